// A project as people and programs write it: what is understood, and what is refused with line and column.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readProject } from './project.server.ts'
import { formatProblem } from './read.server.ts'

const read = (text: string) => readProject(new TextEncoder().encode(text), 'du-an.yaml')
const problemsOf = (text: string, language: 'vi' | 'en' = 'en'): string[] => {
  const answer = read(text)
  return answer.ok ? [] : answer.problems.map((each) => formatProblem(each, language))
}

test('YAML and JSON say the same; what is left out or null is unknown', () => {
  const yaml = read(
    'name: Nhuộm Sông Xanh\nsector: { scheme: VSIC2018, code: "1313" }\nzone: outside\nprotectionMeasures: true\nlandHa: 2.5\n',
  )
  const json = read(
    JSON.stringify({
      name: 'Nhuộm Sông Xanh',
      sector: { scheme: 'VSIC2018', code: '1313' },
      ...{ zone: 'outside', protectionMeasures: true, landHa: 2.5, treatment: null, technology: null, asOf: null },
    }),
  )
  assert.ok(yaml.ok && json.ok)
  assert.deepEqual(yaml, json)
  assert.deepEqual([json.project.technology, json.project.powerMw, json.project.stage, json.asOf], [null, null, 'proposal', null])
})

test('JSON means 1.125 by 1.125; in YAML it is asked back', () => {
  const json = read('{"wastewaterM3PerDay": 1.125}')
  assert.ok(json.ok)
  assert.equal(json.project.wastewaterM3PerDay, 1.125)
  assert.match(problemsOf('wastewaterM3PerDay: 1.125')[0] ?? '', /^du-an\.yaml:1:21 .*reads two ways/)
})

for (const [text, said] of [
  ['zone: a\nriskk: high\n', /^du-an\.yaml:2:1 there is no key "riskk" here; see docs\/gate\.md$/],
  ['pollutionRisk: higher\n', /:1:16 "higher" is not one of: high, medium, low/],
  ['{\n  "eiaGroup": "V"\n}', /:2:15 "V" is not one of: I, II, III, IV/],
  ['sector: { scheme: VSIC2018, code: "abc" }', /:1:35 "abc" is no code/],
  ['landHa: -3', /:1:9 the number must be from 0/],
  ['militaryOpinion: { number: 1/QS, date: 31/2/2026, outcome: agreed }', /:1:40 "31\/2\/2026" is not a date/],
  ['{"zone": "a"', /:1:\d+ YAML syntax/],
  ['- zone', /:1:1 a group of keys/],
  ['', /:1:1 the file is empty/],
  ['zone: &a b', /not used in a pack/],
  [`zone: ${'x'.repeat(201)}`, /longer than 200/],
  ['x'.repeat(70_000), /larger than 64 kB/],
] as const)
  test(`is refused: ${text.slice(0, 30)}`, () => assert.match(problemsOf(text)[0] ?? '', said))

test('what is nested without end is refused, not fallen over', () => {
  for (const text of ['['.repeat(30_000), `${'{"a":'.repeat(8000)}`]) assert.notDeepEqual(problemsOf(text), [])
})
