// What leaves the system for readers: the living page and its parts, already in one language and as of one date.
// The portal is the only door by which data becomes public, so these types hold nothing that may not be seen by all.
import type { IsoDate } from '#kernel/date.ts'
import type { Language } from '#kernel/language.ts'
import type { ResponsibleView } from './agencies.ts'

export type TargetStatus = 'met' | 'on-course' | 'behind' | 'missed' | 'unknown'
export type TaskState = 'unassigned' | 'assigned' | 'accepted' | 'refused' | 'submitted' | 'returned' | 'done'

export type SourceView = {
  title: string
  publisher: string | null
  date: IsoDate | null
  address: string | null
  standing: string
}

/** A row that a figure was computed from, in words, with its source. */
export type EvidenceView = {
  text: string
  date: IsoDate | null
  source: SourceView | null
  /** Where it stands in the books; null where a body reported the figure as it is. */
  row: { book: string; id: string; field: string; isContested: boolean } | null
}

/** What of a target needs to be looked at, since when, and on what facts. */
export type AlertView = {
  kind: 'gap' | 'falling' | 'missing' | 'stale' | 'contested' | 'jump'
  text: string
  since: IsoDate | null
  evidence: EvidenceView[]
}

export type TargetView = {
  id: string
  document: string
  provision: string
  name: string
  comparator: '=' | '>=' | '>' | '<=' | '<' | 'range' | '~'
  goal: number
  goalMax: number | null
  unit: string
  due: IsoDate | null
  headline: boolean
  status: TargetStatus
  /** Null is unknown, and is shown in words. */
  value: number | null
  /** What is certain while the value is unknown: at least / at most. */
  atLeast: number | null
  atMost: number | null
  valueDate: IsoDate | null
  /** How it is computed, in words; null where nothing computes it. */
  formula: string | null
  evidence: EvidenceView[]
  /** What the words mean by the law of the day. */
  definitions: { name: string; law: string; from: IsoDate }[]
  /** Somebody contests a value that the figure rests on. */
  isContested: boolean
  /** What is missing, in words, and the body that should give it. */
  missing: { what: string; from: string | null }[]
  /** Frozen where somebody has signed for it. */
  baseline: { value: number; date: IsoDate; source: SourceView | null; isFrozen: boolean } | null
  /** How the course goes from baseline to goal, and the points that a line through it joins; none where either is unknown. */
  course: 'linear' | 's-curve' | 'points'
  plan: { date: IsoDate; value: number }[]
  /** Where the course stands on this date. */
  expected: number | null
  /** Of which day the next figure will be, and by when; null where nobody said how often figures come. */
  next: { of: IsoDate; by: IsoDate | null } | null
  alerts: AlertView[]
  reporter: string | null
  fromCompiler: boolean
  /** Null where the text can be read in one way only. */
  readings: TargetReadings | null
  /** Readings that were chosen by the day for what it depends on: from which day on the figure follows each. */
  chosen: { from: IsoDate; name: string; document: string }[]
}

/** What one reading, with the others as they hold, makes of a target on the day. */
export type ReadingEffect = Pick<TargetView, 'status' | 'value' | 'atLeast' | 'atMost' | 'goal' | 'goalMax'>

export type TargetReadings = {
  /** The ambiguities it depends on, by id; those that nobody has settled by the day. */
  all: string[]
  open: string[]
  /** Over every way to read what is open: what is certain of the figure, and the statuses there are. */
  atLeast: number | null
  atMost: number | null
  statuses: TargetStatus[]
}

export type AmbiguityView = {
  id: string
  document: string
  provision: string
  question: string
  readings: {
    id: string
    name: string
    /** Figures of the day follow it. */
    isHeld: boolean
    effects: { target: Pick<TargetView, 'id' | 'name' | 'unit' | 'due' | 'comparator'>; effect: ReadingEffect }[]
  }[]
  /** Some reading decides which projects may enter. */
  isOfGate: boolean
  /** Newest first; null where nobody has chosen by the day. */
  isOpen: boolean
  choices: { reading: string; from: IsoDate; document: string; why: string; at: string; by: string }[]
}

export type TaskView = {
  id: string
  document: string
  provision: string
  title: string
  deliverable: string | null
  /** The task it is a part of, and the body for which it was made. */
  parent: string | null
  addressee: string | null
  /** How many parts it has, and how many of them are done. */
  parts: { total: number; done: number }
  /** The body the task was given to. */
  lead: string | null
  /** Who has it on the page's day; null where the lead is nobody, or known by words alone. */
  responsible: ResponsibleView | null
  coordinators: string[]
  coordinatorsNow: string[]
  deadline: IsoDate | null
  deadlinePrecision: 'day' | 'month' | 'quarter' | 'year' | null
  deadlineText: string | null
  recurrence: string | null
  state: TaskState
  late: boolean
  blocked: boolean
  /** Days to the deadline on the page's date; negative when past; null without a deadline or when done. */
  daysLeft: number | null
  fromCompiler: boolean
}

/** A figure the text itself states as already so: where the resolution starts from. */
export type StatedView = { id: string; name: string; value: number; valueMax: number | null; unit: string; date: IsoDate }

export type ReferenceView = {
  symbol: string
  docType: string | null
  date: IsoDate | null
  issuingBody: string | null
  relation: string
}

export type ProvisionView = {
  document: string
  path: string
  depth: number
  kind: string
  label: string | null
  heading: string | null
  /** Our restatement; null where nobody wrote one. */
  restatement: string | null
  /** The official wording (always Vietnamese); null until the document is loaded. */
  text: string | null
  stated: StatedView[]
  targets: TargetView[]
  tasks: TaskView[]
}

export type DocumentView = {
  id: string
  symbol: string | null
  date: IsoDate | null
  docType: string | null
  issuingBody: string | null
  title: string
  verbatim: boolean
  signatory: string | null
}

export type Tally = {
  targets: { total: number } & Record<TargetStatus, number>
  tasks: { total: number; unassigned: number; late: number; done: number }
  /** Of the provisions that ask for work: how many have nobody, how many have no date. */
  provisions: { asking: number; withoutOwner: number; withoutDate: number }
}

export type ResolutionChoice = { id: string; title: string; isShown: boolean }

export type LivingPage = {
  language: Language
  asOf: IsoDate
  today: IsoDate
  resolution: { id: string; title: string; place: string | null; synthetic: boolean; mainDocument: string }
  resolutions: ResolutionChoice[]
  documents: DocumentView[]
  tally: Tally
  /** Documents in reading order, each with its provisions in reading order. */
  texts: { document: DocumentView; provisions: ProvisionView[] }[]
}

export type HistoryEntry = { at: string; who: string; what: string; why: string | null }

export type ProvisionPage = {
  language: Language
  asOf: IsoDate
  today: IsoDate
  resolution: LivingPage['resolution']
  document: DocumentView
  provision: ProvisionView
  ancestors: { path: string; heading: string | null; label: string | null }[]
  children: ProvisionView[]
  previous: string | null
  next: string | null
  references: ReferenceView[]
  diagnostics: { rule: string; severity: 'error' | 'warning' | 'note'; message: string; line: number }[]
  history: HistoryEntry[]
}
