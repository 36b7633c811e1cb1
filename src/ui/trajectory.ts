// Where a figure started, where it stands and where it should end, as lines in a small drawing.
import { daysBetween, type IsoDate } from '#kernel/date.ts'

export type Course = {
  start: { date: IsoDate; value: number }
  now: { date: IsoDate; value: number }
  goal: { date: IsoDate; value: number }
  /** The course from start to goal, as points that a line joins. */
  plan: readonly { date: IsoDate; value: number }[]
  /** Days from which on the figure is made otherwise, and why. */
  turns: readonly { date: IsoDate; words: string }[]
  asOf: IsoDate
}

export const WIDTH = 260
export const HEIGHT = 34
const PAD = 4

type Drawing = {
  plan: string
  actual: string
  now: [x: number, y: number]
  asOfX: number
  /** Of the turns between the ends. */
  turnsX: number[]
  goal: [x: number, y: number]
}

/** Points in a box of WIDTH × HEIGHT; null where nothing has a length (no time between start and goal). */
export const drawCourse = ({ start, now, goal, plan, turns, asOf }: Course): Drawing | null => {
  const end = asOf > goal.date ? asOf : goal.date
  const span = daysBetween(start.date, end)
  if (span <= 0 || daysBetween(start.date, goal.date) <= 0) return null
  const values = [start.value, now.value, goal.value, ...plan.map(({ value }) => value)]
  const low = Math.min(...values)
  const range = Math.max(...values) - low || 1
  const x = (date: IsoDate): number =>
    Math.round((Math.min(Math.max(daysBetween(start.date, date) / span, 0), 1) * WIDTH + Number.EPSILON) * 10) / 10
  const y = (value: number): number => Math.round((HEIGHT - PAD - ((value - low) / range) * (HEIGHT - 2 * PAD)) * 10) / 10
  const from = `M0 ${y(start.value)}`
  return {
    plan: `M${plan.map(({ date, value }) => `${x(date)} ${y(value)}`).join('L')}`,
    actual: `${from}L${x(now.date)} ${y(now.value)}`,
    now: [x(now.date), y(now.value)],
    asOfX: x(asOf),
    turnsX: [...new Set(turns.filter(({ date }) => date > start.date && date <= end).map(({ date }) => x(date)))],
    goal: [x(goal.date), y(goal.value)],
  }
}
