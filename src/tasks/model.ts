// A task is work asked of somebody by a provision: who leads, by when, and how far it is. Its steps are kept, so that
// any date can be asked.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { DeadlinePrecision, TaskRole } from '#law/model.ts'

export const TASK_STATES = ['unassigned', 'assigned', 'accepted', 'refused', 'submitted', 'returned', 'done'] as const
export type TaskState = (typeof TASK_STATES)[number]

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
  blocked: boolean
}

export type Task = {
  id: string
  document: string
  provision: string
  title: Bilingual
  deliverable: Bilingual | null
  fromCompiler: boolean
  /** In the order they took effect. */
  steps: TaskStep[]
}
