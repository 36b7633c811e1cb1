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

/** A fact that a rule looked at: what it says, since when, by which source. */
export type Evidence = { text: Bilingual; from: IsoDate | null; source: string | null }

export type Finding = {
  result: Result
  reason: Bilingual
  /** What is missing, or has to be so. */
  needs: readonly Bilingual[]
  evidence: readonly Evidence[]
}

/** A sector that may enter a zone, under a condition where there is one. */
export type PermittedSector = Sector & { name: string; condition: string | null; from: IsoDate | null; source: string | null }

export type Known<T> = { value: T; from: IsoDate; source: string | null } | null

/** One zone on the day, as the books tell it; null where they do not. */
export type ZoneFacts = {
  id: string
  name: Bilingual
  state: Known<ZoneState>
  at: Position | null
  /** The body that keeps its facts. */
  keeper: string | null
  /** Codes of the communes it lies in. */
  communes: readonly string[]
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

/** The two places where the text can be read in two ways, as the chosen readings have them. */
export type GateReadings = {
  /** Whether all of risk, technology and protection turn a project away, or any one. */
  refusal: (typeof REFUSALS)[number]
  /** Whether a sensitive sector needs high or source technology, or both. */
  technology: (typeof BOTH_OR_EITHER)[number]
}
export const REFUSALS = ['all', 'any'] as const
export const BOTH_OR_EITHER = ['either', 'both'] as const

type Dated = { from: IsoDate; to: IsoDate | null; source: string | null }

/** By VSIC 2018. `named` by the text, `decided` by an authority since, or only thought of: what the text leaves `open`. */
export type SensitiveSector = Dated & { code: string; name: Bilingual; standing: (typeof STANDINGS)[number] }
export const STANDINGS = ['named', 'decided', 'open'] as const

/** What an environmental group asks for before a project starts. */
export type EnvironmentalDuty = Dated & {
  group: (typeof EIA_GROUPS)[number]
  assessment: (typeof ASSESSMENTS)[number]
  papers: Bilingual | null
  law: string
}
export const ASSESSMENTS = ['required', 'in-part', 'none'] as const

/** What a resolution asks of projects, as its reviewers wrote it (docs/gate.md). */
export type GatePlan = {
  rules: readonly { rule: RuleId; provision: string; law: string | null }[]
  sensitive: readonly SensitiveSector[]
  /** Codes of VSIC 2018 that are factories of the text, and those that are none; of any other it is not known. */
  factories: readonly (Dated & { codes: readonly string[]; isFactory: boolean })[]
  /** Codes of VSIC 2025 by those of 2018 that are the same. */
  mappings: readonly (Dated & { code: string; is: string })[]
  environment: readonly EnvironmentalDuty[]
  /** From which share of leased land on, in per cent, a zone is full. */
  full: readonly (Dated & { percent: number })[]
  /** Of investors' cases: the procedures that a refusal stops, and the body whose opinion is the military's. */
  cases: { stops: readonly string[]; military: string | null }
}

/** What holds on the day of the question. */
export type DayRules = Omit<GatePlan, 'mappings' | 'environment' | 'full' | 'cases'> & {
  day: IsoDate
  mappings: ReadonlyMap<string, string>
  environment: ReadonlyMap<string, EnvironmentalDuty>
  fullPercent: number
  readings: GateReadings
}

/** Where it is to stand. */
export type Site = { is: 'zone'; zone: ZoneFacts } | { is: 'outside' } | { is: 'unknown'; asked: string | null }

/** What every rule is asked. */
export type Question = { project: Project; site: Site; rules: DayRules }
export type Rule = (question: Question) => Finding
