// What holds of every project and every zone: evidence in favour never worsens an answer, evidence taken away never improves
// one, the same question has the same answer, and the verdict is the worst of the rules.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { shippedPlan } from './for-tests.server.ts'
import { judge, rank, rulesOn, siteOf } from './judge.ts'
import {
  EIA_GROUPS,
  type GateReadings,
  type Project,
  type Question,
  RESULTS,
  RISKS,
  STAGES,
  TECHNOLOGIES,
  TREATMENTS,
  type ZoneFacts,
} from './model.ts'
import { CASE_DAY } from './specimens/all.ts'
import { CLEAN, known, permitted, ZONES } from './specimens/world.ts'

const plan = await shippedPlan()

const orNull = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(one)
const amount = orNull(fc.integer({ min: 0, max: 12 }).map((n) => n * 1000))
const opinion = (outcome: 'agreed' | 'not-agreed') => ({ number: '1/QS', date: '2024-01-01', outcome })

const projects: fc.Arbitrary<Project> = fc.record({
  name: fc.constant('x'),
  sector: orNull(
    fc.record({
      scheme: fc.constantFrom('VSIC2018' as const, 'VSIC2025' as const),
      code: fc.constantFrom('13', '1313', '1410', '1511', '2011', '3511', '4771', '9999'),
    }),
  ),
  zone: fc.constantFrom(null, 'outside', 'xay-da-b', 'an-nghiep'),
  commune: fc.constant(null),
  pollutionRisk: orNull(fc.constantFrom(...RISKS)),
  technology: orNull(fc.subarray([...TECHNOLOGIES])),
  protectionMeasures: orNull(fc.boolean()),
  treatment: orNull(fc.constantFrom(...TREATMENTS)),
  standardsMet: orNull(fc.boolean()),
  wastewaterM3PerDay: amount,
  powerMw: amount,
  eiaGroup: orNull(fc.constantFrom(...EIA_GROUPS)),
  militaryOpinion: orNull(fc.constantFrom(opinion('agreed'), opinion('not-agreed'))),
  landHa: amount,
  stage: fc.constantFrom(...STAGES),
})

const fact = orNull(fc.integer({ min: 0, max: 12 }).map((n) => n * 1000)).map((value) => (value === null ? null : known(value)))
const zones: fc.Arbitrary<Partial<ZoneFacts>> = fc.record({
  state: orNull(fc.constantFrom('planned', 'in-provincial-plan', 'building', 'operating')).map(
    (state) => state && known(state),
  ) as fc.Arbitrary<ZoneFacts['state']>,
  industrialHa: fact,
  leasedIndustrialHa: fact,
  wastewaterPlant: orNull(fc.constantFrom('yes', 'building', 'no')).map((plant) => plant && known(plant)) as fc.Arbitrary<
    ZoneFacts['wastewaterPlant']
  >,
  wastewaterCapacityM3PerDay: fact,
  wastewaterUsedM3PerDay: fact,
  powerCapacityMw: fact,
  powerUsedMw: fact,
  isSectorListComplete: orNull(fc.boolean()).map((value) => (value === null ? null : known(value))),
})
const readings: fc.Arbitrary<GateReadings> = fc.record({
  refusal: fc.constantFrom('all', 'any'),
  technology: fc.constantFrom('either', 'both'),
})

const ask = (project: Project, zone: Partial<ZoneFacts>, read: GateReadings): Question => ({
  project,
  site: siteOf(project, new Map(Object.entries(ZONES).map(([id, each]) => [id, { ...each, ...zone }]))),
  rules: rulesOn(plan, read, CASE_DAY),
})

type Change = {
  name: string
  project?: (project: Project) => Partial<Project> | null
  zone?: (zone: ZoneFacts) => Partial<ZoneFacts> | null
}
const steps = <K extends keyof Project>(key: K, ...order: Project[K][]): Change[] =>
  order.flatMap((to, n) =>
    order.slice(0, n).map((from) => ({
      name: `${key} ${JSON.stringify(from)} → ${JSON.stringify(to)}`,
      project: (project: Project) => (JSON.stringify(project[key]) === JSON.stringify(from) ? { [key]: to } : null),
    })),
  )
