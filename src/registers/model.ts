// The facts under the targets: zones (parks, clusters, economic zones) and what is known of each, from when, by which source.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'

export const ZONE_KINDS = ['park', 'cluster', 'economic-zone'] as const
export type ZoneKind = (typeof ZONE_KINDS)[number]

/** The life of a zone in order; a later state includes the earlier ones. */
export const ZONE_STATES = [
  'planned',
  'in-provincial-plan',
  'established',
  'investor-chosen',
  'land-cleared',
  'building',
  'basic-infrastructure',
  'operating',
] as const
export type ZoneState = (typeof ZONE_STATES)[number]

export type Source = {
  id: string
  title: string
  publisher: string | null
  published: IsoDate | null
  address: string | null
  standing: 'looked-up' | 'from-memory' | 'document' | 'report'
}

/** One statement about a zone, true from a date until a later accepted statement on the same attribute. */
export type ZoneFact = {
  attribute: string
  value: number | string
  unit: string | null
  from: IsoDate
  source: Source
  accepted: boolean
  /** Why it is not the accepted one, or why it was chosen. */
  reason: string | null
}

export type Zone = {
  id: string
  kind: ZoneKind
  name: Bilingual
  isNew: boolean
  /** The body that keeps its facts and owes the missing ones; an agency id. */
  keeper: string | null
  facts: ZoneFact[]
}
