// From days and values to places in a drawing.
import { daysBetween, type IsoDate } from '#kernel/date.ts'

export type Frame = { left: number; right: number; top: number; bottom: number }

/** Steps of 1, 2 or 5 times a power of ten, about as many as asked for. */
export const ticksOf = (low: number, high: number, wanted: number): number[] => {
  const raw = (high - low || Math.abs(high) || 1) / wanted
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = ([1, 2, 5, 10].find((each) => each * power >= raw * 0.999) ?? 10) * power
  const first = Math.floor(low / step + 1e-9)
  const last = Math.ceil(high / step - 1e-9)
  const count = Math.max(last - first, 1)
  return Array.from({ length: count + 1 }, (_, n) => Number(((first + n) * step).toPrecision(12)))
}

/** The lowest and highest of some values; down to zero where zero is not far. Null where there are none. */
export const spanOf = (values: readonly number[]): [number, number] | null => {
  if (values.length === 0) return null
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const isNearZero = low > 0 && low < high * 0.6
  return [isNearZero ? 0 : low, high]
}

export const placeDay =
  (first: IsoDate, last: IsoDate, { left, right }: Frame) =>
  (day: IsoDate): number =>
    left + (daysBetween(first, day) / (daysBetween(first, last) || 1)) * (right - left)

export const placeValue =
  (low: number, high: number, { top, bottom }: Frame) =>
  (value: number): number =>
    bottom - ((value - low) / (high - low || 1)) * (bottom - top)

/** The first days of the years between two days, thinned out until they are no more than asked for. */
export const yearsOf = (first: IsoDate, last: IsoDate, most: number): IsoDate[] => {
  const from = Number(first.slice(0, 4)) + 1
  const to = Number(last.slice(0, 4))
  const step = Math.max(1, Math.ceil((to - from + 1) / most))
  return Array.from({ length: Math.max(0, Math.floor((to - from) / step) + 1) }, (_, n) => `${from + n * step}-01-01`)
}
