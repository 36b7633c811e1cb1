import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthAfter, monthOf, weeksOf } from './month.ts'

test('the month asked for, or that of the day', () => {
  const table: [string | null, string][] = [
    ['2025-06', '2025-06'],
    ['2025-13', '2024-03'],
    ['x', '2024-03'],
    [null, '2024-03'],
  ]
  for (const [asked, month] of table) assert.equal(monthOf(asked, '2024-03-31'), month)
  assert.equal(monthAfter('2024-12', 1), '2025-01')
  assert.equal(monthAfter('2024-01', -1), '2023-12')
})

test('weeks begin on Monday and hold every day of the month', () => {
  const weeks = weeksOf('2024-02')
  assert.deepEqual([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)], [5, '2024-01-29', '2024-03-03'])
  assert.equal(weeksOf('2021-02').length, 4)
  assert.equal(weeks.flat().filter((day) => day.startsWith('2024-02')).length, 29)
})
