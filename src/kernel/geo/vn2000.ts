// VN-2000 ↔ WGS 84. In VN-2000 a surveyor writes X north and Y east, in metres, on a transverse Mercator strip about a
// central meridian that each province has by its own (it is data, and dated: provinces merge).
import { A, E2, F, RADIANS } from './ellipsoid.ts'
import type { Position } from './model.ts'

/** From VN-2000 to WGS 84 as a turn of the coordinate frame (EPSG method 9607): metres, seconds of arc, a ratio. */
export type Shift = { x: number; y: number; z: number; rx: number; ry: number; rz: number; scale: number; source: string }

export const OFFICIAL_SHIFT: Shift = {
  x: -191.90441429,
  y: -39.30318279,
  z: -111.45032835,
  rx: -0.00928836,
  ry: 0.01975479,
  rz: -0.00427372,
  scale: 1.000000252906278,
  source: 'Quyết định 05/2007/QĐ-BTNMT ngày 27/02/2007, Điều 1 (EPSG:6960)',
}

/** A strip of the grid; 3° strips have the scale 0.9999, 6° strips 0.9996 (Thông tư 973/2001/TT-TCĐC, II). */
export type Strip = { centralMeridian: number; width: 3 | 6 }

/** North and east, in metres. */
export type GridPosition = { x: number; y: number }

const FALSE_EAST = 500_000
const scaleOf = ({ width }: Strip): number => (width === 3 ? 0.9999 : 0.9996)

// Krüger's series in the third flattening n (C. Karney, J. Geodesy 85, 2011, to n⁶): nanometres within a strip.
const N = F / (2 - F)
const poly = (...terms: readonly number[]): number => terms.reduceRight((sum, term) => (sum + term) * N, 0)
const RADIUS = (A / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64 + N ** 6 / 256)
const ALPHA = [
  poly(1 / 2, -2 / 3, 5 / 16, 41 / 180, -127 / 288, 7891 / 37800),
  poly(0, 13 / 48, -3 / 5, 557 / 1440, 281 / 630, -1983433 / 1935360),
  poly(0, 0, 61 / 240, -103 / 140, 15061 / 26880, 167603 / 181440),
  poly(0, 0, 0, 49561 / 161280, -179 / 168, 6601661 / 7257600),
  poly(0, 0, 0, 0, 34729 / 80640, -3418889 / 1995840),
  poly(0, 0, 0, 0, 0, 212378941 / 319334400),
]
const BETA = [
  poly(1 / 2, -2 / 3, 37 / 96, -1 / 360, -81 / 512, 96199 / 604800),
  poly(0, 1 / 48, 1 / 15, -437 / 1440, 46 / 105, -1118711 / 3870720),
  poly(0, 0, 17 / 480, -37 / 840, -209 / 4480, 5569 / 90720),
  poly(0, 0, 0, 4397 / 161280, -11 / 504, -830251 / 7257600),
  poly(0, 0, 0, 0, 4583 / 161280, -108847 / 3991680),
  poly(0, 0, 0, 0, 0, 20648693 / 638668800),
]
const E = Math.sqrt(E2)

const project = ([lon, lat]: Position, strip: Strip): GridPosition => {
  const span = (lon - strip.centralMeridian) * RADIANS
  const tangent = Math.tan(lat * RADIANS)
  const sigma = Math.sinh(E * Math.atanh((E * tangent) / Math.hypot(1, tangent)))
  const conformal = tangent * Math.hypot(1, sigma) - sigma * Math.hypot(1, tangent)
  const xi0 = Math.atan2(conformal, Math.cos(span))
  const eta0 = Math.asinh(Math.sin(span) / Math.hypot(conformal, Math.cos(span)))
  let [xi, eta] = [xi0, eta0]
  for (const [i, alpha] of ALPHA.entries()) {
    const k = 2 * (i + 1)
    xi += alpha * Math.sin(k * xi0) * Math.cosh(k * eta0)
    eta += alpha * Math.cos(k * xi0) * Math.sinh(k * eta0)
  }
  const scale = scaleOf(strip) * RADIUS
  return { x: scale * xi, y: FALSE_EAST + scale * eta }
}

