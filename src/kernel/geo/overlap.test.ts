import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { areaM2 } from './ellipsoid.ts'
import { centroid, pointWithin, standingIn } from './inside.ts'
import type { Area, Polygon, Position, Ring } from './model.ts'
import { outside, overlap, overlay } from './overlap.ts'

const at = (points: [number, number][]): Ring => points.map(([x, y]): Position => [105.9 + x / 1000, 9.6 + y / 1000])
const rectangle = (x0: number, y0: number, x1: number, y1: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    at([
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
      [x0, y0],
    ]),
  ],
})
const withHole = (outer: Polygon, ...holes: Polygon[]): Polygon => ({
  type: 'Polygon',
  coordinates: [outer.coordinates[0]!, ...holes.map(({ coordinates }) => coordinates[0]!)],
})
const near = (actual: number, wanted: number, m2 = 1): void =>
  assert.ok(Math.abs(actual - wanted) < m2, `${actual} against ${wanted}`)

const zone = rectangle(0, 0, 10, 10)
const TABLE: [string, Area, Area, both: Area | null][] = [
  ['apart', zone, rectangle(20, 0, 30, 10), null],
  ['neighbours along one side', zone, rectangle(10, 0, 20, 10), null],
  ['touching in a corner', zone, rectangle(10, 10, 20, 20), null],
  ['a corner in common', zone, rectangle(5, 5, 15, 15), rectangle(5, 5, 10, 10)],
  ['one within the other', zone, rectangle(2, 2, 4, 4), rectangle(2, 2, 4, 4)],
  ['one within, sharing sides', zone, rectangle(0, 0, 4, 10), rectangle(0, 0, 4, 10)],
  ['the same', zone, zone, zone],
  ['in the hole of the other', withHole(zone, rectangle(2, 2, 8, 8)), rectangle(3, 3, 7, 7), null],
  ['a cross', rectangle(4, -5, 6, 15), rectangle(-5, 4, 15, 6), rectangle(4, 4, 6, 6)],
  [
    'over two parts',
    { type: 'MultiPolygon', coordinates: [zone.coordinates, rectangle(20, 0, 30, 10).coordinates] },
    rectangle(8, 0, 22, 10),
    { type: 'MultiPolygon', coordinates: [rectangle(8, 0, 10, 10).coordinates, rectangle(20, 0, 22, 10).coordinates] },
  ],
]

for (const [name, a, b, both] of TABLE)
  test(`ground in common: ${name}`, () => {
    const common = both ? areaM2(both) : 0
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      near(overlap(one, other).m2, common)
      near(outside(one, other).m2, areaM2(one) - common)
    }
    const { at: where } = overlap(a, b)
    if (both) assert.equal(standingIn(where!, both), 'inside')
    else assert.equal(where, null)
  })

test('a lot drawn along the boundary with rounded coordinates is outside by slivers only', () => {
  const slanted: Polygon = {
    type: 'Polygon',
    coordinates: [
      at([
        [0, 0],
        [10, 1],
        [9, 11],
        [-1, 9],
        [0, 0],
      ]),
    ],
  }
  const lot: Polygon = {
    type: 'Polygon',
    coordinates: [
      at([
        [0, 0],
        [5.0000004, 0.5000001],
        [4.5, 5],
        [-0.4999998, 4.5000001],
        [0, 0],
      ]),
    ],
  }
  const { m2 } = outside(lot, slanted)
  assert.ok(m2 < 0.5, `${m2} m²`)
})

/** Points around a centre, at random distances: a star, always simple. */
const star = fc
  .tuple(
    fc.double({ min: -5, max: 5, noNaN: true }),
    fc.double({ min: -5, max: 5, noNaN: true }),
    fc.array(fc.double({ min: 1, max: 8, noNaN: true }), { minLength: 3, maxLength: 24 }),
  )
  .map(([x, y, reaches]): Polygon => {
    const ring = reaches.map((reach, i): [number, number] => {
      const angle = (2 * Math.PI * i) / reaches.length
      return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)]
    })
    return { type: 'Polygon', coordinates: [at([...ring, ring[0]!])] }
  })

/** What may lie, in m², between a side drawn straight in the plane and the same side as the shortest way over the ground:
 *  at most L³·tan φ / 12R a side, the ground between a parallel and the great circle through its ends. */
const bend = ({ coordinates: [ring] }: Polygon): number =>
  ring!.slice(1).reduce((sum, [lon, lat], i) => {
    const [lon0, lat0] = ring![i]!
    const north = ((lat - lat0) * Math.PI * 6_371_000) / 180
    const east = ((lon - lon0) * Math.PI * 6_371_000 * Math.cos((lat * Math.PI) / 180)) / 180
    return sum + (Math.hypot(north, east) ** 3 * Math.tan((lat * Math.PI) / 180)) / (12 * 6_371_000)
  }, 0.01)

test('ground in common and apart adds up, and does not depend on the order', () => {
  fc.assert(
    fc.property(star, star, (a, b) => {
      const there = overlay(a, b)
      const back = overlay(b, a)
      near(there.both.m2 + there.onlyFirst.m2, areaM2(a), bend(a))
      near(there.both.m2 + there.onlySecond.m2, areaM2(b), bend(b))
      near(there.both.m2, back.both.m2, 0.1)
      near(there.onlyFirst.m2, back.onlySecond.m2, 0.1)
      near(overlap(a, a).m2, areaM2(a), bend(a))
    }),
  )
})

test('where two stars share ground, the named point lies in both', () => {
  fc.assert(
    fc.property(star, star, (a, b) => {
      const { m2, at: where } = overlap(a, b)
      if (m2 < 100) return
      assert.notEqual(standingIn(where!, a), 'outside')
      assert.notEqual(standingIn(where!, b), 'outside')
    }),
  )
})

test('boundaries that cross thousands of times end in an error, not in hours', () => {
  const comb = (isLevel: boolean): Polygon => {
    const ring = Array.from({ length: 400 }, (_, i): [number, number] => {
      const across = i % 4 === 1 || i % 4 === 2 ? 20 : 0.5
      const along = Math.floor(i / 2) * 0.1 + (i % 2) * 0.01
      return isLevel ? [across, along] : [along, across]
    })
    const close: [number, number][] = isLevel
      ? [
          [-1, 19.95],
          [-1, 0],
        ]
      : [
          [19.95, -1],
          [0, -1],
        ]
    const all = [...ring, ...close]
    return { type: 'Polygon', coordinates: [at([...all, all[0]!])] }
  }
  assert.throws(() => overlay(comb(true), comb(false)), RangeError)
})

test('where a point stands, and the point for a name', () => {
  const ring = withHole(zone, rectangle(2, 2, 8, 8))
  const table: [[number, number], string][] = [
    [[1, 1], 'inside'],
    [[5, 5], 'outside'],
    [[0, 5], 'edge'],
    [[10, 10], 'edge'],
    [[2, 5], 'edge'],
    [[11, 5], 'outside'],
    [[-1, 0], 'outside'],
    [[-1, 10], 'outside'],
  ]
  for (const [point, standing] of table) assert.equal(standingIn(at([point])[0]!, ring), standing, String(point))
  assert.equal(standingIn(centroid(ring), ring), 'outside')
  assert.equal(standingIn(pointWithin(ring), ring), 'inside')
  fc.assert(fc.property(star, (area) => assert.equal(standingIn(pointWithin(area), area), 'inside')))
})
