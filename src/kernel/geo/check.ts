// Whether a place that somebody hands in can be trusted: numbers, within the country, closed, not crossing itself.
import { areaM2, ringAreaM2 } from './ellipsoid.ts'
import { FAULTS, type GeoFault, type Read, refused, type Spot } from './faults.ts'
import {
  type Area,
  type Box,
  isArea,
  isInBox,
  PLACE_TYPES,
  type Place,
  type PlaceType,
  type Polygon,
  type Position,
  polygonsOf,
  type Ring,
} from './model.ts'
import { outside, overlap } from './overlap.ts'
import { firstCrossing } from './simple.ts'

/** Vietnam with its islands, Hoàng Sa and Trường Sa among them, and its waters; degrees, generous by half a degree. */
export const VIETNAM: Box = [102, 6, 118, 24]

export type Limits = {
  /** The shapes taken here; all where none are named. */
  types?: readonly PlaceType[]
  maxVertices?: number
  within?: Box
}

/** A boundary of a park is surveyed with tens to hundreds of points; more than this is a tracing of something else. */
export const MAX_VERTICES = 5_000

/** Less than this is rounding of coordinates, not ground. */
const NOTHING_M2 = 0.01

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const positionFault = (value: unknown, spot: Spot, within: Box): GeoFault | null => {
  if (!Array.isArray(value) || value.length < 2) return FAULTS.notPosition(spot)
  const [lon, lat]: unknown[] = value
  if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat))
    return FAULTS.notPosition(spot)
  if (isInBox([lon, lat], within)) return null
  if (Math.abs(lon) > 360 || Math.abs(lat) > 360) return FAULTS.metres(spot)
  return isInBox([lat, lon], within) ? FAULTS.swapped(spot) : FAULTS.outsideVietnam(spot)
}

type Nested = { points: unknown[]; part: number; ring: number }

/** The lists of positions in a geometry's coordinates; null where the nesting is not that of its type. */
const listsOf = (type: PlaceType, coordinates: unknown): Nested[] | null => {
  if (type === 'Point') return [{ points: [coordinates], part: 0, ring: 0 }]
  if (!Array.isArray(coordinates)) return null
  if (type === 'LineString') return [{ points: coordinates, part: 0, ring: 0 }]
  const parts: unknown[] = type === 'MultiPolygon' ? coordinates : [coordinates]
  const lists: Nested[] = []
  for (const [part, rings] of parts.entries()) {
    if (!Array.isArray(rings) || rings.length === 0) return null
    for (const [ring, points] of rings.entries()) {
      if (!Array.isArray(points)) return null
      lists.push(type === 'MultiLineString' ? { points, part: ring, ring: 0 } : { points, part, ring })
    }
  }
  return lists
}

const isSame = (a: Position | undefined, b: Position | undefined): boolean => a?.[0] === b?.[0] && a?.[1] === b?.[1]

const ringFaults = (ring: Ring, part: number, index: number): GeoFault[] => {
  const spot = { part, ring: index, vertex: ring.length - 1 }
  if (!isSame(ring[0], ring.at(-1))) return [FAULTS.notClosed(spot)]
  return ring.length < 4 ? [FAULTS.tooFew(spot, 3)] : []
}

// To the grid on which crossings are told exactly: a tenth of a millimetre.
const snapped = (degrees: number): number => Math.round(degrees * 1e9) / 1e9

/** A position given twice in a row says nothing; a height is not kept. */
const clean = (points: readonly Position[]): Position[] =>
  points
    .map(([lon, lat]): Position => [snapped(lon), snapped(lat)])
    .filter((point, i, all) => i === 0 || !isSame(point, all[i - 1]))

/** Outer rings counterclockwise, holes clockwise (RFC 7946, 3.1.6); which way they came says nothing. */
const rewound = (rings: readonly Ring[]): Ring[] =>
  rings.map((ring, i) => (ringAreaM2(ring) > 0 === (i === 0) ? ring : ring.toReversed()))

const alone = (ring: Ring): Polygon => ({ type: 'Polygon', coordinates: [ring] })

const polygonFaults = (rings: readonly Ring[], part: number): GeoFault[] => {
  const [outer, ...holes] = rings
  if (!outer || Math.abs(ringAreaM2(outer)) < NOTHING_M2) return [FAULTS.noArea(part)]
  for (const [i, hole] of holes.entries()) {
    const isLoose = outside(alone(hole), alone(outer)).m2 > NOTHING_M2
    if (isLoose || holes.slice(0, i).some((other) => overlap(alone(hole), alone(other)).m2 > NOTHING_M2))
      return [FAULTS.holeOutside(part, i + 1)]
  }
  return []
}

