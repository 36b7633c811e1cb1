import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayAt, daysBetween } from './date.ts'
import { lunarDateOf, lunarMonthStart } from './lunar.ts'

test('Tết, also in the years in which China had it a day or a month apart', () => {
  for (const tet of [
    // China: 1968-01-30, 1969-02-17, 1985-02-20, 2007-02-18, 2030-02-03, 2053-02-19.
    ...['1968-01-29', '1969-02-16', '1985-01-21', '2007-02-17', '2030-02-02', '2053-02-18'],
    ...['1975-02-11', '2000-02-05', '2004-01-22', '2020-01-25', '2021-02-12', '2022-02-01', '2023-01-22', '2024-02-10'],
    ...['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2031-01-23', '2033-01-31'],
  ])
    assert.equal(lunarMonthStart(Number(tet.slice(0, 4)), 1), tet)
})

test('the tenth of the third month (Giỗ Tổ)', () => {
  for (const day of ['2021-04-21', '2022-04-10', '2023-04-29', '2024-04-18', '2025-04-07', '2026-04-26'])
    assert.deepEqual(lunarDateOf(day), { year: Number(day.slice(0, 4)), month: 3, day: 10, isLeap: false }, day)
})

/** By lunar year its leap month; 0 where there is none. In China 1984 had a leap month 10, 1987 a leap month 6. */
test('leap months', () => {
  const leapOf = (year: number): number => {
    const first = lunarMonthStart(year, 1)
    for (let day = 0; day < 360; day += 10) {
      const { year: of, month, isLeap } = lunarDateOf(dayAt(first, day))
      if (isLeap && of === year) return month
    }
    return 0
  }
  for (const [year, leap] of [
    ...([
      [1984, 0],
      [1985, 2],
      [1987, 7],
      [2004, 2],
      [2006, 7],
      [2009, 5],
      [2012, 4],
      [2014, 9],
      [2017, 6],
    ] as const),
    ...([
      [2020, 4],
      [2021, 0],
      [2023, 2],
      [2025, 6],
      [2026, 0],
      [2028, 5],
      [2031, 3],
      [2033, 11],
    ] as const),
  ])
    assert.equal(leapOf(year), leap, String(year))
})

test('from 1900 to 2100: months follow each other without a gap, each of 29 or 30 days, Tết between 20 January and 21 February', () => {
  for (let year = 1900; year <= 2100; year++) {
    const tet = lunarMonthStart(year, 1)
    assert.ok(tet >= `${year}-01-20` && tet <= `${year}-02-21`, tet)
    const length = daysBetween(tet, lunarMonthStart(year + 1, 1))
    assert.ok([353, 354, 355, 383, 384, 385].includes(length), `${year}: ${length} days`)
  }
  const day = fc.integer({ min: 0, max: 73_413 }).map((after) => dayAt('1900-01-01', after))
  fc.assert(
    fc.property(day, (date) => {
      const [here, next] = [lunarDateOf(date), lunarDateOf(dayAt(date, 1))]
      if (next.day === 1) assert.ok(here.day === 29 || here.day === 30, date)
      else assert.deepEqual(next, { ...here, day: here.day + 1 }, date)
      if (!here.isLeap) assert.equal(daysBetween(lunarMonthStart(here.year, here.month), date), here.day - 1)
    }),
    { numRuns: 2000 },
  )
})
