// The gate: whether a project may enter. What is asked of a project, what is known of the zones, and how each rule answers.
// A result is never better than what is known: what nobody knows is to be verified, it is not allowed.
import type { IsoDate } from '#kernel/date.ts'
import type { Position } from '#kernel/geo/model.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { ZoneState } from '#registers/books/zones.ts'

export const SCHEMES = ['VSIC2018', 'VSIC2025'] as const
export type Scheme = (typeof SCHEMES)[number]
export type Sector = { scheme: Scheme; code: string }

/** What the project says of itself; null where it says nothing. */
export type Project = {
  name: string
  sector: Sector | null
  /** A zone of the books, "outside" all of them, or not known. */
  zone: string | null
  /** Code of the commune, for what lies nearest. */
  commune: string | null
  pollutionRisk: (typeof RISKS)[number] | null
  /** Every level that its technology has; an empty list says nothing. */
  technology: readonly (typeof TECHNOLOGIES)[number][] | null
  protectionMeasures: boolean | null
  treatment: (typeof TREATMENTS)[number] | null
  standardsMet: boolean | null
  wastewaterM3PerDay: number | null
  powerMw: number | null
  eiaGroup: (typeof EIA_GROUPS)[number] | null
  /** The fact of the opinion alone: what it says stays with the military. */
  militaryOpinion: { number: string; date: IsoDate; outcome: (typeof OPINIONS)[number] } | null
  landHa: number | null
  stage: (typeof STAGES)[number]
}

export const OUTSIDE = 'outside'
export const RISKS = ['high', 'medium', 'low'] as const
export const TECHNOLOGIES = ['outdated', 'standard', 'high', 'source'] as const
export const TREATMENTS = ['none', 'standard', 'advanced'] as const
export const EIA_GROUPS = ['I', 'II', 'III', 'IV'] as const
export const OPINIONS = ['agreed', 'not-agreed'] as const
export const STAGES = ['proposal', 'implementation'] as const

/** From the worst to the best: the worst decides. */
export const RESULTS = ['refused', 'conditional', 'to-verify', 'allowed', 'not-concerned'] as const
export type Result = (typeof RESULTS)[number]
export type Verdict = Exclude<Result, 'not-concerned'>

/** In the order in which they are told. */
export const RULE_IDS = [
  'inside-a-zone',
  'zone-in-provincial-plan',
  'sector-permitted-in-zone',
  'three-refusals',
  'sensitive-sectors',
  'wastewater-capacity',
  'eia-group',
  'military-opinion',
  'land',
  'power',
  'occupancy',
] as const
export type RuleId = (typeof RULE_IDS)[number]

/** A sector that may enter a zone, under a condition where there is one. */
export type PermittedSector = Sector & { name: string; condition: string | null; from: IsoDate | null; source: string | null }

export type Known<T> = { value: T; from: IsoDate; source: string | null } | null

/** One zone on the day, as the books tell it; null where they do not. */
export type ZoneFacts = {
  id: string
  name: Bilingual
  state: Known<ZoneState>
  at: Position | null
  /** Industrial and service land, and how much of it is leased. Hectares. */
  industrialHa: Known<number>
  leasedIndustrialHa: Known<number>
  serviceHa: Known<number>
  leasedServiceHa: Known<number>
  wastewaterPlant: Known<'yes' | 'building' | 'no'>
  wastewaterCapacityM3PerDay: Known<number>
  wastewaterUsedM3PerDay: Known<number>
  powerCapacityMw: Known<number>
  powerUsedMw: Known<number>
  sectors: readonly PermittedSector[]
  /** Whether what is not among the sectors may not enter. */
  isSectorListComplete: Known<boolean>
}