const less = (key: 'wastewaterM3PerDay' | 'powerMw' | 'landHa'): Change => ({
  name: `less ${key}`,
  project: (project) => (project[key] === null ? { [key]: 0 } : { [key]: project[key] / 2 }),
})
const more = (whole: keyof ZoneFacts, taken: keyof ZoneFacts): Change[] => [
  {
    name: `more ${whole}`,
    zone: (zone) => ({ [whole]: known(((zone[whole] as { value: number } | null)?.value ?? 100_000) + 20_000) }),
  },
  // Of a whole that is smaller nothing is left, whatever is taken.
  { name: `less ${taken}`, zone: () => ({ [taken]: known(0) }) },
]

/** Evidence that speaks for a project. An ordinary technology speaks neither way: it is not outdated, and not high. */
const FAVOURABLE: readonly Change[] = [
  ...steps('pollutionRisk', 'high', null, 'medium', 'low'),
  ...steps('protectionMeasures', false, null, true),
  ...steps('standardsMet', false, null, true),
  ...steps('treatment', 'none', 'standard', null, 'advanced'),
  ...steps('eiaGroup', 'I', 'II', 'III', 'IV'),
  ...steps('eiaGroup', null, 'IV'),
  ...steps('militaryOpinion', opinion('not-agreed'), null, opinion('agreed')),
  { name: 'at the proposal', project: ({ stage }) => (stage === 'implementation' ? { stage: 'proposal' } : null) },
  ...(['high', 'source'] as const).map(
    (each): Change => ({
      name: `technology ${each}`,
      project: ({ technology }) => (technology?.includes(each) ? null : { technology: [...(technology ?? []), each] }),
    }),
  ),
  {
    name: 'outdated technology replaced',
    project: ({ technology }) =>
      technology?.includes('outdated') ? { technology: [...technology.filter((each) => each !== 'outdated'), 'high'] } : null,
  },
  ...(['wastewaterM3PerDay', 'powerMw', 'landHa'] as const).map(less),
  ...more('wastewaterCapacityM3PerDay', 'wastewaterUsedM3PerDay'),
  ...more('powerCapacityMw', 'powerUsedMw'),
  ...more('industrialHa', 'leasedIndustrialHa'),
  { name: 'the plant runs', zone: () => ({ wastewaterPlant: known('yes') }) },
  { name: 'the zone operates', zone: () => ({ state: known('operating') }) },
  {
    name: 'the zone permits the sector',
    zone: (zone) => ({
      sectors: [...zone.sectors, ...['13', '14', '15', '20', '35', '47', '99'].map((code) => permitted(code, 'x'))],
    }),
  },
]

for (const change of FAVOURABLE)
  test(`in favour, of each rule and of the verdict: ${change.name}; and without it again it is no better`, () => {
    fc.assert(
      fc.property(projects, zones, readings, (project, zone, read) => {
        const before = ask(project, zone, read)
        const withZone = before.site.is === 'zone' ? change.zone?.(before.site.zone) : null
        const withProject = change.project?.(project)
        if (!withZone && !withProject) return
        const after = ask({ ...project, ...withProject }, { ...zone, ...withZone }, read)
        const [one, other] = [judge(before), judge(after)]
        assert.ok(rank(other.verdict) >= rank(one.verdict), `${one.verdict} → ${other.verdict}`)
        for (const [n, { rule, result }] of one.rules.entries())
          assert.ok(rank(other.rules[n]!.result) >= rank(result), `${rule}: ${result} → ${other.rules[n]!.result}`)
      }),
      { numRuns: 300 },
    )
  })

test('the same question has the same answer, and the verdict is the worst of the rules', () => {
  fc.assert(
    fc.property(projects, zones, readings, (project, zone, read) => {
      const judged = judge(ask(project, zone, read))
      assert.deepEqual(judge(ask(structuredClone(project), structuredClone(zone), read)), judged)
      const worst = Math.min(...judged.rules.map(({ result }) => rank(result)))
      assert.equal(judged.verdict, worst === rank('not-concerned') ? 'allowed' : RESULTS[worst])
    }),
  )
})

test('a project that says nothing is allowed by no rule', () => {
  const silent: Project = {
    ...CLEAN,
    ...{ sector: null, zone: null, pollutionRisk: null, technology: null, protectionMeasures: null, treatment: null },
    ...{ standardsMet: null, wastewaterM3PerDay: null, powerMw: null, eiaGroup: null, militaryOpinion: null, landHa: null },
  }
  for (const { rule, result } of judge(ask(silent, {}, { refusal: 'all', technology: 'either' })).rules)
    assert.ok(rank(result) <= rank('to-verify'), rule)
})
