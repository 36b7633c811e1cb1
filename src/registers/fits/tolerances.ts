// How much ground two drawings may share or miss before a row is refused, in m², from a day on. No law at hand states
// such a figure, so every one here is our own choice until somebody names a source. The choice: 0,1 m of drawing along the
// boundary of a lot of 1 to 2 ha (500 m), and 0,15 m along that of a zone of 250 ha (7 km), rounded.
import type { IsoDate } from '#kernel/date.ts'

export const TOLERANCES = ['lot-beyond-zone', 'lots-shared', 'zones-shared'] as const
export type ToleranceName = (typeof TOLERANCES)[number]

type Tolerance = {
  name: ToleranceName
  /** The first day it holds; null is always. */
  from: IsoDate | null
  m2: number
  /** The document that states it; null is our own choice. */
  source: string | null
}

const DATED: readonly Tolerance[] = [
  { name: 'lot-beyond-zone', from: null, m2: 50, source: null },
  { name: 'lots-shared', from: null, m2: 50, source: null },
  { name: 'zones-shared', from: null, m2: 1_000, source: null },
]

/** The tolerance (m²) on a day; null is the earliest day. */
export const toleranceM2 = (name: ToleranceName, day: IsoDate | null, dated: readonly Tolerance[] = DATED): number => {
  const known = dated.filter((each) => each.name === name && (each.from ?? '') <= (day ?? ''))
  return (
    known.reduce<Tolerance | null>((last, each) => (last && (last.from ?? '') > (each.from ?? '') ? last : each), null)?.m2 ?? 0
  )
}
