// A simulated world: invented provinces whose books fill from 2021 to a day, as real ones would be kept: told late,
// corrected, contested. The whole of it comes from a seed; nothing here reads a clock or a machine.
import type { IsoDate } from '#kernel/date.ts'
import type { Polygon, Position } from '#kernel/geo/model.ts'
import type { AnyBook, AnyRow } from '#registers/book.ts'
import type { ZoneKind, ZoneState } from '#registers/books/zones.ts'
import type { NewClaim } from '#registers/claims.server.ts'
import type { Random } from './random.ts'

export type WorldPlan = {
  seed: string
  /** The last day on which anything is recorded. */
  until: IsoDate
  /** 1 is a province of some twenty zones and a thousand lots. */
  scale: number
  provinces: number
}

/** What is so from a day on, before anybody has told it. */
export type Turn = {
  on: IsoDate
  values: AnyRow
  /** Id of a source; what the story's teller usually names where left out. */
  source?: string
  why?: string
  /** Days until it is recorded; a usual delay where left out. */
  delay?: number
}

/** Larger worlds leave the ground of the country, and one transaction the patience of people. */
export const LIMITS = {
  scale: { least: 1, most: 200, usual: 1 },
  provinces: { least: 1, most: 34, usual: 1 },
} as const

type Told = { at: number; by: string; source: string; asOf: IsoDate; why: string | null }

/** One act of keeping a book. `to` undefined means: as far as nothing else was said of these values before. */
export type Act =
  | (Told & { kind: 'add'; from: IsoDate | null; values: AnyRow })
  | (Told & { kind: 'correct'; from: IsoDate; to?: IsoDate | null; values: AnyRow })
  | { kind: 'end'; at: number; from: IsoDate }

export type StoryClaim = NewClaim & {
  at: number
  by: string
  decision: { at: number; by: string; accept: boolean; reason: string } | null
}

/** A row with everything that was ever done to it, in any order. */
export type Story = { id: string; acts: Act[]; claims: StoryClaim[] }

export type LotTruth = {
  id: string
  name: string
  landUse: 'industrial' | 'service' | 'greenery' | 'roads' | 'technical'
  areaHa: number
  geometry: Polygon
  /** The tenant and the days of its lease; null while nobody takes the lot. */
  let: { enterprise: string; reservedOn: IsoDate; leasedOn: IsoDate; inUseOn: IsoDate; workers: number } | null
}

export type ZoneTruth = {
  id: string
  kind: ZoneKind
  name: string
  nameEn: string
  place: string
  isNew: boolean
  keeper: string
  parent: string | null
  lineage: 'expansion' | 'phase' | null
  /** The day on which each state was reached; a state never reached is not there. Empty where nobody tells. */
  reached: ReadonlyMap<ZoneState, IsoDate>
  geometry: Polygon
  centre: Position
  grossHa: number
  industrialHa: number
  serviceHa: number
  investor: string
  /** Since when lots are drawn in it. */
  dividedOn: IsoDate | null
  lots: LotTruth[]
}

export type EnterpriseTruth = {
  id: string
  name: string
  nameEn: string | null
  zone: string
  country: string
  sector: { code: string; name: string }
  registeredOn: IsoDate
  lots: LotTruth[]
}

export type Province = {
  id: string
  name: string
  /** 0 for the first. */
  number: number
  centre: Position
  scale: number
  random: Random
  zones: ZoneTruth[]
  enterprises: EnterpriseTruth[]
  communes: string[]
  /** The last instant at which anything is recorded; acts after it are not told. */
  closing: number
  until: IsoDate
}

/** What one noun adds to a province: a book, and the rows that it holds in the end. */
export type Part = { book: AnyBook; stories: (province: Province) => Iterable<Story> }
