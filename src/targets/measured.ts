// A target judged on a date: its indicator measured, its baseline found, its status decided.
import { dayAfter, type IsoDate } from '#kernel/date.ts'
import type { AnyBook } from '#registers/book.ts'
import type { ZoneKind } from '#registers/books/zones.ts'
import type { Books } from '#registers/known.ts'
import type { Watched } from './alerts.ts'
import { endOfPeriod, expectedAt, type Plan, STRAIGHT } from './course.ts'
import { isCount, type Measure, measureAt, measureSchema, readsOf } from './indicators.ts'
import type { Baseline, Judged, Measured, Target, Values, World } from './model.ts'
import { judge } from './rules.ts'
import { PROVINCE, type Scope } from './scope.ts'

const NO_BASELINE = { vi: 'giá trị ban đầu để so sánh', en: 'the figure at the start, to compare with' }
const REPORTED: Measure = { indicator: 'reported' }

/** The target's measure as checked arguments; a target nobody taught to compute waits for reported figures. */
export const measureOf = (target: Target): Measure => (target.measure === null ? REPORTED : measureSchema.parse(target.measure))

/** Of which zones the target counts jobs; null where it counts none. */
const kindsOfJobs = (target: Target): ZoneKind[] | null => {
  const measure = measureOf(target)
  return measure.indicator === 'stable-jobs' ? measure.kinds : null
}

/** The books that the target is measured by, and those that its alerts look at beside them. */
export const readsOfTarget = (target: Target): readonly AnyBook[] => {
  const kinds = kindsOfJobs(target)
  return [...readsOf(measureOf(target)), ...(kinds ? readsOf({ indicator: 'labour', of: 'insured', kinds }) : [])]
}

/**
 * Computed where the registers can tell; otherwise what a body reported, with what the registers still lack. A report counts from
 * its day on, accepted or not, until somebody returns it.
 */
export const valuesAt = (world: World, measure: Measure, asOf: IsoDate): Values => {
  const reported = measureAt(world, REPORTED, asOf)
  const accepted = measureAt(
    { ...world, reported: world.reported.filter(({ answer }) => answer?.verdict === 'accepted') },
    REPORTED,
    asOf,
  )
  const byBody = reported.value === null ? null : ('reported' as const)
  if (measure.indicator === 'reported') return { computed: null, reported, accepted, held: reported, holds: byBody }
  const computed = measureAt(world, measure, asOf)
  if (computed.value !== null) return { computed, reported, accepted, held: computed, holds: 'computed' }
  const held = byBody ? { ...reported, missing: computed.missing } : computed
  return { computed, reported, accepted, held, holds: byBody }
}

const worldOf = (target: Target, books: Books, scope: Scope): World => ({
  books,
  scope,
  reported: target.reported,
  reporter: target.reporter,
})

export const valuesOf = (target: Target, books: Books, asOf: IsoDate, scope = PROVINCE): Values =>
  valuesAt(worldOf(target, books, scope), measureOf(target), asOf)

/** How its alerts ask what the books measure beside the jobs; null where it counts none. */
export const witnessOf = (target: Target, books: Books, scope = PROVINCE): Watched['witness'] => {
  const kinds = kindsOfJobs(target)
  const world = worldOf(target, books, scope)
  return kinds && ((what, day) => measureAt(world, { indicator: 'labour', of: what, kinds }, day))
}

/** Where a target starts while nobody has signed for it, and the values it was taken from where no pack wrote it. */
export type Start = { baseline: Baseline; values: Values | null }

/** `promised` is the date of the document that made the promise: without a written baseline, what was so on that day. */
export const startOf = (target: Target, books: Books, promised: IsoDate | null, scope = PROVINCE): Start | null => {
  if (target.baseline) return { baseline: target.baseline, values: null }
  if (!promised) return null
  const values = valuesOf(target, books, promised, scope)
  return values.held.value === null ? null : { baseline: { value: values.held.value, date: promised, source: null }, values }
}

/** The baseline that counts: the one signed for, else where the target starts. */
export const baselineOf = (target: Target, books: Books, promised: IsoDate | null, scope = PROVINCE): Baseline | null => {
  const [frozen] = target.frozen
  return frozen
    ? { value: frozen.value, date: frozen.date, source: null }
    : (startOf(target, books, promised, scope)?.baseline ?? null)
}

/** The course that counts, through what is promised on the way. */
export const planOf = ({ courses, milestones }: Target): Plan => ({ course: courses[0] ?? STRAIGHT.course, milestones })

/** The target on a date. */
export const judgeTarget = (target: Target, books: Books, promised: IsoDate | null, asOf: IsoDate): Judged => {
  const baseline = baselineOf(target, books, promised)
  const now = valuesOf(target, books, asOf).held
  const judged = judge(target, now, baseline, asOf, isCount(measureOf(target)), planOf(target))
  if (judged.status !== 'unknown' || now.value === null || baseline !== null) return judged
  // The figure is known and still nothing can be said of the course: what is missing is where it started.
  return { ...judged, measured: { ...now, missing: [...now.missing, { what: NO_BASELINE, from: target.reporter }] } }
}

/** A day of a series: what was so, and where the course stood. */
export type SeriesPoint = { date: IsoDate; measured: Measured; expected: number | null }

/** From its start to the day: the ends of quarters, the days of reported figures, and the day itself. */
export const trajectoryOf = (
  target: Target,
  books: Books,
  promised: IsoDate | null,
  asOf: IsoDate,
  scope = PROVINCE,
): SeriesPoint[] => {
  const baseline = baselineOf(target, books, promised, scope)
  const start = baseline?.date ?? promised ?? target.reported[0]?.asOf ?? asOf
  const days = new Set([start, asOf, ...target.reported.map((figure) => figure.asOf)])
  for (let day = endOfPeriod('quarter', start); day < asOf; day = endOfPeriod('quarter', dayAfter(day))) days.add(day)
  const counted = isCount(measureOf(target))
  const plan = planOf(target)
  return [...days]
    .filter((day) => day >= start && day <= asOf)
    .toSorted()
    .map((date) => ({
      date,
      measured: valuesOf(target, books, date, scope).held,
      expected: expectedAt(target, baseline, date, counted, plan),
    }))
}
