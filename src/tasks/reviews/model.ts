// A review of a resolution (sơ kết, tổng kết; V.3): figures and states of tasks frozen as of a day and as known at an instant, the
// bodies' own accounts, what is said of each provision, and who signed. Afterwards it is closed; a correction is a new version.
import type { Json } from '#db/audit.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { Figure } from '#targets/figures.ts'
import type { TargetStatus } from '#targets/model.ts'
import type { TaskState } from '../model.ts'
import type { Progress } from '../progress.ts'

export const REVIEW_KINDS = ['interim', 'final'] as const
export type ReviewKind = (typeof REVIEW_KINDS)[number]

export const FROZEN_KINDS = ['target', 'indicator', 'task'] as const
export type FrozenKind = (typeof FROZEN_KINDS)[number]

/** What is said of a target, an indicator of the catalogue or a task on a day. */
export type Said = Figure & {
  kind: FrozenKind
  /** The id of what it is said of. */
  ref: string
  /** The provision it stands by; null of an indicator. */
  document: string | null
  provision: string | null
  name: Bilingual
  /** Null of a task. */
  unit: Bilingual | null
  /** Of a target its status, of a task its state; null of an indicator. */
  status: TargetStatus | TaskState | null
  /** Who owes the figure or leads the task: a body of the resolution by id, or in words. */
  body: string | null
  /** The task of which it is a part. */
  parent: string | null
  /** What it rests on. */
  basis: Json
}

/** With a SHA-256 over all of it. */
export type FrozenFigure = Said & { digest: string }

export type Freeze = { asOf: IsoDate; knownAt: Date; count: number /** Over those of all figures. */; digest: string }

export type Assessment = {
  document: string
  provision: string
  /** What the frozen statuses propose. */
  proposed: Progress
  verdict: Progress
  reason: string
}

export type Conclusion = {
  signedBy: string
  document: string
  signedOn: IsoDate
  /** Over what was frozen, what is said of each provision, and the bodies' accounts. */
  digest: string
  at: Date
}

export type Review = {
  id: number
  resolution: string
  kind: ReviewKind
  title: string
  version: number
  /** The version before, and why it is corrected. */
  corrects: number | null
  reason: string | null
  /** The version after. */
  correctedBy: number | null
  /** Who holds it: a body of the resolution, by id. */
  body: string
  from: IsoDate
  to: IsoDate
  /** By which provision it is held. */
  document: string
  provision: string
  freeze: Freeze | null
  /** The task by which the bodies' accounts are asked for, one part for each. */
  asked: string | null
  /** The latest of each provision. */
  assessments: Assessment[]
  conclusion: Conclusion | null
}
