import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeOf } from '#kernel/geo/check.ts'
import { areaHa } from '#kernel/geo/ellipsoid.ts'
import type { Polygon } from '#kernel/geo/model.ts'
import { viewBoundary } from './boundary.ts'
import { type LotOnMap, occupancyOf, yearsOf, type ZoneOnMap } from './map.ts'

test('occupancy of a zone is unknown while one of the four areas is (Decree 35/2022/NĐ-CP, art. 2.22)', () => {
  const known = { industrialHa: 180, serviceHa: 20, leasedIndustrialHa: 150, leasedServiceHa: 12 }
  assert.equal(occupancyOf(known), 81)
  for (const key of Object.keys(known)) assert.equal(occupancyOf({ ...known, [key]: null }), null, key)
  assert.equal(occupancyOf({ industrialHa: 0, serviceHa: 0, leasedIndustrialHa: 0, leasedServiceHa: 0 }), null)
  assert.equal(occupancyOf({ ...known, leasedIndustrialHa: 0, leasedServiceHa: 0 }), 0)
})

test('only a sound shape is drawn', () => {
  assert.equal(placeOf(null), null)
  assert.equal(placeOf({ type: 'MultiPoint', coordinates: [[106, 9]] }), null)
  assert.deepEqual(placeOf({ type: 'Point', coordinates: [106, 9] }), { type: 'Point', coordinates: [106, 9] })
})

test('the years of a period', () => {
  assert.deepEqual(yearsOf('2021-01-01', '2024-01-01'), [2021, 2022, 2023])
  assert.deepEqual(yearsOf('2021-06-30', '2023-06-30'), [2021, 2022, 2023])
  assert.deepEqual(yearsOf(null, '2024-01-01'), [])
  assert.equal(yearsOf('1900-01-01', '2199-01-01').length, 50)
})

const square = (x: number, y: number, size: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [106 + x, 20 + y],
      [106 + x + size, 20 + y],
      [106 + x + size, 20 + y + size],
      [106 + x, 20 + y + size],
      [106 + x, 20 + y],
    ],
  ],
})
const onMap = { name: 'A', isApproximate: false, where: null, why: null, source: null, asOf: '2024-01-01' }
const zone = (id: string, place: Polygon, isApproximate = false): ZoneOnMap => ({
  ...onMap,
  id,
  name: id,
  place,
  isApproximate,
  kind: 'park',
  state: null,
  lineage: null,
  parent: null,
  grossHa: null,
  occupancyPercent: null,
})
const lot = (id: string, place: Polygon): LotOnMap => ({
  ...onMap,
  id,
  name: id,
  place,
  zone: 'z',
  zoneName: null,
  landUse: 'industrial',
  status: null,
  areaHa: null,
})

test('a boundary: its size, and what it shares with zones and lots that have a shape', () => {
  const mine = square(0, 0, 0.01)
  const view = viewBoundary(mine, {
    zones: [zone('half', square(0.005, 0, 0.01)), zone('beside', square(0.01, 0, 0.01)), zone('about', square(0, 0, 0.01), true)],
    lots: [lot('corner', square(0.009, 0.009, 0.01)), lot('all', square(-0.01, -0.01, 0.05))],
  })
  assert.equal(view.areaHa, areaHa(mine))
  assert.equal(view.vertices, 5)
  assert.deepEqual(
    view.zones.map(({ name, share }) => [name, Math.round(share * 1000)]),
    [['half', 500]],
  )
  assert.deepEqual(
    view.lots.map(({ name, share }) => [name, Math.round(share * 1000)]),
    [
      ['all', 1000],
      ['corner', 10],
    ],
  )
  assert.deepEqual(viewBoundary(mine, null).zones, [])
})
