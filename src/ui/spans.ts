// Ranges drawn as bars on one scale, so that what is needed and what can be had stand against each other.

export type Span = { low: number; high: number }
/** In per cent of the drawing's width. */
export type Bar = { x: number; width: number }

/** A bar is never thinner than can be seen. */
const LEAST = 0.6

/** The end of the scale: the next round number above all of them. */
export const scaleOf = (spans: readonly Span[]): number => {
  const most = Math.max(...spans.map(({ high }) => high), 1)
  const step = 10 ** Math.floor(Math.log10(most)) / 2
  return Math.ceil(most / step) * step
}

export const barOf = ({ low, high }: Span, scale: number): Bar => {
  const percent = (value: number): number => Math.round((1000 * 100 * value) / scale) / 1000
  const width = Math.max(LEAST, percent(high) - percent(low))
  return { x: Math.min(percent(low), 100 - width), width }
}
