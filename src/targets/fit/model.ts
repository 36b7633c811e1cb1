// Do the targets of a resolution fit together? What the question needs to know stands here as data: the build-out that the
// text directs, the goals that must come true on it, the ways to read what is ambiguous, and what has to be assumed
// (docs/fit.md). Numbers are read from targets, stated figures and books; unknown is null and bounds nothing.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { ZoneKind } from '#registers/books/zones.ts'
import type { Fact } from '#registers/known.ts'
import type { Source } from '#registers/model.ts'
import type { ZoneOnDay } from '#registers/zones.ts'
import type { Goal, Target } from '../model.ts'

/** Where a number of the programme comes from. Ids of targets and stated figures are those of the pack. */
export type Term =
  | { of: 'number'; low: number; high: number }
  | { of: 'target'; id: string }
  | { of: 'due'; target: string }
  | { of: 'stated'; id: string }
  | { of: 'assumption'; id: string }
  | { of: 'zone'; zone: string; attribute: string }

export type Assumption = {
  id: string
  name: Bilingual
  unit: Bilingual
  /** The product of some terms over the product of others; null where nobody knows. */
  value: { times: Term[]; over: Term[] } | null
  /** Between which values it may be moved, and how finely. */
  low: number
  high: number
  step: number
  provision: string | null
  source: string | null
  reason: Bilingual | null
}

export type PlacedNumber = { id: string; name: Bilingual; number: Term }

/** Zones that the resolution directs to be built, or land that it adds to zones counted elsewhere. */
export type Build = {
  id: string
  name: Bilingual
  provision: string
  kind: ZoneKind
  isNew: boolean
  /** Zones of the book, where they are known by name; each is built once. */
  zones: string[]
  /** How many, where they are not; null with zones, for an expansion, and where only a total tells. */
  number: Term | null
  places: PlacedNumber[]
  /** Gross hectares; null where each zone's own area stands in the book. */
  ha: Term | null
  /** What the text says that the named zones come to together; only compared. */
  statedHa: Term | null
  per: 'each' | 'together' | 'reading'
  isExpansion: boolean
  /** The first year in which one may operate; a zone that operates already has its own. */
  opens: Term
}

/** How many of some builds together. */
export type Total = { id: string; name: Bilingual; provision: string; of: string[]; number: Term }

/** The build-out as one reading of what is ambiguous has it. */
export type Variant = {
  id: string
  name: Bilingual
  per: 'each' | 'together'
  /** Goals taken into the land of the reading, beside the build-out itself. */
  given: string[]
}

export type FitPlan = {
  goals: string[]
  /** The assumptions that tell jobs on a full hectare and years from opening to full. */
  jobsPerHa: string
  yearsToFill: string
  /** The build whose area is ambiguous, the question of readings.yaml that this is, and how it may be read. */
  ambiguous: string
  ambiguity: string | null
  readings: Variant[]
  assumptions: Assumption[]
  buildOut: Build[]
  totals: Total[]
}

/** As a pack writes it: readings of a question of readings.yaml have the names that stand there. */
export type WrittenPlan = Omit<FitPlan, 'readings'> & { readings: (Omit<Variant, 'name'> & { name: Bilingual | null })[] }

export type StatedFigure = {
  id: string
  provision: string
  name: Bilingual
  value: number
  valueMax: number | null
  unit: Bilingual
  date: IsoDate
  source: Source | null
}

/** Of a target what the question needs: what is reported of it changes no answer. */
export type FitTarget = Goal & Pick<Target, 'id' | 'provision' | 'name' | 'unit' | 'measure' | 'due' | 'headline'>
/** A zone of the book with what the plan asks of it, by attribute. */
export type FitZone = Omit<ZoneOnDay, 'fact' | 'kind'> & { facts: Readonly<Record<string, Fact | null>> }

/** The targets by a reading that nobody chose, of a question of the text that is open. */
export type OtherReading = { ambiguity: string; reading: string; targets: readonly FitTarget[] }

/** What the programme is computed from, on a day: data alone, which goes to another thread (door.server.ts). */
export type FitWorld = {
  plan: FitPlan
  targets: readonly FitTarget[]
  /** By each other reading of an open question, the others being read as they are. */
  otherwise: readonly OtherReading[]
  stated: readonly StatedFigure[]
  zones: readonly FitZone[]
  sources: ReadonlyMap<string, Source>
  /** The variant that was chosen to hold; null where nobody chose. */
  chosen: string | null
  /** Assumptions that somebody moved, by id. */
  moved: ReadonlyMap<string, number>
}

/** A number the programme rests on, with where it stands. */
export type Ground = {
  text: Bilingual
  unit: Bilingual
  low: number
  high: number
  provision: string | null
  date: IsoDate | null
  source: Source | null
  /** The row of the book of zones it was read from. */
  zone: { id: string; attribute: string } | null
}

export type Gap = { what: Bilingual; from: string | null }

/** Null bounds are unknown. */
export type Figure = { low: number | null; high: number | null; grounds: Ground[]; missing: Gap[] }

/** A number that may be dropped or moved to make things fit: a goal, a part of the build-out, an assumption. */
export type Promised = {
  id: string
  kind: 'goal' | 'build' | 'assumption'
  /** The build whose bound it is. */
  build: string | null
  /** A number of zones, as against land, jobs, shares and years. */
  isCount: boolean
  provision: string | null
  name: Bilingual
  unit: Bilingual
  low: number | null
  high: number | null
}

export type Answer = 'yes' | 'no' | 'depends'
