// A target is a promised number with a date; an indicator measures how far it has come, from the registers or from
// reported figures. Unknown is null, never zero.

import type { Json } from '#db/audit.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { Comparator } from '#law/model.ts'
import type { Books } from '#registers/known.ts'
import type { Source } from '#registers/model.ts'
import type { CoursePoint, CourseShape, Period } from './course.ts'
import type { Definition } from './definitions.ts'
import type { Figure } from './figures.ts'
import type { Scope } from './scope.ts'

export const TARGET_STATUSES = ['met', 'on-course', 'behind', 'missed', 'unknown'] as const
export type TargetStatus = (typeof TARGET_STATUSES)[number]

/** Which way is good: more, less, or exactly as said. */
export type Direction = 'up' | 'down' | 'within'

export type Baseline = { value: number; date: IsoDate; source: Source | null }

export type Goal = {
  comparator: Comparator
  value: number
  valueMax: number | null
  direction: Direction
  due: IsoDate | null
}

export type FigureAnswer = { verdict: 'accepted' | 'returned'; reason: string; at: Date; by: string }

export type ReportedFigure = {
  id: number
  value: number
  asOf: IsoDate
  source: Source | null
  note: string | null
  by: string
  /** What somebody answerable said of it; null while nobody has. */
  answer: FigureAnswer | null
}

/** A baseline that somebody signed for: it counts before what a pack writes or the books tell, and stays as it was. */
export type FrozenBaseline = {
  value: number
  date: IsoDate
  /** In words, as they stood then. */
  source: string | null
  /** What it was computed from. */
  basis: Json
  /** SHA-256 over target, value, day, source and basis. */
  digest: string
  signedBy: string
  signedDocument: string
  signedOn: IsoDate
  recordedAt: Date
}

/** A course that somebody set, with the reason. */
export type SetCourse = CourseShape & { reason: string; recordedAt: Date }

export type Target = Goal & {
  id: string
  document: string
  provision: string
  name: Bilingual
  unit: Bilingual
  headline: boolean
  baseline: Baseline | null
  measure: Record<string, unknown> | null
  reporter: string | null
  fromCompiler: boolean
  reported: ReportedFigure[]
  /** The newest counts; what it replaced follows. */
  frozen: FrozenBaseline[]
  courses: SetCourse[]
  /** What is promised of the same figure before the due day, in the order of days. */
  milestones: CoursePoint[]
  /** How often a figure comes, and how many days after its period; null where nobody said. */
  period: Period | null
  delayDays: number | null
}

/** The value of a book that a figure was computed from. */
export type EvidenceRow = { book: string; id: string; field: string }

/** A fact a figure was computed from; its row is null where a body reported the figure as it is. */
export type Evidence = { text: Bilingual; date: IsoDate | null; source: Source | null; row: EvidenceRow | null }

/** What is missing for a figure, and the agency id of the body that should give it. */
export type Missing = { what: Bilingual; from: string | null }

export type Measured = Figure & {
  /** The date of the newest fact used. */
  date: IsoDate | null
  evidence: Evidence[]
  missing: Missing[]
  /** What the law of the day means by the words: of parks and clusters together there may be two. */
  definitions: Definition[]
}

/** What an indicator may read. */
export type World = {
  books: Books
  /** Of what the figure is asked. */
  scope: Scope
  reported: readonly ReportedFigure[]
  reporter: string | null
}

export type Judged = { status: TargetStatus; measured: Measured; baseline: Baseline | null; expected: number | null }

/** Three values that are kept apart, so that whoever looks sees where they differ. */
export type Values = {
  /** What the books tell; null where no rule computes it. */
  computed: Measured | null
  /** What a body last reported, and nobody returned. */
  reported: Measured
  /** The last of these that somebody answerable accepted. */
  accepted: Measured
  /** The one by which the target is judged. */
  held: Measured
  /** Where the last one comes from; null where none is known. */
  holds: 'computed' | 'reported' | null
}
