// A task is work asked of somebody by a provision: who leads, by when, and how far it is. Its steps are kept, so that any
// date can be asked. It may be a part of another (one for each addressee, or for a unit of the lead's own), and one that
// repeats has an instance for each time.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { DeadlinePrecision, TaskRole } from '#law/model.ts'

export const TASK_STATES = ['unassigned', 'assigned', 'accepted', 'refused', 'submitted', 'returned', 'done'] as const
export type TaskState = (typeof TASK_STATES)[number]

/** By what a step came, each a verb of the policy. */
export type TaskAct =
  | 'assign-task'
  | 'split-task'
  | 'accept-task'
  | 'refuse-task'
  | 'submit-task'
  | 'accept-result'
  | 'return-result'
  | 'change-deadline'
  | 'name-coordinators'

export type TaskStep = {
  at: IsoDate
  state: TaskState
  /** An agency of the resolution, by id. */
  leadAgency: string | null
  /** The body as the document names it, where no agency of that name is known. */
  leadText: string | null
  role: TaskRole | null
  /** Agency ids, or bodies as written. */
  coordinators: string[]
  deadline: IsoDate | null
  deadlinePrecision: DeadlinePrecision | null
  deadlineText: string | null
  recurrence: string | null
}

export type Task = {
  id: string
  document: string
  provision: string
  title: Bilingual
  deliverable: Bilingual | null
  fromCompiler: boolean
  /** The task it is a part of. */
  parent: string | null
  /** The body for which it was made, where it is a part of that kind. */
  addressee: string | null
  /** In the order they took effect. */
  steps: TaskStep[]
  /** Of what stood in its way: the first day, and the first on which it was gone. */
  blocks: { from: IsoDate; to: IsoDate | null }[]
}

/** What is shown for "done". */
export type Evidence =
  | { is: 'document'; symbol: string; issuedOn: IsoDate; title: string | null; file: string | null; covers: string[] }
  | { is: 'target'; target: string; value: number }

/** A step as the story of one task tells it. */
export type ToldStep = TaskStep & {
  id: number
  /** Null where a pack or a document says it. */
  act: TaskAct | null
  reason: string | null
  basis: string | null
  recordedAt: Date
  recordedBy: string
  evidence: Evidence | null
}

/** One task whole, as its page and the acts on it read it. */
export type WholeTask = {
  id: string
  resolution: string
  document: string
  provision: string
  title: Bilingual
  deliverable: Bilingual | null
  origin: 'pack' | 'document' | 'split' | 'repeat' | 'decision' | 'proposal'
  parent: string | null
  addressee: string | null
  repeats: string | null
  target: string | null
  steps: ToldStep[]
}
