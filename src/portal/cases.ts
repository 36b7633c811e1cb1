// A case and procedures as a page shows them, in the reader's language.
import type { CaseState, Counted, FieldName, Opinion } from '#cases/model.ts'
import type { StepState } from '#cases/rules.ts'
import type { Outcome as GateOutcome } from '#gate/decision.ts'
import type { Project, RuleId, Verdict } from '#gate/model.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { GateView } from './gate.ts'

export type TermView = {
  /** Null where no source tells them. */
  days: number | null
  counted: Counted
}

export type ConsultView = { id: string; body: string; bodyName: string; required: boolean; factOnly: boolean }

export type ConsultationView = {
  id: number
  body: string
  factOnly: boolean
  askedOn: IsoDate
  due: IsoDate | null
  question: string
  answeredOn: IsoDate | null
  outcome: Opinion | null
  number: string | null
  documentOn: IsoDate | null
  content: string | null
}

/** Null figures: fewer than five have ended. */
export type MeasuredView = { ended: number | null; medianDays: number | null; onTimeShare: number | null }

export type StepView = TermView & {
  id: number
  name: string
  /** Whoever has it on the day, by name. */
  holder: string
  source: string
  state: StepState
  openedOn: IsoDate | null
  due: IsoDate | null
  isLate: boolean
  daysUsed: number | null
  officer: string | null
  endedOn: IsoDate | null
  document: string | null
  documentOn: IsoDate | null
  reason: string | null
  supplement: { askedOn: IsoDate; reason: string; missing: string; answeredOn: IsoDate | null; answer: string | null } | null
  consults: ConsultView[]
  consultations: ConsultationView[]
  measured: MeasuredView | null
  mayHandle: boolean
}

export type PaperView = {
  id: string
  name: string
  law: string
  required: boolean
  brought: { id: number; name: string; at: string } | null
}

/** A verdict that was kept on the case, and the decision that counts on it. */
export type CaseVerdictView = {
  id: number
  verdict: Verdict
  asOf: IsoDate
  at: string
  by: string
  ground: string | null
  /** The version of the rules. */
  rules: string
  decision: {
    outcome: GateOutcome
    isOverride: boolean
    reason: string
    authority: string | null
    document: string | null
    at: string
    by: string
  } | null
  /** Whether whoever looks may open its own page. */
  mayOpen: boolean
}

/** What the gate says of the case. */
export type CaseGateView = {
  /** The latest first. */
  verdicts: CaseVerdictView[]
  /** The latest, word for word. */
  latest: GateView | null
  /** Today on the same project: the rules that answer otherwise, or on other facts. Null where nothing can be judged. */
  now: { verdict: Verdict; changed: RuleId[] } | null
  isTurnedAway: boolean
  /** Procedures of the case that a refusal stops, by name. */
  stops: string[]
  /** What is offered to whoever may judge it again; null to everybody else. */
  again: { project: Project | null; zones: { id: string; name: string }[] } | null
}

export type CaseView = {
  id: string
  resolution: string
  state: CaseState
  revision: number
  submittedOn: IsoDate | null
  fields: { name: FieldName; value: string }[]
  procedures: { id: string; name: string; law: string; steps: StepView[] }[]
  papers: PaperView[]
  /** Of the field "zone", where the books know it. */
  zoneName: string | null
  /** Null where the resolution has no gate, in a draft, and for a body that is asked for its opinion. */
  gate: CaseGateView | null
}

export type CaseRow = {
  case: string
  project: string
  applicant: string
  procedure: string
  step: string
  holder: string
  officer: string | null
  state: StepState
  openedOn: IsoDate | null
  due: IsoDate | null
  late: boolean
}

export type ProcedureView = {
  id: string
  name: string
  law: string
  from: IsoDate
  to: IsoDate | null
  steps: (TermView & { id: string; name: string; holder: string; source: string; measured: MeasuredView | null })[]
  papers: { id: string; name: string; law: string; required: boolean }[]
}