/** Looked for in the order in which the vertices were handed in, so that their numbers are those of the file. */
const crossingFaults = (lists: readonly { points: readonly Position[]; part: number }[]): GeoFault[] =>
  [...Map.groupBy(lists, ({ part }) => part)].flatMap(([part, rings]) => {
    const crossing = firstCrossing(rings.map(({ points }) => points))
    return crossing ? [FAULTS.crossing({ part, ...crossing[0] }, { part, ...crossing[1] })] : []
  })

const areaFaults = (area: Area): GeoFault[] => {
  const polygons = polygonsOf(area)
  const own = polygons.flatMap(polygonFaults)
  if (own.length > 0) return own
  for (const [i, second] of polygons.entries())
    for (const [j, first] of polygons.slice(0, i).entries())
      if (overlap({ type: 'Polygon', coordinates: first }, { type: 'Polygon', coordinates: second }).m2 > NOTHING_M2)
        return [FAULTS.partsOverlap(j, i)]
  return areaM2(area) < NOTHING_M2 ? [FAULTS.noArea(0)] : []
}

const assemble = (type: PlaceType, lists: readonly { points: readonly Position[]; part: number }[]): Place => {
  const all = lists.map(({ points }) => points)
  if (type === 'Point') return { type, coordinates: all[0]![0]! }
  if (type === 'LineString') return { type, coordinates: all[0]! }
  if (type === 'MultiLineString') return { type, coordinates: all }
  if (type === 'Polygon') return { type, coordinates: rewound(all) }
  const parts = Map.groupBy(lists, ({ part }) => part)
  return { type, coordinates: [...parts.values()].map((part) => rewound(part.map(({ points }) => points))) }
}

/**
 * A GeoJSON geometry of unknown origin as a place one may store: finite WGS 84 positions within Vietnam, rings closed and
 * simple, outer rings counterclockwise. Says the first fault of each kind of step, never throws.
 */
export const readPlace = (
  value: unknown,
  { types = PLACE_TYPES, maxVertices = MAX_VERTICES, within = VIETNAM }: Limits = {},
): Read<Place> => {
  if (!isObject(value)) return refused(FAULTS.notGeometry(value === null ? 'null' : typeof value))
  const type = PLACE_TYPES.find((each) => each === value.type)
  if (!type) return refused(FAULTS.notGeometry(String(value.type).slice(0, 40)))
  if (!types.includes(type)) return refused(FAULTS.wrongType(type, types))
  const lists = listsOf(type, value.coordinates)
  if (!lists) return refused(FAULTS.notGeometry(type))
  const found = lists.reduce((sum, { points }) => sum + points.length, 0)
  if (found === 0) return refused(FAULTS.empty())
  if (found > maxVertices) return refused(FAULTS.tooMany(found, maxVertices))
  for (const { points, part, ring } of lists)
    for (const [vertex, point] of points.entries()) {
      const fault = positionFault(point, { part, ring, vertex }, within)
      if (fault) return refused(fault)
    }
  // Every point was found to be a position just above.
  const read = lists.map(({ points, part, ring }) => ({ points: clean(points as Position[]), part, ring }))
  const isClosed = type === 'Polygon' || type === 'MultiPolygon'
  const short = read.flatMap(({ points, part, ring }) =>
    isClosed
      ? ringFaults(points, part, ring)
      : type !== 'Point' && points.length < 2
        ? [FAULTS.tooFew({ part, ring, vertex: 0 }, 2)]
        : [],
  )
  if (short.length > 0) return refused(...short)
  const crossings = isClosed ? crossingFaults(read) : []
  if (crossings.length > 0) return refused(...crossings)
  const place = assemble(type, read)
  try {
    const faults = isArea(place) ? areaFaults(place) : []
    return faults.length > 0 ? refused(...faults) : { ok: true, value: place }
  } catch (error) {
    // Boundaries that cross each other thousands of times are no drawing of ground.
    if (error instanceof RangeError) return refused(FAULTS.partsOverlap(0, 1))
    throw error
  }
}

/** The stored shape where it is one that can be drawn and measured: a book takes whatever GeoJSON allows. */
export const placeOf = (geometry: unknown): Place | null => {
  if (geometry === null) return null
  const read = readPlace(geometry)
  return read.ok ? read.value : null
}
