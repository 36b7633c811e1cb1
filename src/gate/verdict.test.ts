// The verdict is a document that can be made again: to the letter on the same data, with another digest on any other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shippedPlan } from './for-tests.server.ts'
import type { Project } from './model.ts'
import { CASE_DAY } from './specimens/all.ts'
import { CLEAN, known, ZONES } from './specimens/world.ts'
import { type GateWorld, gateWorldOf, verdictOf } from './verdict.server.ts'

const plan = await shippedPlan()
const world = (changed: Partial<GateWorld> = {}): GateWorld =>
  gateWorldOf({
    ...{ day: CASE_DAY, plan, readings: { refusal: 'all', technology: 'either' }, zones: new Map(Object.entries(ZONES)) },
    ...changed,
  })
const outside: Project = { ...CLEAN, zone: 'outside' }

test('the same question on the same data has the same document', () => {
  const one = verdictOf(world(), outside)
  assert.deepEqual(verdictOf(world(), structuredClone(outside)), one)
  assert.match(one.digest, /^[0-9a-f]{64}$/)
  assert.deepEqual([one.verdict, one.asOf, one.otherZonesInAll], ['refused', CASE_DAY, 3])
})

test('another project, day, reading or fact has another digest; only data has another version of data', () => {
  const { digest, versions } = verdictOf(world(), outside)
  assert.notEqual(verdictOf(world(), { ...outside, landHa: 1 }).digest, digest)
  assert.equal(verdictOf(world(), { ...outside, landHa: 1 }).versions.data, versions.data)
  const others = [
    world({ day: '2026-07-01' }),
    world({ readings: { refusal: 'any', technology: 'either' } }),
    world({ zones: new Map(Object.entries({ ...ZONES, 'tran-de': { ...ZONES['tran-de'], powerUsedMw: known(1) } })) }),
  ].map((each) => verdictOf(each, outside).versions.data)
  assert.equal(new Set([...others, versions.data]).size, 4)
})
