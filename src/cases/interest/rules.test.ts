// How an interest moves on, and the funnel (resolution IV.3).
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Journey, type Move, STAGES } from './model.ts'
import { funnelOf, moveProblem } from './rules.ts'

const journey = (days: Partial<Journey['days']>, lostOn: string | null = null): Journey => ({
  days: { interest: '2026-01-01', lead: null, visit: null, memorandum: null, application: null, certificate: null, ...days },
  lostOn,
})

test('where an interest may move on a day', () => {
  const cases: [string, Journey, Move, string, string | null][] = [
    ['taken as a lead', journey({}), 'lead', '2026-01-05', null],
    ['on the day it came', journey({}), 'lead', '2026-01-01', null],
    ['before it came', journey({}), 'lead', '2025-12-31', 'too-early'],
    ['tomorrow', journey({}), 'lead', '2026-02-02', 'future'],
    ['twice', journey({ lead: '2026-01-05' }), 'lead', '2026-01-06', 'not-next'],
    ['back', journey({ visit: '2026-01-05' }), 'lead', '2026-01-06', 'not-next'],
    ['past a memorandum', journey({ visit: '2026-01-05' }), 'application', '2026-01-06', null],
    ['lost', journey({ visit: '2026-01-05' }), 'lost', '2026-01-06', null],
    ['after it was lost', journey({}, '2026-01-06'), 'lead', '2026-01-07', 'over'],
    ['lost after the certificate', journey({ certificate: '2026-01-05' }), 'lost', '2026-01-06', 'over'],
  ]
  for (const [name, one, move, day, expected] of cases) assert.equal(moveProblem(one, move, day, '2026-02-01'), expected, name)
})

test('the funnel: how many came how far, and in how many days', () => {
  const found = funnelOf([
    journey({}),
    journey({ lead: '2026-01-03' }),
    journey({ lead: '2026-01-05', application: '2026-01-15' }),
    journey({}, '2026-01-09'),
  ])
  assert.deepEqual(
    found.map(({ stage, reached, conversion, medianDays }) => [stage, reached, conversion, medianDays]),
    [
      ['interest', 4, null, null],
      ['lead', 2, 0.5, 3],
      ['visit', 1, 0.5, null],
      ['memorandum', 1, 1, null],
      ['application', 1, 1, 10],
      ['certificate', 0, 0, null],
    ],
  )
  assert.deepEqual(
    funnelOf([]).map(({ conversion }) => conversion),
    STAGES.map(() => null),
  )
})

test('no more come to a stage than to the one before', () => {
  const day = fc.option(fc.constant('2026-01-02'), { nil: null })
  const days = fc.record({ lead: day, visit: day, memorandum: day, application: day, certificate: day })
  fc.assert(
    fc.property(fc.array(days), (all) => {
      const reached = funnelOf(all.map((one) => journey(one))).map((stage) => stage.reached)
      assert.deepEqual(
        reached,
        reached.toSorted((a, b) => b - a),
      )
    }),
  )
})
