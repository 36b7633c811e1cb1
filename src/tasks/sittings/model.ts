// A sitting (giao ban) takes up what is blocked and what is late, worst first; each decision taken there is a task.
import type { IsoDate } from '#kernel/date.ts'
import type { Behind } from '../blocks/model.ts'

export type Sitting = { id: number; resolution: string; heldOn: IsoDate; title: string; body: string }

export type Decision = {
  block: number | null
  about: string
  decision: string
  /** The task that was made of it. */
  task: string
  by: string
}

/** One point of the agenda: a task that is blocked, by each of its blocks, or one that is late. */
export type Point = {
  task: string
  block: number | null
  /** Null where nothing says what waits behind it. */
  behind: Behind | null
  /** Of the task, of an answer or of a promise, whichever is the most; 0 where nothing is late. */
  daysLate: number
}
