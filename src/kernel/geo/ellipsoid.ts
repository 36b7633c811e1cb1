// Lengths and areas on the WGS 84 ellipsoid, which is that of VN-2000 too (Decision 83/2000/QĐ-TTg, art. 1).
import { type Area, type Line, type Position, polygonsOf, type Ring, strokesOf } from './model.ts'

/** Semi-major axis in metres and flattening. */
export const A = 6_378_137
export const F = 1 / 298.257223563
export const B = A * (1 - F)
export const E2 = F * (2 - F)
const E = Math.sqrt(E2)

export const RADIANS = Math.PI / 180
const M2_PER_HA = 10_000

/** Area in m² between the equator and a latitude (radians), over one radian of longitude; exact on the ellipsoid. */
export const zoneArea = (latitude: number): number => {
  const sine = Math.sin(latitude)
  return ((B * B) / 2) * (sine / (1 - E2 * sine * sine) + Math.atanh(E * sine) / E)
}

// Gauss–Legendre on three points: an edge of 100 km is integrated to less than a part in 10¹².
const NODES = [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)] as const
const WEIGHTS = [5 / 18, 8 / 18, 5 / 18] as const

/** Signed area of a ring in m², positive where it runs counterclockwise. The last position repeats the first. */
export const ringAreaM2 = (ring: Ring): number => {
  const first = ring[0]
  if (!first) return 0
  // Measured from the first vertex's parallel, so that a small ring far from the equator keeps all its digits.
  const from = zoneArea(first[1] * RADIANS)
  let area = 0
  for (let i = 1; i < ring.length; i++) {
    const [[lon0, lat0], [lon1, lat1]] = [ring[i - 1]!, ring[i]!]
    if (lon0 === lon1) continue
    let mean = 0
    for (let k = 0; k < 3; k++) mean += WEIGHTS[k]! * (zoneArea((lat0 + (lat1 - lat0) * NODES[k]!) * RADIANS) - from)
    area -= (lon1 - lon0) * RADIANS * mean
  }
  return area
}

/** Area in m² of valid polygons: outer rings less their holes, whichever way each runs. */
export const areaM2 = (area: Area): number =>
  polygonsOf(area).reduce(
    (sum, rings) => sum + rings.reduce((left, ring, i) => left + (i === 0 ? 1 : -1) * Math.abs(ringAreaM2(ring)), 0),
    0,
  )

/** Area in hectares; within 0.001 % of the area between geodesics for rings of up to 10,000 ha. */
export const areaHa = (area: Area): number => areaM2(area) / M2_PER_HA

/**
 * Distance in metres along the ellipsoid (T. Vincenty, Survey Review 176, 1975), right to 1 mm. For points of one country:
 * throws RangeError for points nearly opposite each other, where the method does not close.
 */
export const distanceM = ([lon1, lat1]: Position, [lon2, lat2]: Position): number => {
  const span = (lon2 - lon1) * RADIANS
  const u1 = Math.atan((1 - F) * Math.tan(lat1 * RADIANS))
  const u2 = Math.atan((1 - F) * Math.tan(lat2 * RADIANS))
  const [sin1, cos1, sin2, cos2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)]
  let lambda = span
  for (let round = 0; round < 100; round++) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)]
    const sinS = Math.hypot(cos2 * sinL, cos1 * sin2 - sin1 * cos2 * cosL)
    if (sinS === 0) return 0
    const cosS = sin1 * sin2 + cos1 * cos2 * cosL
    const sigma = Math.atan2(sinS, cosS)
    const sinAlpha = (cos1 * cos2 * sinL) / sinS
    const cos2Alpha = 1 - sinAlpha * sinAlpha
    const cosM = cos2Alpha === 0 ? 0 : cosS - (2 * sin1 * sin2) / cos2Alpha
    const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha))
    const before = lambda
    lambda = span + (1 - c) * F * sinAlpha * (sigma + c * sinS * (cosM + c * cosS * (2 * cosM * cosM - 1)))
    if (Math.abs(lambda - before) > 1e-12) continue
    const u = (cos2Alpha * (A * A - B * B)) / (B * B)
    const big = 1 + (u / 16384) * (4096 + u * (u * (320 - 175 * u) - 768))
    const small = (u / 1024) * (256 + u * (u * (74 - 47 * u) - 128))
    const turn =
      small *
      sinS *
      (cosM + (small / 4) * (cosS * (2 * cosM * cosM - 1) - (small / 6) * cosM * (4 * sinS * sinS - 3) * (4 * cosM * cosM - 3)))
    return B * big * (sigma - turn)
  }
  throw new RangeError(`no distance between ${lon1},${lat1} and ${lon2},${lat2}: they lie on opposite sides of the Earth`)
}

/** Length in metres of lines, or of the boundary of an area. */
export const lengthM = (place: Line | Area): number =>
  strokesOf(place).reduce((sum, line) => {
    let length = sum
    for (let i = 1; i < line.length; i++) length += distanceM(line[i - 1]!, line[i]!)
    return length
  }, 0)

/** Metres in one degree of longitude and of latitude at a latitude in degrees. */
export const metresPerDegree = (latitude: number): { lon: number; lat: number } => {
  const [sine, cosine] = [Math.sin(latitude * RADIANS), Math.cos(latitude * RADIANS)]
  const bend = 1 - E2 * sine * sine
  return { lon: (A * cosine * RADIANS) / Math.sqrt(bend), lat: (A * (1 - E2) * RADIANS) / bend ** 1.5 }
}
