// What a task is on a date. Late is computed, never ticked.
import { daysBetween, type IsoDate } from '#kernel/date.ts'
import type { Task, TaskStep } from './model.ts'

/** The step in force on the date; null before the task existed. */
export const stepAt = (task: Task, asOf: IsoDate): TaskStep | null => task.steps.findLast((step) => step.at <= asOf) ?? null

export const isOpen = (step: TaskStep): boolean => step.state !== 'done' && step.state !== 'submitted'

/** Whole days to the deadline, negative when past; null without a deadline or when nothing is owed any more. */
export const daysLeft = (step: TaskStep, asOf: IsoDate): number | null =>
  step.deadline && isOpen(step) ? daysBetween(asOf, step.deadline) : null

export const isLate = (step: TaskStep, asOf: IsoDate): boolean => (daysLeft(step, asOf) ?? 0) < 0

export const hasOwner = (step: TaskStep): boolean => step.leadAgency !== null || step.leadText !== null

/** A date, or a rhythm that gives one every time. */
export const hasDate = (step: TaskStep): boolean => step.deadline !== null || step.recurrence !== null
