// What can be said of a boundary that somebody brings: its size, and which parks and lots it touches.
import { areaHa, lengthM } from '#kernel/geo/ellipsoid.ts'
import { clashesOf } from '#kernel/geo/fit.ts'
import { pointWithin } from '#kernel/geo/inside.ts'
import { type Area, isArea, type Place, type Position, positionsOf } from '#kernel/geo/model.ts'
import type { MapData } from './map.ts'

/** Less shared ground than this is the rounding of two drawings of one line; more is shown, and judged by nobody here. */
const SEEN_M2 = 1

export type Touch = {
  name: string
  sharedM2: number /** Of the boundary's own ground, 0–1. */
  share: number
  at: Position | null
}

export type BoundaryView = {
  areaHa: number
  perimeterM: number
  vertices: number
  centre: Position
  zones: Touch[]
  lots: Touch[]
}

const areasOf = (rows: readonly { id: string; place: Place | null; isApproximate: boolean }[]): { id: string; place: Area }[] =>
  rows.flatMap(({ id, place, isApproximate }) => (place && isArea(place) && !isApproximate ? [{ id, place }] : []))

const touchesOf = (area: Area, hectares: number, rows: MapData['zones'] | MapData['lots']): Touch[] => {
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return clashesOf(area, areasOf(rows), SEEN_M2).map(({ id, m2, at }) => ({
    name: names.get(id) ?? id,
    sharedM2: Math.min(m2, hectares * 10_000),
    share: Math.min(m2 / (hectares * 10_000), 1),
    at,
  }))
}

/** Throws RangeError where two boundaries cross thousands of times. */
export const viewBoundary = (area: Area, data: Pick<MapData, 'zones' | 'lots'> | null): BoundaryView => {
  const hectares = areaHa(area)
  return {
    areaHa: hectares,
    perimeterM: lengthM(area),
    vertices: positionsOf(area).length,
    centre: pointWithin(area),
    zones: data ? touchesOf(area, hectares, data.zones) : [],
    lots: data ? touchesOf(area, hectares, data.lots) : [],
  }
}
