// Whether a zone has what an investor asks (resolution IV.3, IV.4): by criterion, and all together.
import type { IsoDate } from '#kernel/date.ts'
import { distanceToM } from '#kernel/geo/distance.ts'
import type { Place, Position } from '#kernel/geo/model.ts'
import type { PolicyRow } from '../books/policies.ts'
import { incentiveFor } from './incentives.ts'
import {
  type Answer,
  type Distance,
  type LandAsked,
  type Permitted,
  type Sector,
  ZONE_CRITERIA,
  type ZoneCriterion,
  type ZoneLand,
} from './model.ts'
import { anyOf, liesIn } from './sector.ts'

/** What is left; never below zero, and null where either is unknown. */
export const left = (capacity: number | null, used: number | null): number | null =>
  capacity === null || used === null ? null : Math.max(0, capacity - used)

export type NearWork = {
  name: string
  status: string | null
  place: Place | null
  isApproximate: boolean
}

const IN_USE: ReadonlySet<string | null> = new Set(['basically-done', 'in-use'])
const NOT_YET: ReadonlySet<string | null> = new Set(['planned', 'approved', 'building'])

/** The nearest work that is in use; null where none has a place, or the zone has none. */
export const nearest = (at: Position | null, isZoneApproximate: boolean, works: readonly NearWork[]): Distance | null => {
  if (at === null) return null
  let found: Distance | null = null
  for (const { name, status, place, isApproximate } of works) {
    if (place === null || !IN_USE.has(status)) continue
    const km = distanceToM(at, place) / 1000
    if (found === null || km < found.km)
      found = { km, to: name, isAtMost: false, isApproximate: isApproximate || isZoneApproximate }
  }
  // One that may be in use somewhere unknown, or of which nobody says whether it is, may be nearer.
  const isAtMost = works.some(({ status, place }) => (IN_USE.has(status) ? place === null : !NOT_YET.has(status)))
  return found && { ...found, isAtMost }
}

const atLeast = (value: number | null, least: number): Answer => (value === null ? 'unknown' : value >= least ? 'yes' : 'no')

const within = (distance: Distance | null, most: number): Answer => {
  if (distance === null) return 'unknown'
  return distance.km <= most ? 'yes' : distance.isAtMost ? 'unknown' : 'no'
}

/** A sector that is not in the book is refused only by a list that is complete (`isSectorListComplete`). */
export const permits = (sectors: readonly Permitted[], isComplete: boolean | null, sector: Sector): Answer =>
  anyOf(
    sectors.map(({ scheme, code }) => liesIn(sector, { scheme, code })),
    isComplete === true && sectors.length > 0 ? 'no' : 'unknown',
  )

/** Null where nothing is asked of that kind. */
const answerOf = (
  criterion: ZoneCriterion,
  zone: ZoneLand,
  asked: LandAsked,
  policies: readonly PolicyRow[],
  day: IsoDate,
): Answer | null => {
  switch (criterion) {
    case 'power':
      return asked.powerMwLeast === null ? null : atLeast(zone.powerFreeMw, asked.powerMwLeast)
    case 'water':
      return asked.waterLeast === null ? null : atLeast(zone.waterFreeM3PerDay, asked.waterLeast)
    case 'wastewater':
      return asked.wastewaterLeast === null ? null : atLeast(zone.wastewaterFreeM3PerDay, asked.wastewaterLeast)
    case 'port':
      return asked.portKmMost === null ? null : within(zone.port, asked.portKmMost)
    case 'expressway':
      return asked.expresswayKmMost === null ? null : within(zone.expressway, asked.expresswayKmMost)
    case 'sector':
      return asked.sector && permits(zone.sectors, zone.isSectorListComplete, asked.sector)
    case 'incentive': {
      const { incentive, sector } = asked
      if (incentive === null) return null
      const ofKind = policies.filter(({ kind }) => kind === incentive || kind === null)
      // A book that names none of the kind does not say that there is none.
      return anyOf(
        ofKind.map((policy) => {
          const { applies } = incentiveFor(policy, { sector, zone: zone.id, day })
          return applies === 'yes' && policy.kind === null ? 'unknown' : applies
        }),
        ofKind.some(({ kind }) => kind === incentive) ? 'no' : 'unknown',
      )
    }
  }
}

/** `fails` by one "no"; else the criteria that are not known. */
export const standingOf = (
  zone: ZoneLand,
  asked: LandAsked,
  policies: readonly PolicyRow[],
  day: IsoDate,
): { fails: boolean; unknown: ZoneCriterion[] } => {
  const unknown: ZoneCriterion[] = []
  if (asked.zone !== null && asked.zone !== zone.id) return { fails: true, unknown }
  for (const criterion of ZONE_CRITERIA) {
    const answer = answerOf(criterion, zone, asked, policies, day)
    if (answer === 'no') return { fails: true, unknown: [] }
    if (answer === 'unknown') unknown.push(criterion)
  }
  return { fails: false, unknown }
}
