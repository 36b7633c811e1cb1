// How far something is that several tasks and targets stand for: a provision, or a cause of what held the province back. Unknown
// is never "not done". Pure.
import type { TargetStatus } from '#targets/model.ts'
import type { TaskState } from './model.ts'

export const PROGRESS = ['done', 'partly', 'not-done', 'untold'] as const
export type Progress = (typeof PROGRESS)[number]

const PROGRESS_OF: Readonly<Record<TargetStatus | TaskState, Progress>> = {
  // Before its day a target that is not met is under way, be it behind its course.
  met: 'done',
  'on-course': 'partly',
  behind: 'partly',
  missed: 'not-done',
  unknown: 'untold',
  // Of a task that was given to nobody, nobody reports.
  unassigned: 'untold',
  assigned: 'not-done',
  refused: 'not-done',
  accepted: 'partly',
  submitted: 'partly',
  returned: 'partly',
  done: 'done',
}

export const progressOf = (status: TargetStatus | TaskState): Progress => PROGRESS_OF[status]

/** Of the whole, by its parts: what is certain whatever becomes of those that nobody can tell; else that it cannot be told. */
export const progressOfAll = (parts: readonly Progress[]): Progress => {
  const known = new Set(parts.filter((part) => part !== 'untold'))
  if (known.has('partly') || known.size > 1) return 'partly'
  const [only] = known
  return only !== undefined && !parts.includes('untold') ? only : 'untold'
}
