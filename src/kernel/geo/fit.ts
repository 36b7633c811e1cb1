// Whether an area keeps to its place among others. How much is tolerated is not said here: surveys and laws differ.
import type { Area, Position } from './model.ts'
import { outside, overlap } from './overlap.ts'

export type Clash = { id: string; m2: number; at: Position | null }

/** Those of the others with which the area shares more ground than tolerated, the largest first. Tolerance in m². */
export const clashesOf = (area: Area, others: Iterable<{ id: string; place: Area }>, toleranceM2: number): Clash[] =>
  [...others]
    .flatMap(({ id, place }) => {
      const { m2, at } = overlap(area, place)
      return m2 > toleranceM2 ? [{ id, m2, at }] : []
    })
    .sort((a, b) => b.m2 - a.m2)

/** The ground of an area beyond the area it should lie in, and where; null where it is no more than tolerated (m²). */
export const strayOf = (area: Area, around: { id: string; place: Area }, toleranceM2: number): Clash | null => {
  const { m2, at } = outside(area, around.place)
  return m2 > toleranceM2 ? { id: around.id, m2, at } : null
}
