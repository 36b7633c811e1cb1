// An invented province whose resolution is a few numbers: two parks that are planned, new ones of an ambiguous size, jobs.
import type { FitTarget, FitWorld } from './model.ts'

export type Invented = {
  plannedHa: [number, number]
  newParks: [number, number]
  newHa: [number, number]
  parksAsked: number
  occupancyAsked: number
  jobsAsked: number
  jobsPerHa: number | null
  yearsToFill: number | null
  /** The first year in which a new park may operate; goals are judged in 2030. */
  opens: number
}

const UNIT = { vi: '', en: '' }
const named = (vi: string) => ({ vi, en: vi })

const target = (id: string, value: number, valueMax: number | null, measure: FitTarget['measure']): FitTarget => ({
  ...{ id, value, valueMax, measure, unit: UNIT, provision: `II.${id}`, name: named(id) },
  ...{ comparator: valueMax === null ? '=' : 'range', direction: 'up', due: '2030-12-31', headline: true },
})

const zone = (id: string, ha: number): FitWorld['zones'][number] => ({
  ...{ id, name: named(id), isNew: false, keeper: 'board', state: 'planned', stateSince: '2021-01-01' },
  facts: { 'gross-ha': { value: ha, label: null, unit: null, from: '2021-01-01', source: null } },
})

const range = ([low, high]: [number, number]) => ({ of: 'number' as const, low, high })
const assumed = (id: string, value: number | null, low: number, high: number) => ({
  ...{ id, name: named(id), unit: UNIT, low, high, step: 1, provision: null, source: null, reason: null },
  value: value === null ? null : { times: [range([value, value])], over: [] },
})

export const inventedWorld = (given: Invented): FitWorld => {
  const parks = { kinds: ['park'] }
  const empty = { zones: [], number: null, places: [], ha: null, statedHa: null, isNew: false, isExpansion: false }
  return {
    targets: [
      target('parks', given.parksAsked, null, { indicator: 'zones-in-state', kind: 'park', atLeast: 'operating' }),
      target('full', given.occupancyAsked, null, { indicator: 'occupancy', ...parks }),
      target('jobs', given.jobsAsked, null, { indicator: 'stable-jobs', ...parks }),
      target('housing', 100, null, { indicator: 'zones-with', kind: 'park', attributes: ['worker-housing'] }),
    ],
    stated: [],
    zones: [zone('dong-mo', given.plannedHa[0]), zone('cua-lach', given.plannedHa[1])],
    sources: new Map(),
    chosen: null,
    otherwise: [],
    moved: new Map(),
    plan: {
      goals: ['parks', 'full', 'jobs'],
      jobsPerHa: 'density',
      yearsToFill: 'filling',
      ambiguous: 'new',
      ambiguity: null,
      readings: [
        { id: 'each', name: named('each'), per: 'each', given: [] },
        { id: 'in-all', name: named('in all'), per: 'together', given: [] },
      ],
      assumptions: [assumed('density', given.jobsPerHa, 10, 200), assumed('filling', given.yearsToFill, 0, 20)],
      buildOut: [
        {
          ...{ ...empty, id: 'planned', name: named('planned'), provision: 'III.1', kind: 'park', per: 'each' },
          ...{ zones: ['dong-mo', 'cua-lach'], opens: range([2025, 2025]) },
        },
        {
          ...{ ...empty, id: 'new', name: named('new'), provision: 'III.2', kind: 'park', per: 'reading' },
          ...{ number: range(given.newParks), ha: range(given.newHa), opens: range([given.opens, given.opens]) },
        },
      ],
      totals: [],
    },
  }
}
