import assert from 'node:assert/strict'
import { test } from 'node:test'
import { distanceToM } from './distance.ts'
import { distanceM } from './ellipsoid.ts'
import type { Place, Position } from './model.ts'

const from: Position = [105.9, 9.6]
const square: Place = {
  type: 'Polygon',
  coordinates: [
    [
      [106, 9.5],
      [106.1, 9.5],
      [106.1, 9.7],
      [106, 9.7],
      [106, 9.5],
    ],
  ],
}

test('the nearest point of a place counts, not its vertices alone', () => {
  const road: Place = {
    type: 'LineString',
    coordinates: [
      [105.8, 9.5],
      [106.2, 9.5],
    ],
  }
  const cases: [string, Place, number][] = [
    ['a point', { type: 'Point', coordinates: [106, 9.6] }, distanceM(from, [106, 9.6])],
    ['the side of a road that runs past', road, distanceM(from, [105.9, 9.5])],
    ['the nearer side of an area', square, distanceM(from, [106, 9.6])],
  ]
  for (const [name, place, metres] of cases) assert.ok(Math.abs(distanceToM(from, place) - metres) < 5, name)
})

test('inside an area nothing is left to go', () => {
  assert.equal(distanceToM([106.05, 9.6], square), 0)
})
