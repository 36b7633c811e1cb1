// What a map of a resolution shows on a date: rows of books that have a place, in one language, with what a reader may see.

import type { IsoDate } from '#kernel/date.ts'
import type { Place } from '#kernel/geo/model.ts'
import type { LotRow } from '#registers/books/lots.ts'
import type { ZoneRow } from '#registers/books/zones.ts'
import type { LivingPage, SourceView } from './model.ts'

type OnMap = {
  id: string
  name: string
  /** Null where nobody has said, or what was said is no sound shape. */
  place: Place | null
  /** The place is only about right: the centre of a commune, for instance. */
  isApproximate: boolean
  /** Where it lies, in words. */
  where: string | null
  /** Why the place is said to be there, as whoever recorded it wrote. */
  why: string | null
  source: SourceView | null
  asOf: IsoDate
}

export type ZoneOnMap = OnMap &
  Pick<ZoneRow, 'kind' | 'state' | 'lineage' | 'parent' | 'grossHa'> & {
    /** Per cent of industrial and service land that is let; null where one of the four areas is unknown. */
    occupancyPercent: number | null
  }

export type LotOnMap = OnMap & Pick<LotRow, 'zone' | 'landUse' | 'status' | 'areaHa'> & { zoneName: string | null }

/** A row of any other book with a place. */
export type WorkOnMap = OnMap & { book: string; bookName: string; state: string | null }

export type MapData = {
  asOf: IsoDate
  resolution: LivingPage['resolution']
  /** Years of the resolution's period, for moving through time; empty where it states none. */
  years: number[]
  /** Of the province's VN-2000 strip, degrees; null where the pack does not tell. */
  centralMeridian: number | null
  zones: ZoneOnMap[]
  lots: LotOnMap[]
  works: WorkOnMap[]
  /** Books with more rows than one map draws. */
  cut: string[]
}

/** Leased over all industrial and service land (Decree 35/2022/NĐ-CP, art. 2.22), 0–100; null where an area is unknown. */
export const occupancyOf = ({
  industrialHa,
  serviceHa,
  leasedIndustrialHa,
  leasedServiceHa,
}: Pick<ZoneRow, 'industrialHa' | 'serviceHa' | 'leasedIndustrialHa' | 'leasedServiceHa'>): number | null => {
  if (industrialHa === null || serviceHa === null || leasedIndustrialHa === null || leasedServiceHa === null) return null
  const land = industrialHa + serviceHa
  return land > 0 ? ((leasedIndustrialHa + leasedServiceHa) / land) * 100 : null
}

/** 2021, 2022 … of a period given by its first day and the day after its last; at most 50 years. */
export const yearsOf = (from: IsoDate | null, to: IsoDate | null): number[] => {
  if (from === null || to === null) return []
  const first = Number(from.slice(0, 4))
  const last = to.endsWith('-01-01') ? Number(to.slice(0, 4)) - 1 : Number(to.slice(0, 4))
  return Array.from({ length: Math.max(0, Math.min(last - first + 1, 50)) }, (_, i) => first + i)
}