const unproject = ({ x, y }: GridPosition, strip: Strip): Position => {
  const scale = scaleOf(strip) * RADIUS
  const [xi, eta] = [x / scale, (y - FALSE_EAST) / scale]
  let [xi0, eta0] = [xi, eta]
  for (const [i, beta] of BETA.entries()) {
    const k = 2 * (i + 1)
    xi0 -= beta * Math.sin(k * xi) * Math.cosh(k * eta)
    eta0 -= beta * Math.cos(k * xi) * Math.sinh(k * eta)
  }
  const conformal = Math.sin(xi0) / Math.hypot(Math.sinh(eta0), Math.cos(xi0))
  let tangent = conformal
  for (let round = 0; round < 5; round++) {
    const sigma = Math.sinh(E * Math.atanh((E * tangent) / Math.hypot(1, tangent)))
    const reached = tangent * Math.hypot(1, sigma) - sigma * Math.hypot(1, tangent)
    tangent +=
      ((conformal - reached) / Math.hypot(1, reached)) * ((1 + (1 - E2) * tangent ** 2) / ((1 - E2) * Math.hypot(1, tangent)))
  }
  return [strip.centralMeridian + Math.atan2(Math.sinh(eta0), Math.cos(xi0)) / RADIANS, Math.atan(tangent) / RADIANS]
}

type Vector = readonly [x: number, y: number, z: number]

const toSpace = ([lon, lat]: Position): Vector => {
  const [sine, cosine] = [Math.sin(lat * RADIANS), Math.cos(lat * RADIANS)]
  const radius = A / Math.sqrt(1 - E2 * sine * sine)
  return [radius * cosine * Math.cos(lon * RADIANS), radius * cosine * Math.sin(lon * RADIANS), radius * (1 - E2) * sine]
}

/** The height above the ellipsoid is left out: plans of parks carry none, and ten metres of it move nothing. */
const fromSpace = ([x, y, z]: Vector): Position => {
  const across = Math.hypot(x, y)
  let latitude = Math.atan2(z, across * (1 - E2))
  for (let round = 0; round < 6; round++) {
    const sine = Math.sin(latitude)
    latitude = Math.atan2(z + (E2 * A * sine) / Math.sqrt(1 - E2 * sine * sine), across)
  }
  return [Math.atan2(y, x) / RADIANS, latitude / RADIANS]
}

const SECONDS = RADIANS / 3600

const turned = ([x, y, z]: Vector, { rx, ry, rz }: Shift, way: 1 | -1): Vector => {
  const [a, b, c] = [way * rx * SECONDS, way * ry * SECONDS, way * rz * SECONDS]
  return [x + c * y - b * z, y - c * x + a * z, z + b * x - a * y]
}

/** VN-2000 metres to WGS 84 degrees. */
export const fromVn2000 = (at: GridPosition, strip: Strip, shift: Shift = OFFICIAL_SHIFT): Position => {
  const [x, y, z] = turned(toSpace(unproject(at, strip)), shift, 1)
  return fromSpace([shift.x + shift.scale * x, shift.y + shift.scale * y, shift.z + shift.scale * z])
}

/** WGS 84 degrees to VN-2000 metres: what fromVn2000 takes back to the same place within a tenth of a millimetre. */
export const toVn2000 = (position: Position, strip: Strip, shift: Shift = OFFICIAL_SHIFT): GridPosition => {
  const [x, y, z] = toSpace(position)
  const back: Vector = [(x - shift.x) / shift.scale, (y - shift.y) / shift.scale, (z - shift.z) / shift.scale]
  const [lon, lat] = fromSpace(turned(back, shift, -1))
  // The height left out on the way tilts the result by up to 3 mm, which the way back shows.
  const [reachedLon, reachedLat] = fromVn2000(project([lon, lat], strip), strip, shift)
  return project([lon + position[0] - reachedLon, lat + position[1] - reachedLat], strip)
}
