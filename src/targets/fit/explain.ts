// How each figure of a reading was computed: the formula with its numbers, and where each number stands.

import { formatNumber } from '#kernel/format.ts'
import type { Bilingual } from '#kernel/language.ts'
import { areaOf, assumedFigure, assumptionOf, figureOf } from './figures.ts'
import { askedOf, goalsOf, isCounted, round, spanWords } from './goals.ts'
import type { Build, FitWorld, Ground, Term } from './model.ts'
import type { Land, VariantFigures } from './variant.ts'

export type FigureId = 'newParks' | 'parks' | 'clusters' | 'land' | 'density' | 'landNeeded' | 'densityNeeded' | 'jobs'

/** Formula is null where the figure is not known. */
export type Explained = { id: FigureId; formula: Bilingual | null; provisions: string[]; grounds: Ground[] }

type Language = 'vi' | 'en'
const LANGUAGES: readonly Language[] = ['vi', 'en']
const inBoth = (write: (number: (value: number) => string, language: Language) => string): Bilingual => {
  const [vi, en] = LANGUAGES.map((language) => write((value) => formatNumber(round(value), language), language))
  return { vi: vi!, en: en! }
}

export const explain = (world: FitWorld, figures: VariantFigures, land: Land | null): Explained[] => {
  const { plan } = world
  const goals = goalsOf(world)
  const jobs = goals.find(({ measure }) => measure.indicator === 'stable-jobs')
  const jobsProvision = jobs ? [jobs.target.provision] : []
  const landGrounds = plan.buildOut.flatMap((build) => groundsOf(world, build))
  const landProvisions = unique([...plan.buildOut, ...plan.totals].map(({ provision }) => provision))
  const density = assumedFigure(world, assumptionOf(world, plan.jobsPerHa))
  const { grossHaMin, grossHaMax, grossHaNeeded, jobsPerHa, jobsNeededMin, jobsNeededMax } = figures
  const bounds = grossHaMin === null || grossHaMax === null ? null : ([grossHaMin, grossHaMax] as const)
  return [
    { id: 'newParks', ...newParks(world, figures) },
    ...(['parks', 'clusters'] as const).map((id): Explained => named(world, figures, id)),
    {
      id: 'land',
      formula: land && inBoth((number, language) => landWords(land, number, language)),
      provisions: landProvisions,
      grounds: landGrounds,
    },
    {
      id: 'density',
      formula: jobsPerHa === null ? null : densityWords(world, jobsPerHa),
      provisions: [],
      grounds: density.grounds,
    },
    {
      id: 'landNeeded',
      formula:
        jobsNeededMin === null || jobsPerHa === null || grossHaNeeded === null
          ? null
          : inBoth((number) => `${number(jobsNeededMin)} ÷ ${number(jobsPerHa)} = ${number(grossHaNeeded)} ha`),
      provisions: jobsProvision,
      grounds: density.grounds,
    },
    {
      id: 'densityNeeded',
      formula:
        bounds === null || jobsNeededMin === null || jobsNeededMax === null
          ? null
          : inBoth(
              (number) =>
                `${number(jobsNeededMin)} ÷ ${number(bounds[1])} = ${number(jobsNeededMin / bounds[1])}; ${number(jobsNeededMax)} ÷ ${number(bounds[0])} = ${number(jobsNeededMax / bounds[0])}`,
            ),
      provisions: unique([...jobsProvision, ...landProvisions]),
      grounds: landGrounds,
    },
    {
      id: 'jobs',
      formula:
        bounds === null || jobsPerHa === null
          ? null
          : inBoth((number) =>
              bounds.map((ha) => `${number(jobsPerHa)} × ${number(ha)} = ${number(Math.round(jobsPerHa * ha))}`).join('; '),
            ),
      provisions: landProvisions,
      grounds: [...density.grounds, ...landGrounds],
    },
  ]
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** Each part of the build-out, from where all land is least to where it is most. */
const landWords = ({ min, max, parts }: Land, number: (value: number) => string, language: Language): string =>
  `${parts
    .map(({ build, min: low, max: high }) => {
      const name = language === 'en' ? (build.name.en ?? build.name.vi) : build.name.vi
      return `${spanWords(low, high, language)} (${name})`
    })
    .join(' + ')} = ${number(min)}–${number(max)} ha`

const densityWords = (world: FitWorld, jobsPerHa: number): Bilingual => {
  const { id, value } = assumptionOf(world, world.plan.jobsPerHa)
  if (world.moved.has(id) || value === null) return inBoth((number) => number(jobsPerHa))
  const values = (terms: readonly Term[]) => terms.map((term) => figureOf(world, term).low ?? 0)
  return inBoth((number) => {
    const product = (terms: readonly Term[]) => values(terms).map(number).join(' × ')
    const over = value.over.length > 0 ? ` ÷ (${product(value.over)})` : ''
    return `${product(value.times)}${over} = ${number(jobsPerHa)}`
  })
}

const newParks = (world: FitWorld, { newParksNeeded, newParksByPlace }: VariantFigures): Omit<Explained, 'id'> => {
  const build = world.plan.buildOut.find(({ id }) => id === world.plan.ambiguous)!
  const goals = goalsOf(world).filter(
    ({ measure }) => measure.indicator === 'zones-in-state' && measure.kind === build.kind && measure.atLeast === 'operating',
  )
  const goal = goals.at(-1)
  const named = world.plan.buildOut.filter(({ kind, zones }) => kind === build.kind && zones.length > 0)
  const there = named.reduce((sum, { zones }) => sum + zones.length, 0)
  const where = (language: Language) =>
    build.places
      .flatMap(({ id, name }) => {
        const count = newParksByPlace[id] ?? null
        return count === null ? [] : [`${language === 'en' ? (name.en ?? name.vi) : name.vi} ${count}`]
      })
      .join(', ')
  const formula =
    newParksNeeded === null || !goal || goal.low === null
      ? null
      : inBoth((number, language) => {
          const places = where(language)
          return `${number(goal.low!)} − ${number(there)} = ${number(newParksNeeded)}${places ? `: ${places}` : ''}`
        })
  const grounds = build.number ? figureOf(world, build.number).grounds : []
  const provisions = unique([
    ...(goal ? [goal.target.provision] : []),
    ...named.map(({ provision }) => provision),
    build.provision,
  ])
  return { formula, provisions, grounds }
}

const named = (world: FitWorld, figures: VariantFigures, id: 'parks' | 'clusters'): Explained => {
  const kind = id === 'parks' ? 'park' : 'cluster'
  const asked = figures[`${id}Asked`]
  const count = figures[`${id}Named`]
  const zones = world.plan.buildOut.filter((build) => build.kind === kind).flatMap((build) => build.zones)
  const goal = askedOf(goalsOf(world), kind)
  const names = (language: Language) =>
    world.zones
      .filter(
        ({ id: zone, isNew }) => isNew && zones.includes(zone) && (!goal || isCounted(goal.measure, { kind, isNew, id: zone })),
      )
      .map(({ name }) => (language === 'en' ? (name.en ?? name.vi) : name.vi))
      .join(', ')
  const builds = world.plan.buildOut.filter((build) => build.kind === kind && build.zones.length > 0)
  return {
    id,
    formula: asked === null || count === null ? null : inBoth((number, language) => `${number(count)}: ${names(language)}`),
    provisions: unique([...(goal ? [goal.target.provision] : []), ...builds.map(({ provision }) => provision)]),
    grounds: [],
  }
}

const groundsOf = (world: FitWorld, { zones, ha, number }: Build): Ground[] => [
  ...(ha ? figureOf(world, ha).grounds : zones.flatMap((zone) => areaOf(world, zone).grounds)),
  ...(number ? figureOf(world, number).grounds : []),
]
