// How far a place lies from a point, as the crow flies.
import { distanceM, metresPerDegree } from './ellipsoid.ts'
import { standingIn } from './inside.ts'
import { isArea, type Place, type Position, strokesOf } from './model.ts'

/** The point of an edge that is nearest, on a plane around `from`: for edges and distances within a province. */
const nearestOn = (from: Position, a: Position, b: Position): Position => {
  const { lon, lat } = metresPerDegree(from[1])
  const [ax, ay] = [(a[0] - from[0]) * lon, (a[1] - from[1]) * lat]
  const [dx, dy] = [(b[0] - a[0]) * lon, (b[1] - a[1]) * lat]
  const length2 = dx * dx + dy * dy
  const along = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length2))
  return [a[0] + (b[0] - a[0]) * along, a[1] + (b[1] - a[1]) * along]
}

/** Metres from a point to the nearest point of a place; 0 inside an area. */
export const distanceToM = (from: Position, place: Place): number => {
  if (place.type === 'Point') return distanceM(from, place.coordinates)
  if (isArea(place) && standingIn(from, place) !== 'outside') return 0
  let nearest = Infinity
  for (const line of strokesOf(place))
    for (let i = 1; i < line.length; i++) nearest = Math.min(nearest, distanceM(from, nearestOn(from, line[i - 1]!, line[i]!)))
  return nearest
}
