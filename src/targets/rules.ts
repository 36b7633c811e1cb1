// Whether a target is met, on course, behind, missed or unknown on a date (II.2 asks for numbers by a year; 31 December
// of that year is the day it is judged).
import type { IsoDate } from '#kernel/date.ts'
import { expectedAt, type Plan, STRAIGHT } from './course.ts'
import type { Baseline, Goal, Judged, Measured } from './model.ts'

/** Whether a figure reaches the goal. "about" (~) and a bare "=" are read in the good direction: more than promised is met. */
export const reaches = (goal: Goal, value: number): boolean => {
  const { comparator, direction } = goal
  const high = goal.valueMax ?? goal.value
  if (comparator === '>') return value > goal.value
  if (comparator === '<') return value < goal.value
  if (comparator === '>=') return value >= goal.value
  if (comparator === '<=') return value <= goal.value
  if (direction === 'up') return value >= goal.value
  if (direction === 'down') return value <= high
  return value >= goal.value && value <= high
}

/** Whether a figure is at least as good as the course asks for. */
export const isAsGood = (goal: Goal, value: number, expected: number): boolean =>
  goal.direction === 'down' || goal.comparator === '<' || goal.comparator === '<=' ? value <= expected : value >= expected

/**
 * The status on a date, against the course of the target: a straight line unless told. What is certain decides even where the
 * figure itself is unknown.
 */
export const judge = (
  goal: Goal,
  measured: Measured,
  baseline: Baseline | null,
  asOf: IsoDate,
  isCount: boolean,
  plan: Plan = STRAIGHT,
): Judged => {
  const expected = expectedAt(goal, baseline, asOf, isCount, plan)
  const judged = (status: Judged['status']): Judged => ({ status, measured, baseline, expected })
  const { value, atLeast, atMost } = measured
  const isOver = goal.due !== null && asOf > goal.due
  if (value === null) {
    // A bound that lies wholly on one side of the goal settles it: at least 5 of 4 is met, at most 2 of 4 after the day is missed.
    const bounds = [atLeast, atMost].filter((bound) => bound !== null)
    if (goal.direction === 'up' && atLeast !== null && reaches(goal, atLeast)) return judged('met')
    if (goal.direction === 'down' && atMost !== null && reaches(goal, atMost)) return judged('met')
    if (isOver && bounds.length === 2 && goal.direction !== 'within' && !bounds.some((bound) => reaches(goal, bound)))
      return judged('missed')
    return judged('unknown')
  }
  if (reaches(goal, value)) return judged('met')
  if (isOver) return judged('missed')
  if (expected === null) return judged('unknown')
  return judged(isAsGood(goal, value, expected) ? 'on-course' : 'behind')
}
