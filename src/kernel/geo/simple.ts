// Whether the rings of a polygon keep clear of themselves and of each other.
import type { Ring } from './model.ts'
import { type GridPoint, isBetween, toGrid, turn } from './turn.ts'

type Side = { ring: number; vertex: number; last: number; a: GridPoint; b: GridPoint; west: number; east: number }
export type SideAt = { ring: number; vertex: number }

const sidesOf = (rings: readonly Ring[]): Side[] =>
  rings.flatMap((points, ring) => {
    const grid = points.map(toGrid)
    return grid.slice(1).map((b, vertex) => {
      const a = grid[vertex]!
      return { ring, vertex, last: grid.length - 2, a, b, west: Math.min(a[0], b[0]), east: Math.max(a[0], b[0]) }
    })
  })

const isApart = (s: Side, t: Side): boolean =>
  Math.max(s.a[1], s.b[1]) < Math.min(t.a[1], t.b[1]) || Math.max(t.a[1], t.b[1]) < Math.min(s.a[1], s.b[1])

const isCrossing = (s: Side, t: Side): boolean =>
  turn(s.a, s.b, t.a) * turn(s.a, s.b, t.b) < 0 && turn(t.a, t.b, s.a) * turn(t.a, t.b, s.b) < 0

const isTouching = (s: Side, t: Side): boolean =>
  (turn(s.a, s.b, t.a) === 0 && isBetween(s.a, s.b, t.a)) ||
  (turn(s.a, s.b, t.b) === 0 && isBetween(s.a, s.b, t.b)) ||
  (turn(t.a, t.b, s.a) === 0 && isBetween(t.a, t.b, s.a)) ||
  (turn(t.a, t.b, s.b) === 0 && isBetween(t.a, t.b, s.b))

/** Neighbours share a vertex; they may not fold back over each other. */
const isFolded = (before: Side, after: Side): boolean =>
  turn(before.a, before.b, after.b) === 0 && (isBetween(before.a, before.b, after.b) || isBetween(after.a, after.b, before.a))

const isAlong = (s: Side, t: Side): boolean => {
  if (turn(s.a, s.b, t.a) !== 0 || turn(s.a, s.b, t.b) !== 0) return false
  const axis = s.a[0] === s.b[0] ? 1 : 0
  const low = Math.max(Math.min(s.a[axis], s.b[axis]), Math.min(t.a[axis], t.b[axis]))
  return low < Math.min(Math.max(s.a[axis], s.b[axis]), Math.max(t.a[axis], t.b[axis]))
}

const isFaulty = (s: Side, t: Side): boolean => {
  if (s.ring !== t.ring) return isCrossing(s, t) || isAlong(s, t)
  if (t.vertex === s.vertex + 1 || (s.vertex === t.last && t.vertex === 0)) return isFolded(s, t)
  if (s.vertex === t.vertex + 1 || (t.vertex === s.last && s.vertex === 0)) return isFolded(t, s)
  return isCrossing(s, t) || isTouching(s, t)
}

/**
 * The first two sides (each named by its ring and starting vertex) that cross or touch where they must not; null where the
 * polygon is simple. A ring may not touch itself; two rings may meet in points, not along a line. Exact on the grid.
 */
export const firstCrossing = (rings: readonly Ring[]): readonly [SideAt, SideAt] | null => {
  const sides = sidesOf(rings).sort((s, t) => s.west - t.west)
  let open: Side[] = []
  for (const side of sides) {
    open = open.filter((other) => other.east >= side.west)
    for (const other of open)
      if (!isApart(side, other) && isFaulty(other, side)) {
        const found = [other, side].map(({ ring, vertex }) => ({ ring, vertex }))
        found.sort((s, t) => s.ring - t.ring || s.vertex - t.vertex)
        return [found[0]!, found[1]!]
      }
    open.push(side)
  }
  return null
}
