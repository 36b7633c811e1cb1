// A case is an investor's application that many bodies answer: the procedures it needs, their steps with the body that holds
// each and the statutory days, one request for what is missing, opinions asked of other bodies, and the papers brought.
// Procedures are dated data of the pack (resolution/procedures.yaml); a case keeps the law of the day on which it was handed in.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'

export const COUNTED = ['working', 'calendar'] as const
export type Counted = (typeof COUNTED)[number]

/** Statutory days; null where no source tells them, which is never zero. */
export type Term = { days: number | null; counted: Counted }

/** An opinion that the law has asked of another body while a step runs. */
export type Consult = Term & {
  id: string
  body: string
  /** The step cannot be done before the opinion is there and agrees. */
  required: boolean
  /** Of the opinion only number, date and outcome are kept, never what it says. */
  factOnly: boolean
}

export type ProcedureStep = Term & {
  id: string
  name: Bilingual
  /** A body of the resolution, or one outside it by its words. */
  authority: string | null
  authorityName: Bilingual | null
  /** Where the days are from, by id in sources.yaml. */
  source: string
  consults: Consult[]
}

export type Paper = { id: string; name: Bilingual; law: string; required: boolean }

/** A procedure as one law has it, from its first to its last day. */
export type Procedure = {
  id: string
  name: Bilingual
  from: IsoDate
  to: IsoDate | null
  law: string
  /** The rule by which steps of running cases that have not begun follow this version too; null where there is none. */
  transition: string | null
  /** Procedures that come before it, where the case needs them. */
  after: string[]
  steps: ProcedureStep[]
  papers: Paper[]
}

export const CASE_STATES = ['draft', 'submitted', 'withdrawn'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** What every procedure asks of the project, filled once. Kept as typed; read when the case is handed in. */
export const FIELDS = [
  'project',
  'applicant',
  'contact',
  'email',
  'phone',
  'sector',
  'scheme',
  'zone',
  'landHa',
  'capitalVnd',
  'wastewaterM3PerDay',
  'powerMw',
  'pollutionRisk',
  'technology',
  'protectionMeasures',
  'treatment',
  'standardsMet',
  'eiaGroup',
  'note',
] as const
export type FieldName = (typeof FIELDS)[number]
export const NEEDED: readonly FieldName[] = ['project', 'applicant', 'contact', 'email', 'zone']
export const FIGURES: readonly FieldName[] = ['landHa', 'capitalVnd', 'wastewaterM3PerDay', 'powerMw']
export type Fields = Partial<Record<FieldName, string>>

/** What was missing, asked once in writing; the clock stands until the answer is there. */
export type Supplement = { askedOn: IsoDate; reason: string; missing: string; answeredOn: IsoDate | null; answer: string | null }

export const OPINIONS = ['agreed', 'not-agreed'] as const
export type Opinion = (typeof OPINIONS)[number]

export type Consultation = {
  id: number
  /** The consult of the law that it answers; null where the officer asked of their own accord. */
  consult: string | null
  body: string
  term: Term
  factOnly: boolean
  askedOn: IsoDate
  question: string
  answeredOn: IsoDate | null
  outcome: Opinion | null
  number: string | null
  documentOn: IsoDate | null
  content: string | null
}

export type Outcome = 'done' | 'refused'

export type CaseStep = {
  id: number
  procedure: string
  step: string
  ordinal: number
  /** The body as the law of the case names it; whoever took over its duties holds the step. */
  holder: string | null
  officer: string | null
  endedOn: IsoDate | null
  outcome: Outcome | null
  document: string | null
  documentOn: IsoDate | null
  reason: string | null
  supplement: Supplement | null
  consultations: Consultation[]
}

export type CasePaper = { id: number; paper: string; name: string; mediaType: string; byteLength: number; broughtAt: Date }

export type Case = {
  id: string
  resolution: string
  state: CaseState
  fields: Fields
  /** By id, as chosen. */
  procedures: string[]
  /** How often the draft was saved: who saves over what another saved meanwhile is told. */
  revision: number
  openedAt: Date
  submittedOn: IsoDate | null
  withdrawnOn: IsoDate | null
  /** The law of the day on which it was handed in; empty in a draft. */
  law: Procedure[]
  steps: CaseStep[]
  /** The latest of each. */
  papers: CasePaper[]
}
