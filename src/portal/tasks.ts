// A task's own page as a reader sees it. No names of people leave here: who did something is told as a kind of actor.
import type { IsoDate } from '#kernel/date.ts'
import type { Page } from '#kernel/pages.ts'
import type { DocumentView, LivingPage, TaskState, TaskView } from './model.ts'

/** Stands for a body where nobody is looked for. */
export const NOBODY = '-'

/** What of all tasks a reader looks for; "" and null are no wish. */
export type ListWish = {
  q: string
  state: TaskState | null
  /** A body's name, or NOBODY. */
  lead: string
  deadline: 'late' | 'dated' | 'none' | null
  /** Due on this very day. */
  dueOn: IsoDate | null
}

/** How many there are, or that there are more than so many. */
export type CountView = { count: number; isMore: boolean }

/** `total` of the page is how far the list can be gone through; `isMore` says that there are more. */
export type TaskList = {
  resolution: LivingPage['resolution']
  documents: DocumentView[]
  page: Page<TaskView>
  isMore: boolean
  all: CountView
  /** Names of bodies that lead a task; null where there are too many to choose from. */
  leads: string[] | null
}

export type BoardView = {
  resolution: LivingPage['resolution']
  columns: ({ state: TaskState; rows: TaskView[] } & CountView)[]
}

export type MonthView = {
  resolution: LivingPage['resolution']
  days: ({ on: IsoDate; rows: TaskView[] } & CountView)[]
  undated: CountView
}

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
  /** The first of them; `task.parts` says how many there are. */
  parts: TaskView[]
  /** Bodies that have a part. */
  addressees: string[]
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
