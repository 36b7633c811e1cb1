import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { daysBetween } from './date.ts'
import { workdaysAfter } from './workdays.ts'

test('working days after a day', () => {
  for (const [from, count, to] of [
    ['2026-11-23', 2, '2026-11-25'], // Monday
    ['2026-11-26', 2, '2026-11-30'], // Thursday: Friday, Monday
    ['2026-11-27', 2, '2026-12-01'], // Friday
    ['2026-11-28', 2, '2026-12-01'], // Saturday
    ['2026-11-29', 1, '2026-11-30'], // Sunday
    ['2026-11-29', 0, '2026-11-29'],
    ['2026-12-31', 5, '2027-01-07'],
  ] as const)
    assert.equal(workdaysAfter(from, count), to, `${from} + ${count}`)
})

test('five working days are a week, and more days end later', () => {
  const day = fc.date({ min: new Date('2021-01-01'), max: new Date('2045-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (date, count) => {
      const from = date.toISOString().slice(0, 10)
      const to = workdaysAfter(from, count)
      assert.ok(![0, 6].includes(new Date(to).getUTCDay()))
      assert.equal(daysBetween(to, workdaysAfter(to, 5)), 7)
      assert.equal(workdaysAfter(workdaysAfter(from, count), 1), workdaysAfter(from, count + 1))
    }),
  )
})
