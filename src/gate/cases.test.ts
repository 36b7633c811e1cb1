// The table of cases holds together: enough of them, each once, each with the sentence that decides it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
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
