// The whole programme of one reading: the build-out, and on it the goals, as rows that each stand for something promised or
// assumed (docs/fit.md tells it in mathematics).
import { type BuildOut, type Unit, writeBuildOut } from './build-out.ts'
import { assumedFigure, assumptionOf } from './figures.ts'
import { type FitGoal, goalsOf, promisedBy } from './goals.ts'
import type { Linear } from './linear.ts'
import type { FitWorld, Promised, Variant } from './model.ts'
import { newSheet, type Sheet, times } from './sheet.ts'

export type Programme = BuildOut & { linear: Linear; reading: Variant }

/** The part of a zone that is occupied so many whole years after it opened. */
const filled = (years: number, yearsToFill: number): number => (yearsToFill <= years ? 1 : years / yearsToFill)

export const programmeOf = (world: FitWorld, reading: Variant): Programme => {
  const sheet = newSheet()
  const buildOut = writeBuildOut(sheet, world, reading)
  const { units } = buildOut
  const goals = goalsOf(world)
  const occupied = new Map<string, number>()
  for (const year of new Set(goals.filter(needsOccupied).map((goal) => goal.year)))
    for (const [n, unit] of units.entries()) writeOccupied(sheet, world, { unit, n, year }, occupied)
  for (const goal of goals) writeGoal(sheet, world, goal, { units, occupied })
  return {
    ...buildOut,
    linear: sheet.linear,
    reading,
    // Where a set that cannot hold is narrowed down, the first are let go of first: the goals stay as long as they may, and
    // of them those that the text puts first.
    promises: [...buildOut.promises, ...assumptionPromises(world), ...goals.map(promisedBy).reverse()],
  }
}

const needsOccupied = ({ measure }: FitGoal): boolean => measure.indicator !== 'zones-in-state'

const assumptionPromises = (world: FitWorld): Promised[] =>
  world.plan.assumptions.map((assumption) => {
    const { id, name, unit, provision } = assumption
    const { low, high } = assumedFigure(world, assumption)
    return { id, kind: 'assumption', build: null, isCount: false, provision, name, unit, low, high }
  })

type Opened = { unit: Unit; n: number; year: number }
const keyOf = (n: number, opened: number, year: number): string => `${n} ${opened} ${year}`

/** Occupied hectares at the end of a year, of what opened in each year before. */
const writeOccupied = (sheet: Sheet, world: FitWorld, { unit, n, year }: Opened, occupied: Map<string, number>): void => {
  const { low: yearsToFill } = assumedFigure(world, assumptionOf(world, world.plan.yearsToFill))
  unit.years.forEach((opened, y) => {
    if (opened > year) return
    const full = sheet.variable({})
    occupied.set(keyOf(n, opened, year), full)
    const area = unit.hectares[y]!
    sheet.row(
      [
        [full, 1],
        [area, -1],
      ],
      { high: 0 },
    )
    const part = yearsToFill === null ? 1 : filled(year - opened, yearsToFill)
    if (part < 1)
      sheet.row(
        [
          [full, 1],
          [area, -part],
        ],
        { high: 0 },
        world.plan.yearsToFill,
      )
  })
}

const writeGoal = (
  sheet: Sheet,
  world: FitWorld,
  goal: FitGoal,
  { units, occupied }: { units: readonly Unit[]; occupied: ReadonlyMap<string, number> },
): void => {
  const { measure, target, year, low, high } = goal
  if (measure.indicator === 'zones-in-state') {
    // A state before "operating" is reached in time by whatever may operate by then.
    const counts = units
      .filter((unit) => unit.build.kind === measure.kind && (measure.only === 'all' || unit.isNew))
      .flatMap((unit) => (measure.atLeast === 'operating' ? by(unit, 'counts', year) : unit.opens <= year ? unit.counts : []))
    sheet.row(times(counts), { low, high }, target.id)
    return
  }
  const pool = units.map((unit, n) => ({ unit, n })).filter(({ unit }) => measure.kinds.includes(unit.build.kind))
  const full = pool.flatMap(({ unit, n }) => unit.years.flatMap((opened) => occupied.get(keyOf(n, opened, year)) ?? []))
  if (measure.indicator === 'occupancy') {
    const area = pool.flatMap(({ unit }) => by(unit, 'hectares', year))
    if (low !== null) sheet.row([...times(full), ...times(area, -low / 100)], { low: 0 }, target.id)
    if (high !== null) sheet.row([...times(full), ...times(area, -high / 100)], { high: 0 }, target.id)
    return
  }
  const jobs = sheet.variable({})
  const { high: perHa } = assumedFigure(world, assumptionOf(world, world.plan.jobsPerHa))
  if (perHa !== null) sheet.row([[jobs, 1], ...times(full, -perHa)], { high: 0 }, world.plan.jobsPerHa)
  sheet.row([[jobs, 1]], { low, high }, target.id)
}

/** The variables of what has opened by the end of a year. */
const by = ({ years, ...unit }: Unit, what: 'counts' | 'hectares', year: number): number[] =>
  unit[what].filter((_, n) => years[n]! <= year)

/** All gross land of some kinds, whenever it opens. */
export const landOf = ({ units }: Programme, kinds: readonly string[]): number[] =>
  units.filter(({ build }) => kinds.includes(build.kind)).flatMap(({ hectares }) => hectares)

/** The programme without the rows of some promises. */
export const without = (linear: Linear, drops: (promise: string) => boolean): Linear => ({
  variables: linear.variables,
  rows: linear.rows.filter(({ promise }) => promise === null || !drops(promise)),
})
