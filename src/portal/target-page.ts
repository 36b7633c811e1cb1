// One target whole, as a reader sees it: what is known of it, what it is compared with, and who said so.
import type { IsoDate } from '#kernel/date.ts'
import type { AmbiguityView, DocumentView, EvidenceView, LivingPage, SourceView, TargetView } from './model.ts'
import type { Trace } from './trace.ts'

/** One of the three values that are kept apart. */
export type ValueView = {
  value: number | null
  atLeast: number | null
  atMost: number | null
  date: IsoDate | null
  evidence: EvidenceView[]
}

export type FrozenView = {
  value: number
  date: IsoDate
  source: string | null
  /** The facts it was computed from, in words; none where a document states it. */
  facts: { text: string; source: string | null }[]
  digest: string
  /** Whether what is stored is still what was signed. */
  isIntact: boolean
  signedBy: string
  signedDocument: string
  signedOn: IsoDate
  recordedAt: string
}

export type CourseView = {
  shape: TargetView['course']
  points: { date: IsoDate; value: number }[]
  reason: string
  recordedAt: string
}

/** What was known on a day, and where the plan stood. */
export type SeriesView = {
  date: IsoDate
  value: number | null
  atLeast: number | null
  atMost: number | null
  of: IsoDate | null
  plan: number | null
}

export type TargetPage = {
  resolution: LivingPage['resolution']
  document: DocumentView
  /** Of the provision that sets the target, where it has one. */
  heading: string | null
  target: TargetView
  values: { computed: ValueView | null; reported: ValueView; accepted: ValueView; holds: 'computed' | 'reported' | null }
  /** What bodies reported, the newest first. */
  reported: {
    id: number
    value: number
    asOf: IsoDate
    note: string | null
    source: SourceView | null
    answer: { verdict: 'accepted' | 'returned'; reason: string; at: string; who: string } | null
  }[]
  /** The baseline that can be signed for as it stands now; null where nobody knows it. */
  proposal: { value: number; date: IsoDate; source: string | null; digest: string } | null
  /** The newest counts. */
  frozen: FrozenView[]
  courses: CourseView[]
  /** What else is promised of the same figure on the way. */
  milestones: { date: IsoDate; value: number }[]
  promised: IsoDate | null
  series: SeriesView[]
  zones: { id: string; name: string; series: SeriesView[] }[]
  thresholds: { name: string; value: number; source: string }[]
  /** What else was stated of each value that the figure rests on. */
  facts: Trace['facts']
  /** The ways in which what the figure rests on can be read. */
  ambiguities: AmbiguityView[]
}
