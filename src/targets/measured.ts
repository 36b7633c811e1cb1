// A target judged on a date: its indicator measured, its baseline found, its status decided.
import type { IsoDate } from '#kernel/date.ts'
import type { Books } from '#registers/known.ts'
import { isCount, type Measure, measureAt, measureSchema } from './indicators.ts'
import type { Baseline, Judged, Measured, Target, World } from './model.ts'
import { judge } from './rules.ts'
import { PROVINCE } from './scope.ts'

const NO_BASELINE = { vi: 'giá trị ban đầu để so sánh', en: 'the figure at the start, to compare with' }
const REPORTED: Measure = { indicator: 'reported' }

/** The target's measure as checked arguments; a target nobody taught to compute waits for reported figures. */
export const measureOf = (target: Target): Measure => (target.measure === null ? REPORTED : measureSchema.parse(target.measure))

/** Computed where the registers can tell; otherwise what a body reported, with what the registers still lack. */
const measured = (world: World, measure: Measure, asOf: IsoDate): Measured => {
  const computed = measureAt(world, measure, asOf)
  if (computed.value !== null || measure.indicator === 'reported') return computed
  const reported = measureAt(world, REPORTED, asOf)
  return reported.value === null ? computed : { ...reported, missing: computed.missing }
}

/**
 * The target on a date. `promised` is the date of the document that made the promise: without a written baseline, what
 * was so on that day is the baseline.
 */
export const judgeTarget = (target: Target, books: Books, promised: IsoDate | null, asOf: IsoDate): Judged => {
  const world: World = { books, scope: PROVINCE, reported: target.reported, reporter: target.reporter }
  const measure = measureOf(target)
  const atStart = target.baseline || !promised ? null : measured(world, measure, promised)
  const baseline: Baseline | null =
    target.baseline ??
    (atStart && atStart.value !== null && promised ? { value: atStart.value, date: promised, source: null } : null)
  const now = measured(world, measure, asOf)
  const judged = judge(target, now, baseline, asOf, isCount(measure))
  if (judged.status !== 'unknown' || now.value === null || baseline !== null) return judged
  // The figure is known and still nothing can be said of the course: what is missing is where it started.
  return { ...judged, measured: { ...now, missing: [...now.missing, { what: NO_BASELINE, from: target.reporter }] } }
}
