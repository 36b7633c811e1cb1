import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holidaysOf, officeCalendar } from './holidays.ts'
import { isWeekend, isWorkday } from './workdays.ts'

/** Weekdays off, "mm-dd", as announced for the year. */
const ANNOUNCED: Readonly<Record<number, string>> = {
  2021: '01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03',
  2022: '01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02',
  2023: '01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04',
  2024: '01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03',
  2025: '01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02',
  2026: '01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24',
}

test('the weekdays off of each year that was decided', () => {
  for (const [year, days] of Object.entries(ANNOUNCED)) {
    const { off, decidedBy } = officeCalendar(Number(year))
    const weekdays = [...off].filter((day) => !isWeekend(day)).toSorted()
    assert.equal(weekdays.map((day) => day.slice(5)).join(' '), days, year)
    assert.ok(decidedBy)
  }
})

test('a Saturday worked in exchange is a working day', () => {
  for (const day of ['2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22'])
    assert.equal(isWorkday(day, officeCalendar), true, day)
})

test('a year without a decision is provisional: each holiday gives a weekday off, as law and moon have it', () => {
  for (let year = 2027; year <= 2100; year++) {
    const { off, worked, decidedBy } = officeCalendar(year)
    assert.equal(decidedBy, null)
    assert.equal(worked.size, 0)
    assert.equal(holidaysOf(year).length, 12)
    assert.equal([...off].filter((day) => !isWeekend(day)).length, 12, String(year))
  }
})
