import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Plan } from './course.ts'
import type { Baseline, Goal, Measured } from './model.ts'
import { judge, reaches } from './rules.ts'

const goal = (over: Partial<Goal>): Goal => ({
  comparator: '=',
  value: 4,
  valueMax: null,
  direction: 'up',
  due: '2025-12-31',
  ...over,
})
const known = (value: number | null, atLeast = value, atMost = value): Measured => ({
  value,
  atLeast,
  atMost,
  date: null,
  evidence: [],
  missing: [],
  definitions: [],
})
const baseline: Baseline = { value: 0, date: '2021-12-31', source: null }

test('a figure reaches the goal by its comparator and its good direction', () => {
  const table: [Partial<Goal>, number, boolean][] = [
    [{ comparator: '=', value: 4 }, 4, true],
    [{ comparator: '=', value: 4 }, 5, true],
    [{ comparator: '=', value: 4, direction: 'within' }, 5, false],
    [{ comparator: '>', value: 4 }, 4, false],
    [{ comparator: '>=', value: 4 }, 4, true],
    [{ comparator: '<', value: 4 }, 4, false],
    [{ comparator: '<=', value: 4 }, 4, true],
    [{ comparator: 'range', value: 250, valueMax: 280 }, 249, false],
    [{ comparator: 'range', value: 250, valueMax: 280 }, 300, true],
    [{ comparator: 'range', value: 250, valueMax: 280, direction: 'within' }, 300, false],
    [{ comparator: 'range', value: 5, valueMax: 8, direction: 'down' }, 8, true],
    [{ comparator: '~', value: 4 }, 3.9, false],
  ]
  for (const [over, value, expected] of table) assert.equal(reaches(goal(over), value), expected, JSON.stringify([over, value]))
})

test('status on a date', () => {
  // II.2: "4 new parks by 2025" from none at the end of 2021: one a year is the straight line.
  const table: [string, Measured, string][] = [
    ['2023-06-30', known(1), 'on-course'],
    ['2024-06-30', known(1), 'behind'],
    ['2023-12-31', known(4), 'met'],
    ['2025-12-31', known(3), 'behind'],
    ['2026-01-01', known(3), 'missed'],
    ['2026-01-01', known(null, null, null), 'unknown'],
    ['2026-01-01', known(null, 0, 3), 'missed'],
    ['2026-01-01', known(null, 0, 4), 'unknown'],
    ['2025-06-30', known(null, 0, 3), 'unknown'],
    ['2025-06-30', known(null, 4, 6), 'met'],
  ]
  for (const [asOf, measured, status] of table)
    assert.equal(judge(goal({}), measured, baseline, asOf, true).status, status, `${asOf} ${JSON.stringify(measured)}`)
})

test('without a baseline a figure short of the goal cannot be called on course or behind', () => {
  assert.equal(judge(goal({}), known(3), null, '2023-01-01', true).status, 'unknown')
  assert.equal(judge(goal({}), known(3), null, '2026-01-01', true).status, 'missed')
})

test('unknown is never zero: no figure and no bounds is unknown on every date', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), (days) => {
      const asOf = new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10)
      assert.equal(judge(goal({}), known(null), baseline, asOf, true).status, 'unknown')
    }),
  )
})

test('more never judges worse where more is good', () => {
  const order = ['missed', 'behind', 'on-course', 'met']
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2500 }),
      fc.double({ min: 0, max: 10, noNaN: true }),
      fc.double({ min: 0, max: 10, noNaN: true }),
      (days, a, b) => {
        const asOf = new Date(Date.UTC(2021, 11, 31 + days)).toISOString().slice(0, 10)
        const rank = (value: number) => order.indexOf(judge(goal({}), known(value), baseline, asOf, false).status)
        assert.ok(rank(Math.max(a, b)) >= rank(Math.min(a, b)))
      },
    ),
  )
})

test('the course decides what is on course', () => {
  const table: [Plan['course'], string][] = [
    [{ shape: 'linear' }, 'behind'],
    [{ shape: 's-curve' }, 'behind'],
    [{ shape: 'points', points: [{ date: '2024-12-31', value: 1 }] }, 'on-course'],
  ]
  for (const [course, status] of table)
    assert.equal(judge(goal({}), known(1), baseline, '2024-06-30', true, { course, milestones: [] }).status, status, course.shape)
  const early = (course: Plan['course']) =>
    judge(goal({}), known(0), baseline, '2023-03-31', true, { course, milestones: [] }).status
  assert.deepEqual([early({ shape: 'linear' }), early({ shape: 's-curve' })], ['behind', 'on-course'])
})
