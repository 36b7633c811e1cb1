// The whole programme of one reading: the build-out, and on it the goals, as rows that each stand for something promised or
// assumed (docs/fit.md tells it in mathematics).
import { type BuildOut, type Unit, writeBuildOut } from './build-out.ts'
import { assumedFigure, assumptionOf } from './figures.ts'
import { type FitGoal, goalsOf, isCounted, promisedBy, yearsOpen } from './goals.ts'
import type { Linear } from './linear.ts'
import type { FitWorld, Promised, Variant } from './model.ts'
import { newSheet, type Sheet, times } from './sheet.ts'

/** A share that a goal asks for: of the whole so much is to be full. */
export type Share = { full: readonly number[]; whole: readonly number[] }

/** `shares` are those of each goal for occupancy, by its id: none may be smaller than the goal. */
export type Programme = BuildOut & { linear: Linear; reading: Variant; shares: ReadonlyMap<string, readonly Share[]> }

/** The part of a zone that is occupied so many whole years after it opened. */
const filled = (years: number, yearsToFill: number): number => (yearsToFill <= years ? 1 : years / yearsToFill)

export const programmeOf = (world: FitWorld, reading: Variant): Programme => {
  const sheet = newSheet()
  const buildOut = writeBuildOut(sheet, world, reading)
  const { units } = buildOut
  const goals = goalsOf(world)
  const shares = new Map<string, readonly Share[]>()
  const filling = fillingOf(sheet, world)
  for (const goal of goals) writeGoal(sheet, world, goal, { units, filling, shares })
  return {
    ...buildOut,
    linear: sheet.linear,
    reading,
    shares,
    // Where a set that cannot hold is narrowed down, the first are let go of first: the goals stay as long as they may, and
    // of them those that the text puts first.
    promises: [...buildOut.promises, ...assumptionPromises(world), ...goals.map(promisedBy).reverse()],
  }
}

const assumptionPromises = (world: FitWorld): Promised[] =>
  world.plan.assumptions.map((assumption) => {
    const { id, name, unit, provision } = assumption
    const { low, high } = assumedFigure(world, assumption)
    return { id, kind: 'assumption', build: null, isCount: false, provision, name, unit, low, high }
  })

/** What is full at the end of a year: of the hectares, or of the number, of what opened in one year. */
type Filling = (of: { unit: Unit; opened: number; what: 'counts' | 'hectares'; year: number }) => Share

/** Each is written once, however many goals ask for it. */
const fillingOf = (sheet: Sheet, world: FitWorld): Filling => {
  const { low: yearsToFill } = assumedFigure(world, assumptionOf(world, world.plan.yearsToFill))
  const written = new Map<number, Map<number, number>>()
  return ({ unit, opened, what, year }) => {
    const whole = unit[what][unit.years.indexOf(opened)]!
    const ofWhole = written.get(whole) ?? new Map<number, number>()
    written.set(whole, ofWhole)
    const found = ofWhole.get(year)
    if (found !== undefined) return { full: [found], whole: [whole] }
    const full = sheet.variable({})
    ofWhole.set(year, full)
    const part = yearsToFill === null ? 1 : filled(year - opened, yearsToFill)
    sheet.row([...times([full]), ...times([whole], -1)], { high: 0 })
    if (part < 1) sheet.row([...times([full]), ...times([whole], -part)], { high: 0 }, world.plan.yearsToFill)
    return { full: [full], whole: [whole] }
  }
}

const pooled = (shares: readonly Share[]): Share => ({
  full: shares.flatMap(({ full }) => full),
  whole: shares.flatMap(({ whole }) => whole),
})

type Written = { units: readonly Unit[]; filling: Filling; shares: Map<string, readonly Share[]> }

const writeGoal = (sheet: Sheet, world: FitWorld, goal: FitGoal, { units, filling, shares }: Written): void => {
  const { measure, target, year, low, high } = goal
  if (measure.indicator === 'zones-in-state') {
    // A state before "operating" is reached in time by whatever may operate by then.
    const counts = units
      .filter(({ build, isNew, zone }) => isCounted(measure, { kind: build.kind, isNew, id: zone }))
      .flatMap((unit) => (measure.atLeast === 'operating' ? by(unit, year) : unit.opens <= year ? unit.counts : []))
    sheet.row(times(counts), { low, high }, target.id)
    return
  }
  const pool = units.filter(({ build }) => measure.kinds.includes(build.kind))
  const openBy = (last: number, what: 'counts' | 'hectares'): Share[] =>
    pool.flatMap((unit) =>
      unit.years
        .filter((opened, n) => opened <= last && unit[what][n] !== undefined)
        .map((opened) => filling({ unit, opened, what, year })),
    )
  if (measure.indicator === 'occupancy') {
    const open = openBy(year - yearsOpen(measure), measure.over === 'mean' ? 'counts' : 'hectares')
    // Zones that opened in one year fill alike, so that the emptiest of them is all of them.
    const asked = measure.over === 'lowest' ? open : [pooled(open)]
    shares.set(target.id, asked)
    for (const { full, whole } of asked) {
      if (low !== null) sheet.row([...times(full), ...times(whole, -low / 100)], { low: 0 }, target.id)
      if (high !== null) sheet.row([...times(full), ...times(whole, -high / 100)], { high: 0 }, target.id)
    }
    return
  }
  const jobs = sheet.variable({})
  const { high: perHa } = assumedFigure(world, assumptionOf(world, world.plan.jobsPerHa))
  const { full } = pooled(openBy(year, 'hectares'))
  if (perHa !== null) sheet.row([[jobs, 1], ...times(full, -perHa)], { high: 0 }, world.plan.jobsPerHa)
  sheet.row([[jobs, 1]], { low, high }, target.id)
}

/** How many have opened by the end of a year. */
const by = ({ years, counts }: Unit, year: number): number[] => counts.filter((_, n) => years[n]! <= year)

/** All gross land of some kinds, whenever it opens. */
export const landOf = ({ units }: Programme, kinds: readonly string[]): number[] =>
  units.filter(({ build }) => kinds.includes(build.kind)).flatMap(({ hectares }) => hectares)

/** The programme without the rows of some promises. */
export const without = (linear: Linear, drops: (promise: string) => boolean): Linear => ({
  variables: linear.variables,
  rows: linear.rows.filter(({ promise }) => promise === null || !drops(promise)),
})
