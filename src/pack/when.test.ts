import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseWhen } from './when.ts'

test('a date is read as far as it is known', () => {
  const table: [string, string | null, string?, string?][] = [
    ['2021-08-15', '2021-08-15', '2021-08-15', 'day'],
    ['15/8/2021', '2021-08-15', '2021-08-15', 'day'],
    ['2024-02', '2024-02-01', '2024-02-29', 'month'],
    ['2/2023', '2023-02-01', '2023-02-28', 'month'],
    ['2022-Q3', '2022-07-01', '2022-09-30', 'quarter'],
    ['2030', '2030-01-01', '2030-12-31', 'year'],
    ['31/02/2023', null],
    ['2023-13', null],
    ['0/2023', null],
    ['2023-Q5', null],
    ['1899', null],
    ['2021-8-15', null],
    ['năm 2021', null],
    ['', null],
  ]
  for (const [text, first, last, precision] of table)
    assert.deepEqual(parseWhen(text), first === null ? null : { first, last, precision }, text)
})
