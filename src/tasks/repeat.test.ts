import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { firstDue, nextDue } from './repeat.ts'

test('with no date but a rhythm, the work is owed by the end of the period in which it was asked', () => {
  const table: [string, string, string | null][] = [
    ['2021-07-08', 'yearly', '2021-12-31'],
    ['2021-07-08', '6-month', '2021-12-31'],
    ['2021-06-30', '6-month', '2021-06-30'],
    ['2021-07-08', 'quarterly', '2021-09-30'],
    ['2024-02-01', 'monthly', '2024-02-29'],
    ['2021-07-08', 'weekly', '2021-07-15'],
    ['2021-07-08', 'ongoing', null],
    ['2021-07-08', 'periodic', null],
  ]
  for (const [asked, rhythm, due] of table) assert.equal(firstDue(asked, rhythm), due, `${asked} ${rhythm}`)
})

test('the next time, once the last has passed', () => {
  const table: [string, string, string, string | null][] = [
    ['2021-12-31', 'yearly', '2021-12-31', null],
    ['2021-12-31', 'yearly', '2022-01-01', '2022-12-31'],
    ['2021-12-31', 'yearly', '2026-03-01', '2026-12-31'],
    ['2021-06-30', 'quarterly', '2021-07-01', '2021-09-30'],
    ['2021-09-30', 'quarterly', '2021-10-01', '2021-12-31'],
    ['2024-01-31', 'monthly', '2024-02-01', '2024-02-29'],
    ['2024-01-30', 'monthly', '2024-02-15', '2024-02-29'],
    ['2024-11-15', '6-month', '2024-11-16', '2025-05-15'],
    ['2024-11-15', 'ongoing', '2025-11-16', null],
  ]
  for (const [due, rhythm, today, next] of table) assert.equal(nextDue(due, rhythm, today), next, `${due} ${rhythm} ${today}`)
})

test('the next time is never before today, and less than a period after it', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(Date.UTC(1990, 0, n)).toISOString().slice(0, 10))
  fc.assert(
    fc.property(
      day,
      day,
      fc.constantFrom('daily', 'weekly', 'monthly', 'quarterly', '6-month', 'yearly'),
      (due, today, rhythm) => {
        const next = nextDue(due, rhythm, today)
        if (due >= today) return assert.equal(next, null)
        assert.ok(next !== null && next >= today && Date.parse(next) - Date.parse(today) < 367 * 86_400_000)
      },
    ),
  )
})
