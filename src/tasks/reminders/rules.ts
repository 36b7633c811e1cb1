// Who is reminded of what, and how it is said in a letter. Pure.
import { dayAt, formatDate, type IsoDate } from '#kernel/date.ts'
import type { Block } from '../blocks/model.ts'
import { heldBy, isOpen as isBlockOpen, standingOf } from '../blocks/rules.ts'
import type { Task } from '../model.ts'
import { isLate, isOpen, stepAt } from '../rules.ts'
import type { Sitting } from '../sittings/model.ts'
import type { Reminder, ReminderKind } from './model.ts'

export type Work = { tasks: readonly Task[]; blocks: readonly Block[]; sittings: readonly Sitting[] }

export type Asking = {
  asOf: IsoDate
  /** The last day of which somebody is reminded beforehand. */
  until: IsoDate
  /** Those of whom it is asked. */
  bodies: ReadonlySet<string>
  /** Who has on the day the duties that a body once had. */
  holdersOf: (body: string) => readonly string[]
}

const provisionPath = ({ document, provision }: Task): string =>
  `/provisions/${encodeURIComponent(document)}/${encodeURIComponent(provision)}`

/** In the order of days; a task is there once, and so is a block. */
export const remindersOf = ({ tasks, blocks, sittings }: Work, { asOf, until, bodies, holdersOf }: Asking): Reminder[] => {
  const own = (body: string | null): string | null =>
    body === null ? null : (holdersOf(body).find((holder) => bodies.has(holder)) ?? null)
  const found: Reminder[] = []
  for (const task of tasks) {
    const step = stepAt(task, asOf)
    const body = own(step?.leadAgency ?? null)
    if (!step?.deadline || body === null || !isOpen(step) || step.deadline > until) continue
    const kind = isLate(step, asOf) ? 'late' : 'due'
    found.push({ kind, id: `task-${task.id}`, title: task.title, day: step.deadline, body, path: provisionPath(task) })
  }
  for (const block of blocks) {
    if (!isBlockOpen(block, asOf)) continue
    const standing = standingOf(block, asOf)
    const [owner, above] = [own(block.owner), own(heldBy(block, asOf))]
    const isOwed = standing === 'waiting' || standing === 'unanswered'
    const kind: ReminderKind = standing === 'waiting' ? 'answer' : 'overdue-answer'
    const said = { id: `block-${block.id}`, title: { vi: block.title, en: null }, path: `/blocks/${block.id}` }
    if (above !== null) found.push({ ...said, kind: 'gone-up', day: block.answerBy, body: above })
    else if (owner !== null && isOwed) found.push({ ...said, kind, day: block.answerBy, body: owner })
  }
  for (const { id, title, heldOn, body } of sittings) {
    const sits = own(body)
    if (sits !== null && heldOn >= asOf && heldOn <= until)
      found.push({
        kind: 'sitting',
        id: `sitting-${id}`,
        title: { vi: title, en: null },
        day: heldOn,
        body: sits,
        path: `/sittings/${id}`,
      })
  }
  return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1))
}

/** A letter and an in-app list look so many days ahead. */
const DAYS_AHEAD = 7
export const soonFrom = (day: IsoDate): IsoDate => dayAt(day, DAYS_AHEAD)

/** Eight or more digits in a row, as phone, ID and account numbers are: they leave the system as a mark (Law 91/2025/QH15). */
const NUMBERS_OF_PERSONS = /(?<!\d)\d(?:[ -]?\d){7,}(?!\d)/g
export const masked = (text: string): string => text.replace(NUMBERS_OF_PERSONS, '•••')

export const REMINDER_WORDS: Readonly<Record<ReminderKind, { vi: string; en: string }>> = {
  late: { vi: 'quá hạn', en: 'late' },
  due: { vi: 'đến hạn', en: 'due' },
  answer: { vi: 'chờ trả lời vướng mắc', en: 'block waits for an answer' },
  'overdue-answer': { vi: 'quá hạn trả lời vướng mắc', en: 'answer to a block overdue' },
  'gone-up': { vi: 'vướng mắc đã chuyển lên cấp mình', en: 'block has gone up to you' },
  sitting: { vi: 'giao ban', en: 'sitting' },
}

const MOST_IN_A_LETTER = 40

/** The letter of a day: nothing in it opens anything. */
export const letterOf = (reminders: readonly Reminder[], day: IsoDate): { subject: string; text: string } => {
  const shown = reminders.slice(0, MOST_IN_A_LETTER)
  const rest = reminders.length - shown.length
  const lines = (language: 'vi' | 'en'): string[] =>
    shown.map(
      ({ kind, title, day: on }) =>
        `- ${formatDate(on)}: ${REMINDER_WORDS[kind][language]}: ${masked(title[language] ?? title.vi)}`,
    )
  const text = [
    `Việc cần chú ý ngày ${formatDate(day)}:`,
    ...lines('vi'),
    ...(rest > 0 ? [`và ${rest} việc khác.`] : []),
    'Đăng nhập hệ thống, mục Nhắc việc, để xem từng việc.',
    '',
    `What needs attention on ${formatDate(day)}:`,
    ...lines('en'),
    ...(rest > 0 ? [`and ${rest} more.`] : []),
    'Sign in and open Reminders to see each of them.',
  ]
  return { subject: `Nhắc việc ${formatDate(day)}: ${reminders.length} việc`, text: text.join('\n') }
}

const MINUTE_MS = 60_000
/** After each refusal a letter waits longer, and a day after it was noted it is given up: the next day has its own. */
const WAITS_MINUTES = [5, 15, 60, 180]
const GIVEN_UP_AFTER_MS = 24 * 60 * MINUTE_MS

/** When a letter that was refused is tried again; null where it is given up. */
export const triedAgain = ({ tries, notedAt }: { tries: number; notedAt: Date }, now: Date): Date | null => {
  const wait = WAITS_MINUTES[tries - 1] ?? WAITS_MINUTES.at(-1) ?? 0
  const next = new Date(now.getTime() + wait * MINUTE_MS)
  return next.getTime() - notedAt.getTime() > GIVEN_UP_AFTER_MS ? null : next
}

/** A letter claimed before this is in nobody's hands any more: a try ends within a minute. */
export const claimEnds = (now: Date): Date => new Date(now.getTime() - 10 * MINUTE_MS)
