import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { areaHa, areaM2, distanceM, lengthM } from './ellipsoid.ts'
import type { Polygon, Position, Ring } from './model.ts'

const polygon = (...rings: Ring[]): Polygon => ({ type: 'Polygon', coordinates: rings })

// Area and perimeter between geodesics as GeographicLib's PolygonArea gives them (geographiclib-geodesic 2, WGS 84).
const SURVEYED: [string, Ring, m2: number, perimeterM: number][] = [
  [
    'lot of 11 ha',
    [
      [105.9, 9.6],
      [105.903, 9.6],
      [105.903, 9.603],
      [105.9, 9.603],
      [105.9, 9.6],
    ],
    109_270.48030024767,
    1322.2529167021344,
  ],
  [
    'park of 336 ha, clockwise',
    [
      [105.9112, 9.631],
      [105.9271, 9.6342],
      [105.9305, 9.6214],
      [105.9188, 9.6151],
      [105.9097, 9.6203],
      [105.9112, 9.631],
    ],
    3_359_725.628279388,
    7053.426480801466,
  ],
  [
    'park of 798 ha in the far north',
    [
      [105.3, 22.5],
      [105.33, 22.51],
      [105.32, 22.53],
      [105.29, 22.52],
      [105.3, 22.5],
    ],
    7_975_255.894419193,
    11442.492519690823,
  ],
  [
    'economic zone of 60,000 ha',
    [
      [106, 9.4],
      [106.25, 9.42],
      [106.3, 9.6],
      [106.1, 9.65],
      [106, 9.4],
    ],
    601_145_642.1798878,
    100588.3688227042,
  ],
]

for (const [name, ring, m2, perimeterM] of SURVEYED)
  test(`area within 0.01 %, length within 1 mm: ${name}`, () => {
    const place = polygon(ring)
    assert.ok(Math.abs(areaM2(place) / m2 - 1) < 1e-4, `${areaM2(place)} against ${m2}`)
    if (m2 < 1e8) assert.ok(Math.abs(areaM2(place) / m2 - 1) < 1e-5)
    assert.ok(Math.abs(lengthM(place) - perimeterM) < 0.001, `${lengthM(place)} against ${perimeterM}`)
  })

test('a band around the Earth and the whole Earth have their closed-form areas', () => {
  const half = polygon([
    [0, 0],
    [180, 0],
    [180, 90],
    [0, 90],
    [0, 0],
  ])
  // 510,065,621.724 km² (WGS 84), a quarter of it.
  assert.ok(Math.abs((areaM2(half) * 4) / 510_065_621_724_088 - 1) < 1e-12)
})

test('distances as GeographicLib gives them', () => {
  const table: [Position, Position, number][] = [
    [[105.9, 9.6], [106.2, 9.4], 39_679.12079836701],
    [[105.85, 21.03], [106.66, 10.76], 1_139_774.2951692294],
    [[105, 9], [105, 10], 110_604.5558387344],
    [[105, 9], [106, 9], 109_957.93618183576],
    [[105.9, 9.6], [105.9001, 9.6], 10.977079595480628],
    [[105.9, 9.6], [105.9, 9.6], 0],
  ]
  for (const [a, b, metres] of table)
    assert.ok(Math.abs(distanceM(a, b) - metres) < 0.001, `${distanceM(a, b)} against ${metres}`)
  assert.throws(() => distanceM([0, 0], [179.7, 0.2]), RangeError)
})

test('holes are taken off, parts added, whichever way the rings run', () => {
  const square = (west: number, south: number, size: number): Ring => [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ]
  const outer = square(105.9, 9.6, 0.01)
  const hole = square(105.902, 9.602, 0.004)
  const whole = areaHa(polygon(outer))
  const inner = areaHa(polygon(hole))
  for (const rings of [
    [outer, hole],
    [outer.toReversed(), hole],
    [outer, hole.toReversed()],
  ])
    assert.ok(Math.abs(areaHa(polygon(...rings)) - (whole - inner)) < 1e-9)
  const parts = areaHa({ type: 'MultiPolygon', coordinates: [[outer], [square(106, 9.6, 0.01)]] })
  assert.ok(Math.abs(parts - 2 * whole) < 1e-6)
})

test('area does not depend on where a ring begins, its way, or a vertex added on an edge', () => {
  const near = fc.tuple(fc.double({ min: 104, max: 107, noNaN: true }), fc.double({ min: 9, max: 22, noNaN: true }))
  fc.assert(
    fc.property(near, fc.double({ min: 0.001, max: 0.05, noNaN: true }), fc.nat(2), ([lon, lat], size, start) => {
      const corners: Position[] = [
        [lon, lat],
        [lon + size, lat + size / 3],
        [lon + size / 4, lat + size],
      ]
      const closed = (points: Position[]): Ring => [...points, points[0]!]
      const area = areaM2(polygon(closed(corners)))
      const turned = [...corners.slice(start), ...corners.slice(0, start)]
      const middle: Position = [(corners[0]![0] + corners[1]![0]) / 2, (corners[0]![1] + corners[1]![1]) / 2]
      for (const ring of [closed(turned), closed(corners.toReversed()), closed([corners[0]!, middle, ...corners.slice(1)])])
        assert.ok(Math.abs(areaM2(polygon(ring)) / area - 1) < 1e-7)
    }),
  )
})
