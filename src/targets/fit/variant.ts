// The figures of one reading: how many zones it takes, what land there is, how many jobs are needed on it and can be had.
import { assumedFigure, assumptionOf } from './figures.ts'
import { askedOf, type FitGoal, goalsOf, isCounted } from './goals.ts'
import type { LinearTerm, Solve } from './linear.ts'
import type { Build, FitWorld, Variant } from './model.ts'
import { landOf, type Programme, programmeOf, without } from './programme.ts'
import { times } from './sheet.ts'

/** Null is unknown, and of a number of zones also "more than one way". */
export type VariantFigures = {
  newParksNeeded: number | null
  newParksByPlace: Record<string, number | null>
  parksAsked: number | null
  parksNamed: number | null
  clustersAsked: number | null
  clustersNamed: number | null
  grossHaMin: number | null
  grossHaMax: number | null
  /** The least land on which the goals for jobs can be kept, at the assumed density. */
  grossHaNeeded: number | null
  jobsPerHa: number | null
  jobsPerHaNeededMin: number | null
  jobsPerHaNeededMax: number | null
  jobsNeededMin: number | null
  jobsNeededMax: number | null
  jobsAttainableMin: number | null
  jobsAttainableMax: number | null
}

/** The land of a reading and of each part of its build-out, hectares, where all of it is least and where it is most. */
export type Land = { min: number; max: number; parts: { build: Build; min: number; max: number }[] }

export const figuresOf = (solve: Solve, world: FitWorld, reading: Variant): { figures: VariantFigures; land: Land | null } => {
  const programme = programmeOf(world, reading)
  const goals = goalsOf(world)
  const jobs = goals.find(({ measure }) => measure.indicator === 'stable-jobs')
  const kinds = jobs?.measure.indicator === 'stable-jobs' ? jobs.measure.kinds : ['park', 'cluster']
  const land = landBounds(solve, programme, kinds)
  const grossHaMin = land?.min ?? null
  const grossHaMax = land?.max ?? null
  const { low, high } = assumedFigure(world, assumptionOf(world, world.plan.jobsPerHa))
  const jobsPerHa = low === high ? low : null
  const needed = { min: jobs?.target.value ?? null, max: jobs ? (jobs.target.valueMax ?? jobs.target.value) : null }
  const figures = {
    ...newParks(solve, programme, world),
    ...asked(goals, programme, 'park', 'parks'),
    ...asked(goals, programme, 'cluster', 'clusters'),
    grossHaMin,
    grossHaMax,
    grossHaNeeded: over(needed.min, jobsPerHa),
    jobsPerHa,
    jobsPerHaNeededMin: over(needed.min, grossHaMax),
    jobsPerHaNeededMax: over(needed.max, grossHaMin),
    jobsNeededMin: needed.min,
    jobsNeededMax: needed.max,
    jobsAttainableMin: product(jobsPerHa, grossHaMin),
    jobsAttainableMax: product(jobsPerHa, grossHaMax),
  }
  return { figures, land }
}

const over = (a: number | null, b: number | null): number | null => (a === null || b === null || b === 0 ? null : a / b)
const product = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a * b)

/** All land of the build-out, and of the goals that the reading takes in; unknown where the area of any part is. */
const landBounds = (solve: Solve, programme: Programme, kinds: readonly string[]): Land | null => {
  const { linear, promises, reading, missing, units } = programme
  if (missing.length > 0) return null
  const goals = new Set(promises.filter(({ kind, id }) => kind === 'goal' && !reading.given.includes(id)).map(({ id }) => id))
  const built = without(linear, (id) => goals.has(id))
  const land = landOf(programme, kinds)
  const least = solve(built, times(land))
  const most = solve(built, times(land, -1))
  if (!least || !most) return null
  const parts = [...Map.groupBy(units, ({ build }) => build)]
    .filter(([build]) => kinds.includes(build.kind))
    .map(([build, some]) => {
      const at = (values: readonly number[]) => some.flatMap(({ hectares }) => hectares).reduce((sum, n) => sum + values[n]!, 0)
      return { build, min: at(least.at), max: at(most.at) }
    })
  return { min: least.value, max: -most.value, parts }
}

/** How many of the ambiguous zones the numbers of zones ask for, and where they would have to lie. Land does not matter. */
const newParks = (solve: Solve, { linear, promises, units, places }: Programme, { plan }: FitWorld) => {
  const counts = times(units.filter(({ build }) => build.id === plan.ambiguous).flatMap((unit) => unit.counts))
  const counting = new Map(promises.filter(({ isCount }) => isCount).map((each) => [each.id, each]))
  const counted = without(linear, (id) => !counting.has(id))
  const least = solve(
    without(counted, (id) => counting.get(id)?.build === plan.ambiguous),
    counts,
  )
  const newParksNeeded = least && Math.round(least.value)
  const exactly = { terms: counts, low: newParksNeeded, high: newParksNeeded, promise: null }
  const placed = { ...counted, rows: [...counted.rows, exactly] }
  const at = (objective: LinearTerm): number | null => {
    const found = solve(placed, [objective])
    return found && Math.abs(Math.round(found.value))
  }
  const newParksByPlace = Object.fromEntries(
    [...places].map(([id, place]) => {
      const fewest = at([place, 1])
      return [id, fewest !== null && fewest === at([place, -1]) ? fewest : null]
    }),
  )
  return { newParksNeeded, newParksByPlace }
}

/** How many new zones are asked for by a date, and how many the text names that can be ready by it. */
const asked = <N extends string>(goals: readonly FitGoal[], { units }: Programme, kind: string, name: N) => {
  const goal = askedOf(goals, kind)
  const inTime = units.filter(
    ({ build, isNew, opens, zone }) =>
      goal !== undefined && isNew && opens <= goal.year && isCounted(goal.measure, { kind: build.kind, isNew, id: zone }),
  )
  const named = inTime.reduce((sum, unit) => sum + unit.named, 0)
  return { [`${name}Asked`]: goal?.target.value ?? null, [`${name}Named`]: goal ? named : null } as Record<
    `${N}Asked` | `${N}Named`,
    number | null
  >
}
