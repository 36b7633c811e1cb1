// Every indicator there is: one file each in indicators/, one line each here. Arguments come from a pack, so they are checked.

import { z } from 'zod'
import type { IsoDate } from '#kernel/date.ts'
import type { AnyBook } from '#registers/book.ts'
import type { Label } from '#registers/field.ts'
import { type Asking, askOn, type Day, dayOf, toldOf } from './asking.ts'
import type { Figure } from './figures.ts'
import * as capitalAdjusted from './indicators/capital-adjusted.ts'
import * as certificates from './indicators/certificates.ts'
import * as households from './indicators/households.ts'
import * as investingCountries from './indicators/investing-countries.ts'
import * as labour from './indicators/labour.ts'
import * as land from './indicators/land.ts'
import * as occupancy from './indicators/occupancy.ts'
import * as outputShare from './indicators/output-share.ts'
import * as procedureDays from './indicators/procedure-days.ts'
import * as proceduresAnswered from './indicators/procedures-answered.ts'
import * as production from './indicators/production.ts'
import * as projectCapital from './indicators/project-capital.ts'
import * as projectWorkers from './indicators/project-workers.ts'
import * as projects from './indicators/projects.ts'
import * as publicCapital from './indicators/public-capital.ts'
import * as reported from './indicators/reported.ts'
import * as retrained from './indicators/retrained.ts'
import * as stableJobs from './indicators/stable-jobs.ts'
import * as supportingIndustry from './indicators/supporting-industry.ts'
import * as wastewaterCapacity from './indicators/wastewater-capacity.ts'
import * as wastewaterPlants from './indicators/wastewater-plants.ts'
import * as workerHousing from './indicators/worker-housing.ts'
import * as workersIncome from './indicators/workers-income.ts'
import * as worksComplete from './indicators/works-complete.ts'
import * as zonesInState from './indicators/zones-in-state.ts'
import * as zonesWith from './indicators/zones-with.ts'
import type { Measured, World } from './model.ts'

const computedSchema = z.discriminatedUnion('indicator', [
  zonesInState.schema,
  occupancy.schema,
  stableJobs.schema,
  zonesWith.schema,
  land.schema,
  worksComplete.schema,
  wastewaterCapacity.schema,
  workerHousing.schema,
  households.schema,
  retrained.schema,
  projects.schema,
  certificates.schema,
  projectCapital.schema,
  projectWorkers.schema,
  investingCountries.schema,
  supportingIndustry.schema,
  wastewaterPlants.schema,
  labour.schema,
  workersIncome.schema,
  production.schema,
  outputShare.schema,
  procedureDays.schema,
  proceduresAnswered.schema,
  capitalAdjusted.schema,
  publicCapital.schema,
])
/** What the books can tell. */
export type Computed = z.output<typeof computedSchema>

/** With the arguments that are usual where none are given. */
export const computed = (asked: z.input<typeof computedSchema>): Computed => computedSchema.parse(asked)

/** What a pack may write under "measure": the indicator's name and its arguments. */
export const measureSchema = z.discriminatedUnion('indicator', [computedSchema, reported.schema])
export type Measure = z.output<typeof measureSchema>

type Indicator = {
  /** The provision or law by which it is computed. */
  law: string
  reads: readonly AnyBook[]
  isCount: boolean
  formula: (measure: never) => Label
  measure: (asking: Asking, measure: never) => Figure
}

const INDICATORS: Readonly<Record<Computed['indicator'], Indicator>> = {
  'zones-in-state': zonesInState,
  occupancy,
  'stable-jobs': stableJobs,
  'zones-with': zonesWith,
  land,
  'works-complete': worksComplete,
  'wastewater-capacity': wastewaterCapacity,
  'worker-housing': workerHousing,
  households,
  retrained,
  projects,
  certificates,
  'project-capital': projectCapital,
  'project-workers': projectWorkers,
  'investing-countries': investingCountries,
  'supporting-industry': supportingIndustry,
  'wastewater-plants': wastewaterPlants,
  labour,
  'workers-income': workersIncome,
  production,
  'output-share': outputShare,
  'procedure-days': procedureDays,
  'procedures-answered': proceduresAnswered,
  'capital-adjusted': capitalAdjusted,
  'public-capital': publicCapital,
}

/** True where the indicator counts whole things, so that "1,4 of 4" is expected to show as 1. */
export const isCount = (measure: Measure): boolean =>
  measure.indicator === 'reported' ? reported.isCount : INDICATORS[measure.indicator].isCount

/** How the figure is computed, in words. */
export const formulaOf = (measure: Measure): Label =>
  measure.indicator === 'reported' ? reported.formula() : INDICATORS[measure.indicator].formula(measure as never)

export const lawOf = ({ indicator }: Computed): string => INDICATORS[indicator].law

/** The books it is computed from. */
export const readsOf = (measure: Measure): readonly AnyBook[] =>
  measure.indicator === 'reported' ? [] : INDICATORS[measure.indicator].reads

/** The figure alone, where nobody reads what it stands on. */
export const figureOn = (day: Day, measure: Computed): Figure =>
  INDICATORS[measure.indicator].measure(askOn(day).asking, measure as never)

/** The figure on a date, or null with what is missing. */
export const measureAt = (world: World, measure: Measure, asOf: IsoDate): Measured => {
  if (measure.indicator === 'reported') return reported.reportedAt(world, asOf)
  const { measure: rule, reads } = INDICATORS[measure.indicator]
  const day = dayOf(world.books, asOf, world.scope)
  const { asking, notes } = askOn(day)
  return toldOf(rule(asking, measure as never), notes, day, reads, world.reporter)
}
