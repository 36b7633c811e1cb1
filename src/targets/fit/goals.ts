// Which targets bind a build-out, and between which bounds a figure reaches them.
import { formatNumber } from '#kernel/format.ts'
import { type Measure, measureSchema } from '../indicators.ts'
import type { Goal } from '../model.ts'
import { yearOf } from './figures.ts'
import type { FitTarget, FitWorld, Promised } from './model.ts'

type GoalMeasure = Extract<Measure, { indicator: 'zones-in-state' | 'occupancy' | 'stable-jobs' }>
type ZonesMeasure = Extract<GoalMeasure, { indicator: 'zones-in-state' }>

export type FitGoal = { target: FitTarget; year: number; measure: GoalMeasure; low: number | null; high: number | null }

/** Exactly the figures that reaches() of the rules of targets lets through; "more than" is taken at its edge. */
export const boundsOf = ({ comparator, direction, value, valueMax }: Goal): { low: number | null; high: number | null } => {
  const high = valueMax ?? value
  if (comparator === '>' || comparator === '>=') return { low: value, high: null }
  if (comparator === '<' || comparator === '<=') return { low: null, high: value }
  if (direction === 'up') return { low: value, high: null }
  if (direction === 'down') return { low: null, high }
  return { low: value, high }
}

/** What a build-out decides: how many zones, how full, how many jobs. Null for any other measure. */
export const goalMeasureOf = (measure: unknown): GoalMeasure | null => {
  const read = measureSchema.safeParse(measure)
  if (!read.success) return null
  const { data } = read
  return data.indicator === 'zones-in-state' || data.indicator === 'occupancy' || data.indicator === 'stable-jobs' ? data : null
}

/** The goals of the plan that a programme can hold; a target without date or measure stays out. */
export const goalsOf = ({ plan, targets }: FitWorld): FitGoal[] =>
  plan.goals.flatMap((id) => {
    const target = targets.find((each) => each.id === id)
    const measure = target && goalMeasureOf(target.measure)
    if (!target?.due || !measure) return []
    const goal = { target, year: yearOf(target.due), measure, ...boundsOf(target) }
    return canHold(goal) ? [goal] : []
  })

/** That some zone or the mean of all be no fuller than so much is no linear matter. */
const canHold = ({ measure, high }: FitGoal): boolean =>
  measure.indicator !== 'occupancy' || (measure.over ?? 'pooled') === 'pooled' || high === null

/** The goal that asks for so many zones of a kind before they operate; undefined where there is none. */
export const askedOf = (goals: readonly FitGoal[], kind: string): (FitGoal & { measure: ZonesMeasure }) | undefined =>
  goals.find(
    (goal): goal is FitGoal & { measure: ZonesMeasure } =>
      goal.measure.indicator === 'zones-in-state' && goal.measure.kind === kind && goal.measure.atLeast !== 'operating',
  )

/** How many whole years a zone must have been open to be held to an occupancy. */
export const yearsOpen = ({ openForDays = 0 }: Extract<GoalMeasure, { indicator: 'occupancy' }>): number =>
  Math.ceil(openForDays / 365)

/** Whether a goal that counts zones counts this one. */
export const isCounted = (
  { kind, only, except = [] }: ZonesMeasure,
  zone: { kind: string; isNew: boolean; id: string | null },
): boolean => zone.kind === kind && (only === 'all' || zone.isNew) && (zone.id === null || !except.includes(zone.id))

/** Targets of the header that no programme holds, so that the answer says what it leaves out. */
export const leftOut = (world: FitWorld): FitTarget[] => {
  const held = new Set(goalsOf(world).map(({ target }) => target.id))
  return world.targets.filter(({ id, headline }) => headline && !held.has(id))
}

export const promisedBy = ({ target, measure, low, high }: FitGoal): Promised => {
  const year = target.due === null ? '' : ` (${target.due.slice(0, 4)})`
  return {
    id: target.id,
    kind: 'goal',
    build: null,
    isCount: measure.indicator === 'zones-in-state',
    provision: target.provision,
    name: { vi: target.name.vi + year, en: (target.name.en ?? target.name.vi) + year },
    unit: target.unit,
    low,
    high,
  }
}

/** "250.000–280.000"; an exact number once. */
export const spanWords = (low: number | null, high: number | null, language: 'vi' | 'en'): string => {
  const known = [low, high].filter((each) => each !== null)
  return [...new Set(known.map((each) => formatNumber(round(each), language)))].join('–')
}

/** To what a reader can follow: from a thousand on whole, below it a hundredth. */
export const round = (value: number): number => (Math.abs(value) >= 1000 ? Math.round(value) : hundredth(value))

export const hundredth = (value: number): number => Math.round(value * 100) / 100
