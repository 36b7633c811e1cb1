// What a resolution names as having held its province back: weak points, and their causes from outside and from within (section
// I). How far each is removed is computed from the work that answers it; what a person judges stands beside that.
import type { Bilingual } from '#kernel/language.ts'
import type { Progress } from '../progress.ts'

export const CAUSE_KINDS = ['limit', 'objective', 'subjective'] as const
export type CauseKind = (typeof CAUSE_KINDS)[number]

export const CAUSE_STATUSES = ['removed', 'being-removed', 'standing', 'untold'] as const
export type CauseStatus = (typeof CAUSE_STATUSES)[number]

/** What answers a cause: tasks, targets, works of the book, and what stands in the way of tasks by the code of its own cause. */
export type CauseLinks = { tasks: string[]; targets: string[]; works: string[]; blocks: string[] }

/** Only added to: the latest counts. */
export type Judgement = { status: CauseStatus; reason: string; document: string; at: Date; by: string }

export type NamedCause = {
  id: string
  document: string
  provision: string
  kind: CauseKind
  name: Bilingual
  links: CauseLinks
  /** The newest first. */
  judgements: Judgement[]
}

/** What the status of a cause rests on; of a task also that it is late or blocked. */
export type Ground = {
  kind: 'task' | 'target' | 'work' | 'block'
  ref: string
  name: Bilingual
  progress: Progress
  held: 'late' | 'blocked' | null
}
