import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysBetween } from './date.ts'
import { officeCalendar } from './holidays.ts'
import { type Calendar, isWorkday, workdaysAfter } from './workdays.ts'

const weeksAlone: Calendar = () => ({ off: new Set(), worked: new Set(), decidedBy: 'thử' })

test('working days after a day', () => {
  for (const [from, count, to, isProvisional] of [
    ['2026-11-23', 2, '2026-11-26', false], // Monday; Tuesday is Culture Day
    ['2026-11-26', 2, '2026-11-30', false], // Thursday: Friday, Monday
    ['2026-11-28', 2, '2026-12-01', false], // Saturday
    ['2026-11-29', 0, '2026-11-29', false],
    ['2026-02-13', 1, '2026-02-23', false], // the Friday before Tết
    ['2026-08-21', 1, '2026-08-22', false], // a Saturday worked in exchange
    ['2024-04-26', 1, '2024-05-02', false],
    ['2026-12-31', 1, '2027-01-04', true], // no decision for 2027 is known
  ] as const)
    assert.deepEqual(workdaysAfter(from, count, officeCalendar), { day: to, isProvisional }, `${from} + ${count}`)
})

const days = fc.date({ min: new Date('2021-01-01'), max: new Date('2045-12-31'), noInvalidDate: true })

test('by weeks alone five working days are a week', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), (date, count) => {
      const to = workdaysAfter(date.toISOString().slice(0, 10), count, weeksAlone).day
      assert.ok(![0, 6].includes(new Date(to).getUTCDay()))
      assert.equal(daysBetween(to, workdaysAfter(to, 5, weeksAlone).day), 7)
    }),
  )
})

test('a count ends on a working day, goes on where it ended, and never ends earlier for holidays', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 60 }), (date, count) => {
      const from = date.toISOString().slice(0, 10)
      const { day } = workdaysAfter(from, count, officeCalendar)
      assert.equal(isWorkday(day, officeCalendar), true)
      assert.equal(workdaysAfter(day, 1, officeCalendar).day, workdaysAfter(from, count + 1, officeCalendar).day)
      const withoutExchanges: Calendar = (year) => ({ ...officeCalendar(year), worked: new Set() })
      assert.ok(workdaysAfter(from, count, withoutExchanges).day >= workdaysAfter(from, count, weeksAlone).day)
    }),
  )
})
