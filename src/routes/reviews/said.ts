import type { SaidView } from '#portal/reviews.ts'
import { TASK_STATES, type TaskState } from '#tasks/model.ts'

/** States of tasks and statuses of targets have no word in common. */
export const isTaskState = (status: SaidView['status']): status is TaskState =>
  (TASK_STATES as readonly (string | null)[]).includes(status)
