// Every indicator there is: one file each in indicators/, one line each here. Arguments come from a pack, so they are checked.

import { z } from 'zod'
import type { IsoDate } from '#kernel/date.ts'
import * as occupancy from './indicators/occupancy.ts'
import * as reported from './indicators/reported.ts'
import * as stableJobs from './indicators/stable-jobs.ts'
import * as zonesInState from './indicators/zones-in-state.ts'
import * as zonesWith from './indicators/zones-with.ts'
import type { Measured, World } from './model.ts'

/** What a pack may write under "measure": the indicator's name and its arguments. */
export const measureSchema = z.discriminatedUnion('indicator', [
  zonesInState.schema,
  occupancy.schema,
  stableJobs.schema,
  zonesWith.schema,
  reported.schema,
])
export type Measure = z.output<typeof measureSchema>

type Indicator = {
  isCount: boolean
  formula: (measure: never) => { vi: string; en: string }
  measure: (world: World, measure: never, asOf: IsoDate) => Measured
}

const INDICATORS: Readonly<Record<Measure['indicator'], Indicator>> = {
  'zones-in-state': zonesInState,
  occupancy,
  'stable-jobs': stableJobs,
  'zones-with': zonesWith,
  reported,
}

/** True where the indicator counts whole things, so that "1,4 of 4" is expected to show as 1. */
export const isCount = (measure: Measure): boolean => INDICATORS[measure.indicator].isCount

/** How the figure is computed, in words. */
export const formulaOf = (measure: Measure): { vi: string; en: string } => INDICATORS[measure.indicator].formula(measure as never)

/** The figure on a date, or null with what is missing. */
export const measureAt = (world: World, measure: Measure, asOf: IsoDate): Measured =>
  INDICATORS[measure.indicator].measure(world, measure as never, asOf)
