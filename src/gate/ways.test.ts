// The way to yes is computed through the rules: whoever follows it gets the verdict that it promises, and no part of it is spare.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { otherZones } from './elsewhere.ts'
import { questionOf, shippedPlan } from './for-tests.server.ts'
import { judge, rank } from './judge.ts'
import { CASES } from './specimens/all.ts'
import { ZONES } from './specimens/world.ts'
import { waysToYes } from './ways.ts'

const plan = await shippedPlan()
const idsOf = (question: ReturnType<typeof questionOf>) =>
  waysToYes(question, judge(question)).map(({ verdict, changes }) => [verdict, ...changes.map(({ id }) => id)])
const vsic = (code: string) => ({ scheme: 'VSIC2018', code }) as const

test('a tannery of standard technology has two ways: high technology, or source technology', () => {
  const question = questionOf(plan, { project: { sector: vsic('1511'), technology: ['standard'] } })
  assert.deepEqual(idsOf(question), [
    ['conditional', 'high-technology'],
    ['conditional', 'source-technology'],
  ])
})

test('read as needing both it takes both', () => {
  const project = { sector: vsic('1511'), technology: ['standard'] } as const
  assert.deepEqual(idsOf(questionOf(plan, { project, readings: { technology: 'both' } })).at(-1), [
    'conditional',
    'high-technology',
    'source-technology',
  ])
})

test('a seafood plant at full capacity waits for the zone', () => {
  const used = { value: 10_000, from: '2024-06-30', source: null }
  const question = questionOf(plan, {
    project: { sector: vsic('1020'), wastewaterM3PerDay: 1500 },
    zone: { wastewaterUsedM3PerDay: used },
  })
  assert.deepEqual(idsOf(question), [['allowed', 'more-wastewaterM3PerDay']])
})

test('a garment shop outside zones has no way where it stands', () => {
  assert.deepEqual(idsOf(questionOf(plan, { project: { zone: 'outside' } })), [])
})

test('every way of every case leads where it says, is better than before, and needs each of its changes', () => {
  for (const each of CASES) {
    const question = questionOf(plan, each)
    const now = judge(question)
    for (const { verdict, changes } of waysToYes(question, now)) {
      assert.ok(rank(verdict) >= rank(now.verdict), each.name)
      const followed = changes.reduce((changed, { apply }) => apply(changed) ?? changed, question)
      assert.equal(judge(followed).verdict, verdict, each.name)
    }
  }
})

test('what is allowed needs no way', () => {
  assert.deepEqual(idsOf(questionOf(plan, { project: {} })), [])
})

test('other zones: none that refuses, nearest first', () => {
  const { project, rules } = questionOf(plan, { project: { zone: 'xay-da-b', sector: vsic('1511') } })
  const found = otherZones(project, rules, new Map(Object.entries(ZONES)))
  assert.deepEqual(
    found.map(({ zone, verdict }) => [zone.id, verdict]),
    [
      ['an-nghiep', 'conditional'],
      ['dai-ngai', 'conditional'],
    ],
  )
  assert.ok(found[0]!.distanceKm! > 8 && found[0]!.distanceKm! < 12, String(found[0]!.distanceKm))
})
