// The table of cases holds together: enough of them, each once, each with the sentence that decides it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgedCase, shippedPlan } from './for-tests.server.ts'
import { OUTSIDE, RULE_IDS } from './model.ts'
import { CASE_DAY, CASES } from './specimens/all.ts'
import { CLEAN, ZONES } from './specimens/world.ts'

test('at least sixty cases, no two of one name, each with a sentence', () => {
  assert.ok(CASES.length >= 60, `${CASES.length} cases`)
  assert.equal(new Set(CASES.map(({ name }) => name)).size, CASES.length)
  for (const { name, provision, words } of CASES) {
    assert.match(provision, /^[IVX]+(\.(\d+|-\d+))+$/, name)
    assert.ok(words.length >= 15, name)
  }
})

test('a case supposes something only of a zone that the world has, and what it allows no rule decides', () => {
  assert.ok(CLEAN.militaryOpinion !== null && CLEAN.militaryOpinion.date < CASE_DAY)
  for (const { name, project, zone, expect, decides } of CASES) {
    const standsIn = { ...CLEAN, ...project }.zone
    assert.ok(zone === undefined || (standsIn !== null && standsIn !== OUTSIDE && standsIn in ZONES), name)
    assert.equal(expect === 'allowed', decides.length === 0, name)
  }
})

test('every rule decides some case', () => {
  const deciding = new Set(CASES.flatMap(({ decides }) => decides))
  assert.deepEqual(
    RULE_IDS.filter((id) => !deciding.has(id)),
    [],
  )
})

const plan = await shippedPlan()

for (const each of CASES)
  test(`${each.name}: ${each.expect}`, () => {
    const { verdict, rules } = judgedCase(plan, each)
    const deciding = rules.filter(({ result }) => result === verdict && verdict !== 'allowed').map(({ rule }) => rule)
    assert.deepEqual({ verdict, deciding }, { verdict: each.expect, deciding: each.decides })
    const first = rules.find(({ rule }) => rule === each.decides[0])
    if (first && each.decides.length === 1) assert.equal(first.provision, each.provision)
  })
