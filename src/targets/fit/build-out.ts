// The build-out of a resolution as variables: how many zones of each kind open in which year, on how many hectares, between
// the bounds that the text and the books give.
import { KIND_NAMES } from '../words.ts'
import { about, areaPromise, numberPromise, promisesOf, sumOf } from './build-promises.ts'
import { areaOf, figureOf, operatingSince } from './figures.ts'
import { type FitGoal, goalsOf, yearsOpen } from './goals.ts'
import type { Build, Figure, FitWorld, Gap, Promised, Variant } from './model.ts'
import { type Sheet, times } from './sheet.ts'

/** Zones that are alike to the programme: some known by name, or as many unnamed ones as it chooses. */
export type Unit = {
  build: Build
  /** The zone of the book, or one of those that are alike; null where it is not known by name. */
  zone: string | null
  isNew: boolean
  /** How many are known by name. */
  named: number
  /** The first year in which it may operate. */
  opens: number
  /** The years that are worth opening in, and by year how many open and on how many hectares. */
  years: readonly number[]
  counts: readonly number[]
  hectares: readonly number[]
}

export type BuildOut = { units: Unit[]; places: ReadonlyMap<string, number>; promises: Promised[]; missing: Gap[] }

/** No zone is larger: land without a known upper end still needs a zone to lie in. */
const MOST_HA = 100_000
/** A zone without land is none. */
const LEAST_HA = 1
/** Where nobody knows since when a zone may operate, it is not for the programme to forbid any year. */
const ANY_YEAR = 1900

/**
 * Of the years between two from which on a goal no longer asks anything the first is never worse: whoever opens then is counted
 * on the same days and has had longest to fill. So these are the only ones to choose from; the last is after all of them.
 */
const yearsWorthOpening = (opens: number, goals: readonly FitGoal[]): number[] => {
  const free = goals.flatMap(({ year, measure }) => [
    year + 1,
    ...(measure.indicator === 'occupancy' ? [year + 1 - yearsOpen(measure)] : []),
  ])
  return [opens, ...[...new Set(free)].filter((year) => year > opens).sort((a, b) => a - b)]
}

export const perOf = (build: Build, reading: Variant): 'each' | 'together' => (build.per === 'reading' ? reading.per : build.per)

export const writeBuildOut = (sheet: Sheet, world: FitWorld, reading: Variant): BuildOut => {
  const goals = goalsOf(world)
  const out = { units: [] as Unit[], places: new Map<string, number>(), promises: [] as Promised[], missing: [] as Gap[] }
  const known = (figure: Figure): Figure => {
    out.missing.push(...figure.missing)
    return figure
  }
  for (const build of world.plan.buildOut) {
    const opens = known(figureOf(world, build.opens)).low ?? ANY_YEAR
    const shared = build.ha && known(figureOf(world, build.ha))
    const groups = groupsOf(world, build, opens).map((group) => ({ ...group, ha: shared ?? known(areaOf(world, group.id)) }))
    const units = groups.map(({ id, isNew, since, named, ha }): Unit => {
      const years = since === null ? yearsWorthOpening(opens, goals) : [since]
      const counts = build.isExpansion ? [] : years.map(() => sheet.variable({ isWhole: true }))
      const hectares = years.map(() => sheet.variable({}))
      const unit = { build, zone: named > 0 ? id : null, isNew, named, opens: since ?? opens, years, counts, hectares }
      writeArea(sheet, unit, ha, perOf(build, reading))
      if (named > 0) {
        // No zone is built twice, whatever is promised of it.
        sheet.row(times(counts), { high: named })
        sheet.row(times(counts), { low: named }, `${build.id}.number`)
      }
      return unit
    })
    out.units.push(...units)
    if (build.number) {
      const { counts } = units[0]!
      const number = known(figureOf(world, build.number))
      sheet.row(times(counts), number, `${build.id}.number`)
      writePlaces(sheet, world, build, counts, out)
      out.promises.push(numberPromise(build, number))
    }
    out.promises.push(...promisesOf(build, shared ?? sumOf(groups.map(({ ha }) => ha))))
  }
  for (const total of world.plan.totals) {
    const number = known(figureOf(world, total.number))
    const units = out.units.filter(({ build }) => total.of.includes(build.id))
    sheet.row(
      units.flatMap(({ counts }) => times(counts)),
      number,
      total.id,
    )
    const unit = KIND_NAMES[units[0]?.build.kind ?? 'park']
    const { id, provision, name } = total
    const { low, high } = number
    out.promises.push({ id, kind: 'build', build: null, isCount: true, provision, name, unit, low, high })
  }
  return out
}

type Group = { id: string; isNew: boolean; since: number | null; named: number }

/** The zones of a build; those that share one area and differ in nothing else are taken together. */
const groupsOf = (world: FitWorld, build: Build, opens: number): Group[] => {
  if (build.zones.length === 0) return [{ id: build.id, isNew: build.isNew, since: null, named: 0 }]
  const each = build.zones.map((id): Group => {
    const zone = world.zones.find((one) => one.id === id)
    return { id, isNew: zone?.isNew ?? build.isNew, since: operatingSince(zone), named: 1 }
  })
  if (build.ha === null) return each
  const leftOutOf = (id: string): string[] =>
    goalsOf(world).flatMap(({ target, measure }) =>
      measure.indicator === 'zones-in-state' && measure.except?.includes(id) ? [target.id] : [],
    )
  const differing = ({ id, isNew, since }: Group): string => `${isNew} ${since ?? opens} ${leftOutOf(id)}`
  return [...Map.groupBy(each, differing).values()].map((alike) => ({
    ...alike[0]!,
    named: alike.length,
  }))
}

const writeArea = (sheet: Sheet, unit: Unit, ha: Figure, per: 'each' | 'together'): void => {
  const { build, counts, hectares } = unit
  const promise = areaPromise(build)
  if (build.isExpansion || per === 'together') sheet.row(times(hectares), ha, promise)
  hectares.forEach((area, n) => {
    const count = counts[n]
    if (count === undefined) return
    sheet.row(
      [
        [area, 1],
        [count, -MOST_HA],
      ],
      { high: 0 },
    )
    sheet.row(
      [
        [area, 1],
        [count, -LEAST_HA],
      ],
      { low: 0 },
    )
    if (per === 'together') return
    if (ha.low !== null)
      sheet.row(
        [
          [area, 1],
          [count, -ha.low],
        ],
        { low: 0 },
        promise,
      )
    if (ha.high !== null)
      sheet.row(
        [
          [area, 1],
          [count, -ha.high],
        ],
        { high: 0 },
        promise,
      )
  })
}

/** Which of the unnamed zones lie where. */
const writePlaces = (
  sheet: Sheet,
  world: FitWorld,
  build: Build,
  counts: readonly number[],
  out: { places: Map<string, number>; promises: Promised[]; missing: Gap[] },
): void => {
  if (build.places.length === 0) return
  const at = build.places.map(() => sheet.variable({ isWhole: true }))
  sheet.row([...times(at), ...times(counts, -1)], { low: 0, high: 0 })
  build.places.forEach((place, n) => {
    const figure = figureOf(world, place.number)
    out.missing.push(...figure.missing)
    const { low, high } = figure
    const id = `${build.id}.${place.id}`
    sheet.row(times([at[n]!]), figure, id)
    out.places.set(place.id, at[n]!)
    out.promises.push({ ...numberPromise(build, { low, high }), id, name: about(build, place.name) })
  })
}
