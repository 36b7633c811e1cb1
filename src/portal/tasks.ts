// A task's own page as a reader sees it. No names of people leave here: who did something is told as a kind of actor.
import type { IsoDate } from '#kernel/date.ts'
import type { DocumentView, LivingPage, TaskView } from './model.ts'

/** What was shown for "done"; the file itself is for people of the resolution alone. */
export type EvidenceShown = {
  symbol: string | null
  issuedOn: IsoDate | null
  title: string | null
  file: string | null
  covers: { document: string; provision: string }[]
  value: number | null
}

export type StepView = {
  id: number
  at: IsoDate
  who: string
  act: string | null
  state: TaskView['state']
  lead: string | null
  deadline: IsoDate | null
  /** The deadline before, where this step changed it. */
  deadlineBefore: IsoDate | null
  reason: string | null
  basis: string | null
  evidence: EvidenceShown | null
}

export type TaskPage = {
  resolution: LivingPage['resolution']
  document: DocumentView
  task: TaskView
  steps: StepView[]
  above: TaskView | null
  parts: TaskView[]
  waitsFor: TaskView[]
  waiting: TaskView[]
  target: { id: string; name: string; status: string } | null
}

/** Bodies that a task may be split among, by the body they stand under. */
export type BodyGroup = { id: string; name: string; bodies: { id: string; name: string; hasPart: boolean }[] }

export type CoverageView = {
  resolution: LivingPage['resolution']
  documents: DocumentView[]
  provisions: { document: string; provision: string; count: number }[]
  rows: { id: string; name: string; hasPlan: boolean; covered: boolean[]; count: number }[]
  withoutPlan: number
  uncovered: number
}
