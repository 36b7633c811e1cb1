// The order of an agenda, and what stands on it. Pure.
import { daysBetween, type IsoDate } from '#kernel/date.ts'
import type { Behind, Block } from '../blocks/model.ts'
import { isOpen, standingOf } from '../blocks/rules.ts'
import type { Task } from '../model.ts'
import { daysLeft, isLate, stepAt } from '../rules.ts'
import type { Point } from './model.ts'

/** What is counted behind a point, each known only at least. */
const measuresOf = (behind: Behind): (number | null)[] => [
  behind.hectares.atLeast,
  behind.jobs.atLeast,
  behind.money.atLeast,
  behind.targets > 0 ? behind.targets : null,
]

/**
 * Worst first. What waits behind a point weighs as much as the largest of its shares: of the most hectares, jobs, money or
 * targets that wait behind any point. After those come the points of which nothing is known, then those behind which nothing
 * waits; equals by the days they are late.
 */
export const ranked = (points: readonly Point[]): Point[] => {
  const measured = points.map(({ behind }) => (behind ? measuresOf(behind) : []))
  const most = [0, 1, 2, 3].map((at) => Math.max(0, ...measured.map((each) => each[at] ?? 0)))
  const weightOf = (measures: readonly (number | null)[]): number | null => {
    const shares = measures.flatMap((value, at) => (value === null ? [] : [most[at] ? value / most[at] : 0]))
    return shares.length === 0 ? null : Math.max(...shares)
  }
  // Between what is known to be something and what is known to be nothing.
  const UNKNOWN = Number.MIN_VALUE
  return points
    .map((point, at) => ({ point, weight: weightOf(measured[at] ?? []) ?? UNKNOWN }))
    .toSorted((a, b) => b.weight - a.weight || b.point.daysLate - a.point.daysLate || (a.point.task < b.point.task ? -1 : 1))
    .map(({ point }) => point)
}

const daysPast = (day: IsoDate, asOf: IsoDate): number => Math.max(0, daysBetween(day, asOf))

const daysLateOf = (task: Task | undefined, block: Block | null, asOf: IsoDate): number => {
  const step = task && stepAt(task, asOf)
  const ofTask = step ? Math.max(0, -(daysLeft(step, asOf) ?? 0)) : 0
  if (!block) return ofTask
  const standing = standingOf(block, asOf)
  const promised = block.steps.findLast(({ act, on }) => act === 'answer' && on <= asOf)?.promised
  const since = standing === 'unanswered' ? block.answerBy : standing === 'promise-broken' ? promised : null
  return Math.max(ofTask, since ? daysPast(since, asOf) : 0)
}

/** What is blocked or late on the day of the sitting, worst first. */
export const agendaOf = (
  tasks: readonly Task[],
  blocks: readonly Block[],
  behind: ReadonlyMap<number, Behind>,
  asOf: IsoDate,
): Point[] => {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const open = blocks.filter((block) => isOpen(block, asOf))
  const blocked = new Set(open.map(({ task }) => task))
  const late = tasks.filter((task) => {
    const step = stepAt(task, asOf)
    return step !== null && !blocked.has(task.id) && isLate(step, asOf)
  })
  return ranked([
    ...open.map((block) => ({
      task: block.task,
      block: block.id,
      behind: behind.get(block.id) ?? null,
      daysLate: daysLateOf(byId.get(block.task), block, asOf),
    })),
    ...late.map((task) => ({ task: task.id, block: null, behind: null, daysLate: daysLateOf(task, null, asOf) })),
  ])
}
