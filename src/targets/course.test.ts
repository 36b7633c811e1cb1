import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type CourseShape,
  endOfPeriod,
  expectedAt,
  faultOf,
  lineOf,
  nextFigure,
  type Period,
  type Plan,
  standsAt,
  wayOf,
} from './course.ts'
import type { Baseline, Goal } from './model.ts'

const goal = (over: Partial<Goal> = {}): Goal => ({
  comparator: '=',
  value: 4,
  valueMax: null,
  direction: 'up',
  due: '2025-12-31',
  ...over,
})
const baseline: Baseline = { value: 0, date: '2021-12-31', source: null }
const by = (course: CourseShape, ...milestones: Plan['milestones']): Plan => ({ course, milestones })
const LINEAR = { shape: 'linear' } as const
const S_CURVE = { shape: 's-curve' } as const

test('the straight line starts at the baseline and ends at the goal', () => {
  assert.equal(expectedAt(goal(), baseline, '2021-12-31', false), 0)
  assert.equal(expectedAt(goal(), baseline, '2025-12-31', false), 4)
  assert.equal(expectedAt(goal(), baseline, '2030-01-01', false), 4)
  assert.equal(expectedAt(goal(), baseline, '2021-01-01', false), null)
  assert.equal(expectedAt(goal(), baseline, '2023-06-30', true), 1)
  assert.equal(expectedAt(goal(), null, '2023-06-30', true), null)
  assert.equal(expectedAt(goal({ due: null }), baseline, '2023-06-30', true), null)
  assert.equal(expectedAt(goal({ due: '2021-12-31' }), baseline, '2023-06-30', true), null)
})

test('an S-curve is 3t² − 2t³ of the time gone by: a quarter of the time brings 5/32 of the way, half of it half', () => {
  const four = { value: 0, date: '2020-01-01', source: null }
  const at = (day: string) => expectedAt(goal({ value: 32, due: '2024-01-01' }), four, day, false, by(S_CURVE))
  assert.equal(at('2020-01-01'), 0)
  // 1,461 days: a quarter is 365.25.
  assert.ok(Math.abs((at('2020-12-31') ?? 0) - 5) < 0.05)
  assert.ok(Math.abs((at('2021-12-31') ?? 0) - 16) < 0.05)
  assert.equal(at('2024-01-01'), 32)
})

test('a course goes through what is promised of the same figure on the way', () => {
  const occupancy = goal({ value: 100, due: '2030-12-31' })
  const half: Baseline = { value: 50, date: '2021-07-08', source: null }
  const promised = { date: '2025-12-31', value: 70 }
  for (const course of [LINEAR, S_CURVE]) {
    const at = (day: string) => expectedAt(occupancy, half, day, false, by(course, promised))
    assert.deepEqual([at('2021-07-08'), at('2025-12-31'), at('2030-12-31')], [50, 70, 100])
  }
  const beyond: Baseline = { ...half, value: 80 }
  assert.deepEqual(
    wayOf(occupancy, beyond, by(LINEAR, promised))?.points.map(({ value }) => value),
    [80, 100],
    'who started beyond a milestone does not go back to it',
  )
})

test('points set by hand are gone through, and by hand says itself what it goes through', () => {
  const points = [
    { date: '2022-12-31', value: 0 },
    { date: '2024-12-31', value: 3 },
  ]
  const at = (day: string) =>
    expectedAt(goal(), baseline, day, false, by({ shape: 'points', points }, { date: '2023-12-31', value: 2 }))
  assert.deepEqual(['2021-12-31', '2022-12-31', '2023-12-31', '2024-12-31', '2025-12-31'].map(at).map(Number), [
    0,
    0,
    (3 * 365) / 731,
    3,
    4,
  ])
  const table: [typeof points, string | null, string, ReturnType<typeof faultOf>][] = [
    [points, '2021-12-31', '2025-12-31', null],
    [points, null, '2025-12-31', null],
    [[], null, '2025-12-31', 'none'],
    [points.toReversed(), null, '2025-12-31', 'order'],
    [[points[0]!, points[0]!], null, '2025-12-31', 'order'],
    [points, '2022-12-31', '2025-12-31', 'outside'],
    [points, null, '2024-12-31', 'outside'],
  ]
  for (const [some, start, due, fault] of table) assert.equal(faultOf(some, start, due), fault)
})

const day = (n: number): string => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10)
const figure = fc.double({ min: -1e6, max: 1e6, noNaN: true })

test('every course hits its baseline and its goal, stays between them and never turns back', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(LINEAR, S_CURVE),
      figure,
      figure,
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 4000 }),
      fc.array(fc.record({ n: fc.integer({ min: -100, max: 4500 }), value: figure }), { maxLength: 4 }),
      (course, from, to, first, days, some) => {
        const milestones = some.map(({ n, value }) => ({ date: day(first + n), value }))
        milestones.sort((a, b) => (a.date < b.date ? -1 : 1))
        const start: Baseline = { value: from, date: day(first), source: null }
        const aimed = goal({ value: to, due: day(first + days), direction: to < from ? 'down' : 'up' })
        const plan = by(course, ...milestones)
        const at = (n: number): number => expectedAt(aimed, start, day(first + n), false, plan) ?? Number.NaN
        assert.ok(at(0) === from)
        assert.ok(at(days) === to)
        const slack = 1e-9 * Math.max(1, Math.abs(from), Math.abs(to))
        const sign = to < from ? -1 : 1
        let last = from
        for (let n = 0; n <= days; n += Math.max(1, Math.floor(days / 50))) {
          const now = at(n)
          assert.ok(sign * (now - last) >= -slack, `${last} → ${now}`)
          assert.ok(sign * (to - now) >= -slack)
          last = now
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('the drawn line lies on the course', () => {
  const way = wayOf(goal({ value: 100, due: '2030-12-31' }), baseline, by(S_CURVE, { date: '2025-12-31', value: 70 }))
  assert.ok(way)
  const line = lineOf(way)
  assert.deepEqual([line[0], line.at(-1)], [way.points[0], way.points.at(-1)])
  assert.ok(line.some(({ date, value }) => date === '2025-12-31' && value === 70))
  for (const { date, value } of line) assert.ok(Math.abs((standsAt(way, date) ?? 0) - value) < 0.05)
})

test('the next figure is of the end of the next open period, there after its usual delay', () => {
  const ends: [Period, string, string][] = [
    ['month', '2024-02-10', '2024-02-29'],
    ['quarter', '2025-11-24', '2025-12-31'],
    ['half-year', '2025-06-30', '2025-06-30'],
    ['half-year', '2025-07-01', '2025-12-31'],
    ['year', '2025-01-01', '2025-12-31'],
  ]
  for (const [period, of, end] of ends) assert.equal(endOfPeriod(period, of), end)
  const table: [Period | null, number | null, string | null, string | null, ReturnType<typeof nextFigure>][] = [
    ['quarter', 20, '2025-09-30', null, { of: '2025-12-31', by: '2026-01-20' }],
    ['quarter', 20, '2025-08-15', null, { of: '2025-09-30', by: '2025-10-20' }],
    ['year', null, '2024-12-31', null, { of: '2025-12-31', by: null }],
    ['half-year', 0, null, '2021-07-08', { of: '2021-12-31', by: '2021-12-31' }],
    ['year', 10, null, null, null],
    [null, null, '2024-12-31', null, null],
  ]
  for (const [period, delayDays, latest, start, expected] of table)
    assert.deepEqual(nextFigure({ period, delayDays }, latest, start), expected)
})
