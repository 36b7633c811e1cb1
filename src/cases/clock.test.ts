import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayAt, type IsoDate } from '#kernel/date.ts'
import { officeCalendar } from '#kernel/holidays.ts'
import { workdaysAfter } from '#kernel/workdays.ts'
import { daysUsed, dueOf, type Pause } from './clock.ts'
import { COUNTED, type Counted } from './model.ts'

const due = (start: IsoDate, days: number, counted: Counted, ...pauses: Pause[]) =>
  dueOf(start, { days, counted }, pauses, officeCalendar)

// 1/6/2026 is a Monday.
const CASES: [what: string, start: IsoDate, days: number, counted: Counted, pauses: Pause[], expected: IsoDate | null][] = [
  ['the first day does not count (Civil Code art. 147)', '2026-06-01', 5, 'working', [], '2026-06-08'],
  ['calendar days go through the week end', '2026-06-01', 10, 'calendar', [], '2026-06-11'],
  ['what ends on a Saturday ends on Monday (art. 148)', '2026-06-01', 5, 'calendar', [], '2026-06-08'],
  [
    'while the applicant supplements the clock stands',
    '2026-06-01',
    5,
    'working',
    [{ from: '2026-06-03', to: '2026-06-10' }],
    '2026-06-15',
  ],
  ['nobody knows when, while the answer is awaited', '2026-06-01', 5, 'working', [{ from: '2026-06-03', to: null }], null],
  [
    'asked after the term had ended, nothing is won',
    '2026-06-01',
    5,
    'working',
    [{ from: '2026-06-09', to: null }],
    '2026-06-08',
  ],
  [
    'answered on the day of asking, nothing is lost',
    '2026-06-01',
    5,
    'working',
    [{ from: '2026-06-03', to: '2026-06-03' }],
    '2026-06-08',
  ],
]
for (const [what, start, days, counted, pauses, expected] of CASES)
  test(what, () => assert.equal(due(start, days, counted, ...pauses), expected))

test('the days used are those counted after the start, without the pause', () => {
  const used = (end: IsoDate, ...pauses: Pause[]) => daysUsed('2026-06-01', end, 'working', pauses, officeCalendar)
  assert.deepEqual([used('2026-06-01'), used('2026-06-05'), used('2026-06-08')], [0, 4, 5])
  assert.equal(used('2026-06-15', { from: '2026-06-03', to: '2026-06-10' }), 5)
  assert.equal(used('2026-06-15', { from: '2026-06-03', to: null }), 2)
})

const anyDay = fc.integer({ min: 0, max: 700 }).map((n) => dayAt('2025-01-01', n))
const anyPause = fc.tuple(fc.nat(60), fc.nat(40))
const counted = fc.constantFrom(...COUNTED)

test('stopping the clock never brings the due date forward, by however many pauses', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(60), counted, fc.array(anyPause, { maxLength: 3 }), (start, days, how, some) => {
      const pauses = some.map(([after, length]) => ({ from: dayAt(start, after), to: dayAt(start, after + length) }))
      const stopped = due(start, days, how, ...pauses)
      const free = due(start, days, how)
      assert.ok(stopped !== null && free !== null && stopped >= free)
    }),
  )
})

test('more days are never due earlier; the due date is a working day, and by then no more than the term is used', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(60), counted, fc.option(anyPause, { nil: null }), (start, days, how, one) => {
      const pauses = one ? [{ from: dayAt(start, one[0]), to: dayAt(start, one[0] + one[1]) }] : []
      const [here, next] = [due(start, days, how, ...pauses), due(start, days + 1, how, ...pauses)]
      assert.ok(here !== null && next !== null && here <= next)
      assert.equal(workdaysAfter(dayAt(here, -1), 1, officeCalendar).day, here)
      const used = daysUsed(start, here, how, pauses, officeCalendar)
      // What ended on a day off has run on to the next working day: after Tết that may be nine days and a weekend.
      assert.ok(how === 'working' ? used <= Math.max(days, 1) : used <= days + 11, `${used} of ${days}`)
    }),
  )
})
