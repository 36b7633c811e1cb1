// What a task is on a date, and what may be done to it. Late is computed, never ticked.
import { daysBetween, type IsoDate } from '#kernel/date.ts'
import type { Task, TaskAct, TaskState, TaskStep } from './model.ts'

/** The step in force on the date; null before the task existed. */
export const stepAt = <Step extends TaskStep>(task: { steps: readonly Step[] }, asOf: IsoDate): Step | null =>
  task.steps.findLast((step) => step.at <= asOf) ?? null

export const isOpen = (step: Pick<TaskStep, 'state'>): boolean => step.state !== 'done' && step.state !== 'submitted'

/** Whole days to the deadline, negative when past; null without a deadline or when nothing is owed any more. */
export const daysLeft = (step: Pick<TaskStep, 'state' | 'deadline'>, asOf: IsoDate): number | null =>
  step.deadline && isOpen(step) ? daysBetween(asOf, step.deadline) : null

export const isLate = (step: Pick<TaskStep, 'state' | 'deadline'>, asOf: IsoDate): boolean => (daysLeft(step, asOf) ?? 0) < 0

/** While something that was reported stands in its way. */
export const isBlocked = (task: Pick<Task, 'blocks'>, asOf: IsoDate): boolean =>
  task.blocks.some(({ from, to }) => from <= asOf && (to === null || asOf < to))

export const hasOwner = (step: TaskStep): boolean => step.leadAgency !== null || step.leadText !== null

/** A date, or a rhythm that gives one every time. */
export const hasDate = (step: TaskStep): boolean => step.deadline !== null || step.recurrence !== null

/** From which states each act goes on, and to which it leads; null where the state stays. */
const ACTS: Readonly<Record<TaskAct, { from: readonly TaskState[]; to: TaskState | null }>> = {
  'assign-task': { from: ['unassigned', 'assigned', 'accepted', 'refused', 'returned'], to: 'assigned' },
  'split-task': { from: ['unassigned', 'assigned', 'accepted', 'refused', 'returned'], to: 'assigned' },
  'accept-task': { from: ['assigned'], to: 'accepted' },
  'refuse-task': { from: ['assigned'], to: 'refused' },
  'submit-task': { from: ['accepted', 'returned'], to: 'submitted' },
  'accept-result': { from: ['submitted'], to: 'done' },
  'return-result': { from: ['submitted'], to: 'returned' },
  'change-deadline': { from: ['assigned', 'accepted', 'refused', 'returned'], to: null },
  'name-coordinators': { from: ['unassigned', 'assigned', 'accepted', 'refused', 'returned'], to: null },
}

export const mayFollow = (state: TaskState, act: TaskAct): boolean => ACTS[act].from.includes(state)

export const stateAfter = (state: TaskState, act: TaskAct): TaskState => ACTS[act].to ?? state

/** Acts that lead from one state to another, what goes on before what goes back. */
const MOVES = ['accept-task', 'submit-task', 'accept-result', 'return-result', 'refuse-task', 'assign-task'] as const
export type Move = (typeof MOVES)[number]

/** The act that leads from the one state to the other; null where none does. */
export const actBetween = (from: TaskState, to: TaskState): Move | null =>
  (from !== to && MOVES.find((act) => mayFollow(from, act) && stateAfter(from, act) === to)) || null

/** The states to which an act leads. */
export const waysFrom = (from: TaskState): TaskState[] =>
  MOVES.flatMap((act) => {
    const to = stateAfter(from, act)
    return mayFollow(from, act) && to !== from ? [to] : []
  })

/** A task whose parts are not all done is not done either. */
export const openParts = (parts: readonly Pick<TaskStep, 'state'>[]): number =>
  parts.filter(({ state }) => state !== 'done').length
