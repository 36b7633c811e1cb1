// What somebody is reminded of: tasks of the own bodies that are late or soon due, blocks that wait for their answer or have gone
// up to them, and sittings.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'

export const REMINDER_KINDS = ['late', 'due', 'answer', 'overdue-answer', 'gone-up', 'sitting'] as const
export type ReminderKind = (typeof REMINDER_KINDS)[number]

export type Reminder = {
  kind: ReminderKind
  /** Of the task, block or sitting; the same from day to day. */
  id: string
  title: Bilingual
  /** The deadline, the last day for an answer, or the day of the sitting. */
  day: IsoDate
  /** The body that owes it. */
  body: string
  /** Where it is shown. */
  path: string
}

export type Feed = { id: number; resolution: string | null; agency: string | null; madeAt: Date }
