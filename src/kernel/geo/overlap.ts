// How two areas lie to each other, in m². The plane is cut into level slabs at every vertex and every crossing; within a
// slab no two edges cross, so what lies between neighbours is a trapezoid. No shape of the overlap is ever built, hence
// edges that coincide, touch or nearly do cost nothing but slivers of no area.
import { type Area, boxAround, type Position, polygonsOf, positionsOf } from './model.ts'
import { fromPlane, type PlanePoint, toPlane } from './plane.ts'

type Edge = { owner: 0 | 1; x0: number; y0: number; x1: number; y1: number }

/** A patch of ground: how large in all, and where it is widest. */
export type Patch = { m2: number; at: Position | null }
export type Overlay = { both: Patch; onlyFirst: Patch; onlySecond: Patch }

/** Crossings of two boundaries beyond which nobody drew them: the work would grow with their number. */
const MAX_CROSSINGS = 20_000

const edgesOf = (area: Area, owner: 0 | 1, origin: PlanePoint): Edge[] =>
  polygonsOf(area)
    .flat()
    .flatMap((ring) => {
      const points = ring.map(toPlane).map(([x, y]) => [x - origin[0], y - origin[1]] as const)
      return points.slice(1).flatMap(([x1, y1], i): Edge[] => {
        const [x0, y0] = points[i]!
        if (y0 === y1) return []
        return [y0 < y1 ? { owner, x0, y0, x1, y1 } : { owner, x0: x1, y0: y1, x1: x0, y1: y0 }]
      })
    })

const xAt = ({ x0, y0, x1, y1 }: Edge, y: number): number => x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)

/** The level at which two edges cross between their ends; null where they do not, or run along each other. */
const crossingOf = (a: Edge, b: Edge): number | null => {
  const low = Math.max(a.y0, b.y0)
  const high = Math.min(a.y1, b.y1)
  if (low >= high) return null
  const atLow = xAt(a, low) - xAt(b, low)
  const atHigh = xAt(a, high) - xAt(b, high)
  return atLow < 0 === atHigh < 0 || atLow === 0 || atHigh === 0 ? null : low + (atLow / (atLow - atHigh)) * (high - low)
}

const levelsOf = (edges: readonly Edge[]): number[] => {
  const levels = edges.flatMap(({ y0, y1 }) => [y0, y1])
  const ends = levels.length
  let open: Edge[] = []
  for (const edge of edges) {
    open = open.filter((other) => other.y1 > edge.y0)
    for (const other of open)
      if (
        other.owner !== edge.owner &&
        Math.max(other.x0, other.x1) >= Math.min(edge.x0, edge.x1) &&
        Math.min(other.x0, other.x1) <= Math.max(edge.x0, edge.x1)
      ) {
        const level = crossingOf(edge, other)
        if (level !== null) levels.push(level)
      }
    if (levels.length - ends > MAX_CROSSINGS) throw new RangeError(`the two boundaries cross more than ${MAX_CROSSINGS} times`)
    open.push(edge)
  }
  return [...new Set(levels)].sort((a, b) => a - b)
}

/** How much ground two valid areas have in common and apart. Throws RangeError for boundaries that cross too often. */
export const overlay = (first: Area, second: Area): Overlay => {
  const box = boxAround([...positionsOf(first), ...positionsOf(second)])
  const origin = toPlane(box ? [box[0], box[1]] : [0, 0])
  const edges = [...edgesOf(first, 0, origin), ...edgesOf(second, 1, origin)].sort((a, b) => a.y0 - b.y0)
  const levels = levelsOf(edges)
  const sums = [0, 0, 0, 0]
  const widest: { size: number; at: PlanePoint }[] = sums.map(() => ({ size: 0, at: [0, 0] }))
  const row: { edge: Edge; x: number }[] = []
  let next = 0
  for (let i = 1; i < levels.length; i++) {
    const [low, high] = [levels[i - 1]!, levels[i]!]
    const middle = (low + high) / 2
    let kept = 0
    for (const each of row) if (each.edge.y1 > low) row[kept++] = each
    row.length = kept
    for (; next < edges.length && edges[next]!.y0 <= low; next++) row.push({ edge: edges[next]!, x: 0 })
    for (const each of row) each.x = xAt(each.edge, middle)
    // From one slab to the next the order hardly changes, which insertion makes use of.
    for (let k = 1; k < row.length; k++) {
      const each = row[k]!
      let at = k
      for (; at > 0 && row[at - 1]!.x > each.x; at--) row[at] = row[at - 1]!
      row[at] = each
    }
    let owners = 0
    for (let k = 0; k + 1 < row.length; k++) {
      owners ^= 1 << row[k]!.edge.owner
      const width = row[k + 1]!.x - row[k]!.x
      const size = width * (high - low)
      sums[owners]! += size
      if (owners !== 0 && size > widest[owners]!.size) widest[owners] = { size, at: [row[k]!.x + width / 2, middle] }
    }
  }
  const patch = (owners: number): Patch => {
    const { size, at } = widest[owners]!
    return { m2: sums[owners]!, at: size > 0 ? fromPlane([at[0] + origin[0], at[1] + origin[1]]) : null }
  }
  return { both: patch(3), onlyFirst: patch(1), onlySecond: patch(2) }
}

/** Ground in m² of `inner` that lies outside `outer`, and where; 0 where it is contained. Compare with a tolerance. */
export const outside = (inner: Area, outer: Area): Patch => overlay(inner, outer).onlyFirst

/** Ground in m² that two areas share, and where; neighbours along one boundary share none but slivers. */
export const overlap = (first: Area, second: Area): Patch => {
  const [a, b] = [boxAround(positionsOf(first)), boxAround(positionsOf(second))]
  if (!a || !b || a[0] > b[2] || b[0] > a[2] || a[1] > b[3] || b[1] > a[3]) return { m2: 0, at: null }
  return overlay(first, second).both
}
