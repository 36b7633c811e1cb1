// Where a point lies in an area, and which point stands for a place.
import { type Area, boxAround, type Line, type Place, type Position, polygonsOf, type Ring, strokesOf } from './model.ts'
import { type GridPoint, isBetween, toGrid, turn } from './turn.ts'

export type Standing = 'inside' | 'edge' | 'outside'

const standingInRing = (point: GridPoint, ring: Ring): Standing => {
  let isInside = false
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [toGrid(ring[i - 1]!), toGrid(ring[i]!)]
    const side = turn(a, b, point)
    if (side === 0 && isBetween(a, b, point)) return 'edge'
    if (a[1] > point[1] !== b[1] > point[1] && side > 0 === b[1] > a[1]) isInside = !isInside
  }
  return isInside ? 'inside' : 'outside'
}

/** Exact on a grid of 10⁻⁹ degree; a point on the boundary, of a hole too, is on the edge. */
export const standingIn = (position: Position, area: Area): Standing => {
  const point = toGrid(position)
  for (const [outer, ...holes] of polygonsOf(area)) {
    if (!outer) continue
    const around = standingInRing(point, outer)
    if (around === 'edge') return 'edge'
    if (around === 'outside') continue
    const inHoles = holes.map((hole) => standingInRing(point, hole))
    if (inHoles.includes('edge')) return 'edge'
    if (!inHoles.includes('inside')) return 'inside'
  }
  return 'outside'
}

const middleOf = (positions: readonly Position[]): Position => {
  const box = boxAround(positions)
  return box ? [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2] : [0, 0]
}

const centroidOfArea = (area: Area): Position => {
  const rings = polygonsOf(area).flatMap((polygon) => polygon.map((ring, i) => ({ ring, sign: i === 0 ? 1 : -1 })))
  const from = rings[0]?.ring[0] ?? [0, 0]
  let [weight, x, y] = [0, 0, 0]
  for (const { ring, sign } of rings) {
    let [own, ownX, ownY] = [0, 0, 0]
    for (let i = 1; i < ring.length; i++) {
      const [x0, y0] = [ring[i - 1]![0] - from[0], ring[i - 1]![1] - from[1]]
      const [x1, y1] = [ring[i]![0] - from[0], ring[i]![1] - from[1]]
      const cross = x0 * y1 - x1 * y0
      own += cross
      ownX += (x0 + x1) * cross
      ownY += (y0 + y1) * cross
    }
    const way = own < 0 ? -sign : sign
    weight += way * own
    x += way * ownX
    y += way * ownY
  }
  return weight === 0 ? middleOf(rings.flatMap(({ ring }) => ring)) : [from[0] + x / (3 * weight), from[1] + y / (3 * weight)]
}

const alongLine = (line: Line): Position => {
  const longest = strokesOf(line).toSorted((a, b) => b.length - a.length)[0] ?? []
  return longest[longest.length >> 1] ?? [0, 0]
}

/** The centre of gravity of an area, the middle vertex of a line, the point itself. It may lie outside a crooked area. */
export const centroid = (place: Place): Position =>
  place.type === 'Point'
    ? place.coordinates
    : place.type === 'Polygon' || place.type === 'MultiPolygon'
      ? centroidOfArea(place)
      : alongLine(place)

/** A point inside an area, for its name: the centroid, else the middle of the widest stretch on the centroid's parallel. */
export const pointWithin = (area: Area): Position => {
  const centre = centroidOfArea(area)
  if (standingIn(centre, area) === 'inside') return centre
  const candidates = polygonsOf(area).map(([outer = []]) => (polygonsOf(area).length === 1 ? centre[1] : middleOf(outer)[1]))
  let best: { width: number; at: Position } = { width: -1, at: polygonsOf(area)[0]?.[0]?.[0] ?? centre }
  for (const lat of candidates) {
    const crossings = polygonsOf(area)
      .flat()
      .flatMap((ring) =>
        ring.slice(1).flatMap(([lon1, lat1], i) => {
          const [lon0, lat0] = ring[i]!
          return lat0 > lat !== lat1 > lat ? [lon0 + ((lat - lat0) / (lat1 - lat0)) * (lon1 - lon0)] : []
        }),
      )
      .toSorted((a, b) => a - b)
    for (let i = 1; i < crossings.length; i += 2) {
      const width = crossings[i]! - crossings[i - 1]!
      if (width > best.width) best = { width, at: [(crossings[i]! + crossings[i - 1]!) / 2, lat] }
    }
  }
  return best.at
}
