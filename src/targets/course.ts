// The course of a target: where it should stand on each day between its baseline and its goal. Pure.
//
// A straight line, an S-curve, or points set by hand. The S-curve is the smoothstep s(t) = 3t² − 2t³ of the share t of the time
// that has gone by: slow while land is cleared and works are built, fast in the middle, slow at the end. A course that is not
// set by hand goes through what the same resolution promises of the same figure on the way (70 % in 2025, 100 % in 2030), each
// stretch by itself.
import { dayAfter, dayAt, daysBetween, type IsoDate } from '#kernel/date.ts'
import type { Baseline, Goal } from './model.ts'

/** In the target's own unit. */
export type CoursePoint = { date: IsoDate; value: number }

export const COURSE_SHAPES = ['linear', 's-curve', 'points'] as const
export type CourseShape = { shape: 'linear' | 's-curve' } | { shape: 'points'; points: readonly CoursePoint[] }

/** The shape, and what else is promised of the same figure before the due day, in the order of days. */
export type Plan = { course: CourseShape; milestones: readonly CoursePoint[] }

/** Where nobody has set a course and nothing is promised on the way. */
export const STRAIGHT: Plan = { course: { shape: 'linear' }, milestones: [] }

/** The days and values that a course goes through, two at least, and how it goes from each to the next. */
export type Way = { points: readonly CoursePoint[]; isCurved: boolean }

/** The nearest figure that reaches the goal, seen from the baseline. */
export const aimOf = (goal: Pick<Goal, 'direction' | 'value' | 'valueMax'>): number =>
  goal.direction === 'down' ? (goal.valueMax ?? goal.value) : goal.value

/** Null without a baseline or a due day, or where the baseline is not before it. */
export const wayOf = (goal: Goal, baseline: Baseline | null, { course, milestones }: Plan): Way | null => {
  if (!baseline || !goal.due || baseline.date >= goal.due) return null
  const start = { date: baseline.date, value: baseline.value }
  const end = { date: goal.due, value: aimOf(goal) }
  const between =
    course.shape === 'points'
      ? course.points.filter(({ date }) => date > start.date && date < end.date)
      : leading(start, milestones, end)
  return { points: [start, ...between, end], isCurved: course.shape === 's-curve' }
}

/** The milestones that lead from the start on to the end: one that the start has passed already asks for nothing. */
const leading = (start: CoursePoint, milestones: readonly CoursePoint[], end: CoursePoint): CoursePoint[] => {
  const way: CoursePoint[] = []
  for (const point of milestones) {
    const last = way.at(-1) ?? start
    const isOn = end.value >= start.value ? point.value > last.value : point.value < last.value
    const isShort = end.value >= start.value ? point.value < end.value : point.value > end.value
    if (point.date > last.date && point.date < end.date && isOn && isShort) way.push(point)
  }
  return way
}

const eased = (share: number): number => share * share * (3 - 2 * share)

/** Where the course stands on a day; null before it begins, its end once it is over. */
export const standsAt = ({ points, isCurved }: Way, day: IsoDate): number | null => {
  const next = points.findIndex(({ date }) => date > day)
  if (next === 0) return null
  const to = points[next]
  const from = points.at(next === -1 ? -1 : next - 1)
  if (!from) return null
  if (!to) return from.value
  const share = daysBetween(from.date, day) / daysBetween(from.date, to.date)
  return from.value + (isCurved ? eased(share) : share) * (to.value - from.value)
}

/**
 * Where the course stands on the day, in the goal's unit; null without a baseline, a due day, or before the baseline. Whole
 * things are counted down to the last whole one.
 */
export const expectedAt = (
  goal: Goal,
  baseline: Baseline | null,
  asOf: IsoDate,
  isCount: boolean,
  plan: Plan = STRAIGHT,
): number | null => {
  const way = wayOf(goal, baseline, plan)
  const expected = way && standsAt(way, asOf)
  return expected !== null && isCount ? Math.floor(expected + 1e-9) : expected
}

/** Steps in which a curved stretch is drawn. */
const STEPS = 16

/** The course as points that a line joins. */
export const lineOf = (way: Way): CoursePoint[] => {
  if (!way.isCurved) return [...way.points]
  return way.points.flatMap((to, n) => {
    const from = way.points[n - 1]
    if (!from) return [to]
    const days = daysBetween(from.date, to.date)
    const shares = Array.from({ length: STEPS }, (_, step) => (step + 1) / STEPS)
    return shares.map((share) => ({
      date: dayAt(from.date, Math.round(days * share)),
      value: from.value + eased(share) * (to.value - from.value),
    }))
  })
}

export type PointFault = 'none' | 'order' | 'outside'

/**
 * What is wrong with points set by hand; null where nothing is. They lie between the baseline and the due day, each on a later
 * day. A value may fall: occupancy does when a new zone brings empty land into operation.
 */
export const faultOf = (points: readonly CoursePoint[], start: IsoDate | null, due: IsoDate): PointFault | null => {
  if (points.length === 0) return 'none'
  if (points.some(({ date }, n) => n > 0 && date <= (points[n - 1]?.date ?? ''))) return 'order'
  return points.some(({ date }) => (start !== null && date <= start) || date >= due) ? 'outside' : null
}

/** Ends of the periods in which figures come. */
export const PERIODS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const
export type Period = keyof typeof PERIODS

/** The last day of the period in which the day lies. */
export const endOfPeriod = (period: Period, day: IsoDate): IsoDate => {
  const months = PERIODS[period]
  const month = Number(day.slice(5, 7))
  const end = new Date(Date.UTC(Number(day.slice(0, 4)), Math.ceil(month / months) * months, 0))
  return end.toISOString().slice(0, 10)
}

/** Of which day the next figure will be, and by when it is to be there; null where nobody knows how long it takes. */
export type NextFigure = { of: IsoDate; by: IsoDate | null }

/** After the latest figure, or after the start where there is none; null where nobody said how often figures come. */
export const nextFigure = (
  { period, delayDays }: { period: Period | null; delayDays: number | null },
  latest: IsoDate | null,
  start: IsoDate | null,
): NextFigure | null => {
  const after = latest ?? start
  if (period === null || after === null) return null
  // A figure of the last day of a period is that period's; one of an earlier day leaves the period open.
  const of = endOfPeriod(period, endOfPeriod(period, after) === after ? dayAfter(after) : after)
  return { of, by: delayDays === null ? null : dayAt(of, delayDays) }
}
