// A target judged on a date: its indicator measured, its baseline found, its status decided.
import type { IsoDate } from '#kernel/date.ts'
import type { Books } from '#registers/known.ts'
import { isCount, type Measure, measureAt, measureSchema } from './indicators.ts'
import type { Baseline, JudgedTarget, Target, Values, World } from './model.ts'
import { judge } from './rules.ts'
import { PROVINCE } from './scope.ts'

const NO_BASELINE = { vi: 'giá trị ban đầu để so sánh', en: 'the figure at the start, to compare with' }
const REPORTED: Measure = { indicator: 'reported' }

/** The target's measure as checked arguments; a target nobody taught to compute waits for reported figures. */
export const measureOf = (target: Target): Measure => (target.measure === null ? REPORTED : measureSchema.parse(target.measure))

/** Computed where the registers can tell; otherwise what a body reported, with what the registers still lack. */
export const valuesAt = (world: World, measure: Measure, asOf: IsoDate): Values => {
  const reported = measureAt(world, REPORTED, asOf)
  if (measure.indicator === 'reported') return { computed: null, reported, accepted: reported }
  const computed = measureAt(world, measure, asOf)
  const isReported = computed.value === null && reported.value !== null
  return { computed, reported, accepted: isReported ? { ...reported, missing: computed.missing } : computed }
}

/**
 * The target on a date. `promised` is the date of the document that made the promise: without a written baseline, what
 * was so on that day is the baseline.
 */
export const judgeTarget = (target: Target, books: Books, promised: IsoDate | null, asOf: IsoDate): JudgedTarget => {
  const world: World = { books, scope: PROVINCE, reported: target.reported, reporter: target.reporter }
  const measure = measureOf(target)
  const atStart = target.baseline || !promised ? null : valuesAt(world, measure, promised).accepted
  const baseline: Baseline | null =
    target.baseline ??
    (atStart && atStart.value !== null && promised ? { value: atStart.value, date: promised, source: null } : null)
  const values = valuesAt(world, measure, asOf)
  const now = values.accepted
  const judged = { ...judge(target, now, baseline, asOf, isCount(measure)), values }
  if (judged.status !== 'unknown' || now.value === null || baseline !== null) return judged
  // The figure is known and still nothing can be said of the course: what is missing is where it started.
  return { ...judged, measured: { ...now, missing: [...now.missing, { what: NO_BASELINE, from: target.reporter }] } }
}
