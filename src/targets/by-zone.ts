// The figure of a target zone by zone: the same measure within the scope of one zone.
import type { IsoDate } from '#kernel/date.ts'
import { zones as book } from '#registers/books/zones.ts'
import type { Books } from '#registers/known.ts'
import { zonesOf } from '#registers/zones.ts'
import { isCount } from './indicators.ts'
import { measureOf, type SeriesPoint, trajectoryOf } from './measured.ts'
import type { Target } from './model.ts'
import { ofZone } from './scope.ts'

export type ZoneSeries = { zone: string; series: SeriesPoint[] }

/** Only zones whose own facts tell something; none for a count, of which a single zone is one or nothing. */
export const seriesByZone = (target: Target, books: Books, promised: IsoDate | null, asOf: IsoDate): ZoneSeries[] => {
  const measure = measureOf(target)
  if (isCount(measure) || measure.indicator === 'reported') return []
  // Zones that nobody has named are not this one, and what a body reports is of all zones together.
  const alone: Target = { ...target, measure: 'unlisted' in measure ? { ...measure, unlisted: 0 } : measure, reported: [] }
  return zonesOf(books).flatMap((zone) => {
    const series = trajectoryOf(alone, books, promised, asOf, ofZone(zone.id))
    const isOwn = series.some(
      ({ measured }) =>
        measured.value !== null && measured.evidence.some(({ row }) => row?.book === book.name && row.id === zone.id),
    )
    return isOwn ? [{ zone: zone.id, series }] : []
  })
}
