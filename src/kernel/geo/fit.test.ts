import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clashesOf, strayOf } from './fit.ts'
import { readMeridian } from './meridian.ts'
import type { Polygon } from './model.ts'

const rectangle = (x0: number, y0: number, x1: number, y1: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
      [x0, y0],
    ].map(([x, y]) => [105.9 + x! / 1000, 9.6 + y! / 1000] as const),
  ],
})

test('a lot in its zone, beside and over others', () => {
  const zone = { id: 'zone', place: rectangle(0, 0, 10, 10) }
  const others = [
    { id: 'beside', place: rectangle(5, 0, 7, 5) },
    { id: 'over', place: rectangle(4, 4, 6, 6) },
    { id: 'far', place: rectangle(8, 8, 9, 9) },
    { id: 'within', place: rectangle(1, 1, 2, 2) },
  ]
  const lot = rectangle(0, 0, 5, 5)
  assert.equal(strayOf(lot, zone, 1), null)
  const found = clashesOf(lot, others, 1)
  assert.deepEqual(found.map(({ id }) => id).sort(), ['over', 'within'])
  for (const { m2 } of found) assert.equal(Math.round(m2 / 1000), 12)
  assert.deepEqual(clashesOf(lot, others, 20_000), [])
  const stray = strayOf(rectangle(8, 8, 12, 9), zone, 1)
  assert.ok(stray && stray.m2 > 24_000 && stray.m2 < 24_500, String(stray?.m2))
  assert.ok(stray.at![0] > 105.91)
})

test('a central meridian in each way people write it', () => {
  const table: [string, number | null][] = [
    ["105°30'", 105.5],
    ['105°30′', 105.5],
    ['105° 30’', 105.5],
    ['105 30', 105.5],
    ['105°30′00″ Đ', 105.5],
    ['105 độ 30 phút', 105.5],
    ['105.5', 105.5],
    ['105,75', 105.75],
    ['105', 105],
    ['105°', 105],
    ['105.30', null],
    ['105°20′', null],
    ['10530', null],
    ['95', null],
    ['', null],
    ['abc', null],
  ]
  for (const [text, degrees] of table) assert.equal(readMeridian(text), degrees, text)
})
