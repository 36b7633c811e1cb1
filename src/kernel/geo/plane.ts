// The cylinder of equal areas (Lambert): metres in which the area of any shape is its area on the ellipsoid.
// Right for areas and for what overlaps what; angles and lengths are not kept.
import { A, E2, RADIANS, zoneArea } from './ellipsoid.ts'
import type { Position } from './model.ts'

export type PlanePoint = readonly [x: number, y: number]

export const toPlane = ([lon, lat]: Position): PlanePoint => [A * lon * RADIANS, zoneArea(lat * RADIANS) / A]

export const fromPlane = ([x, y]: PlanePoint): Position => {
  let latitude = Math.asin(Math.max(-1, Math.min(1, y / A)))
  for (let round = 0; round < 4; round++) {
    const sine = Math.sin(latitude)
    const slope = (A * (1 - E2) * Math.cos(latitude)) / (1 - E2 * sine * sine) ** 2
    latitude -= (zoneArea(latitude) / A - y) / slope
  }
  return [x / A / RADIANS, latitude / RADIANS]
}
