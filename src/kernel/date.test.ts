import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dateInVietnam, daysBetween, formatDate, parseDate } from './date.ts'

test('a date is read in both spellings, and only if it is a day of the calendar', () => {
  const table: [string, string | null][] = [
    ['2025-12-31', '2025-12-31'],
    ['31/12/2025', '2025-12-31'],
    [' 1/7/2025 ', '2025-07-01'],
    ['01.07.2025', '2025-07-01'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2025', null],
    ['31/04/2025', null],
    ['2025-13-01', null],
    ['12/31/2025', null],
    ['01/01/1899', null],
    ['01/01/2200', null],
    ['hôm nay', null],
    ['', null],
  ]
  for (const [text, expected] of table) assert.equal(parseDate(text), expected, text)
})

const day = fc.integer({ min: 0, max: 100_000 }).map((n) => new Date(Date.UTC(1900, 0, 1 + n)).toISOString().slice(0, 10))

test('writing and reading a date changes nothing', () => {
  fc.assert(fc.property(day, (date) => assert.equal(parseDate(formatDate(date)), date)))
})

test('days between two dates add up', () => {
  fc.assert(fc.property(day, day, day, (a, b, c) => assert.equal(daysBetween(a, b) + daysBetween(b, c), daysBetween(a, c))))
})

test('the day in Vietnam begins at 17:00 UTC of the day before', () => {
  assert.equal(dateInVietnam(new Date('2025-12-31T16:59:59Z')), '2025-12-31')
  assert.equal(dateInVietnam(new Date('2025-12-31T17:00:00Z')), '2026-01-01')
})
