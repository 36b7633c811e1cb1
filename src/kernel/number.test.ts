import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRoman, parseVietnameseNumber, toRoman } from './number.ts'

test('numbers as documents print them', () => {
  const table: [string, number | null][] = [
    ['2.315', 2315],
    ['120.000', 120_000],
    ['1.234.567,8', 1_234_567.8],
    ['5,5', 5.5],
    ['05', 5],
    ['0,8', 0.8],
    ['3.5', 3.5],
    ['12,000', 12],
    ['1,000,000', 1_000_000],
    ['15 000', 15_000],
    ['1.10.6', null],
    ['', null],
    ['x', null],
  ]
  for (const [printed, value] of table) assert.equal(parseVietnameseNumber(printed), value, printed)
})

test('Roman numerals both ways', () => {
  for (let n = 1; n < 150; n++) assert.equal(parseRoman(toRoman(n)), n)
  for (const wrong of ['', 'IIII', 'VX', 'IL', 'A', 'iv']) assert.equal(parseRoman(wrong), null, wrong)
})
