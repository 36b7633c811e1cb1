// Which way three positions turn, without rounding: positions are taken to a grid of 10⁻⁹ degree (a tenth of a
// millimetre), and where floating point cannot tell, whole numbers can.
import type { Position } from './model.ts'

const STEPS = 1e9

export type GridPoint = readonly [x: number, y: number]

export const toGrid = ([lon, lat]: Position): GridPoint => [Math.round(lon * STEPS), Math.round(lat * STEPS)]

/** 1 where a → b → c turns left (counterclockwise), −1 where it turns right, 0 where the three lie on one line. */
export const turn = (a: GridPoint, b: GridPoint, c: GridPoint): -1 | 0 | 1 => {
  const left = (b[0] - a[0]) * (c[1] - a[1])
  const right = (b[1] - a[1]) * (c[0] - a[0])
  const difference = left - right
  if (Math.abs(difference) > 4e-16 * (Math.abs(left) + Math.abs(right))) return difference > 0 ? 1 : -1
  const exact = BigInt(b[0] - a[0]) * BigInt(c[1] - a[1]) - BigInt(b[1] - a[1]) * BigInt(c[0] - a[0])
  return exact > 0n ? 1 : exact < 0n ? -1 : 0
}

/** Whether a point known to be on the line through a and b lies between them, ends included. */
export const isBetween = (a: GridPoint, b: GridPoint, point: GridPoint): boolean =>
  Math.min(a[0], b[0]) <= point[0] &&
  point[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= point[1] &&
  point[1] <= Math.max(a[1], b[1])
