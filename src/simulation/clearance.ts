// Land that is taken for zones: which households stand on it, what each is owed and when, and where they are resettled.
// The days follow the Land Law 31/2024/QH15: notice (Article 85), count (87), plan (91), payment within thirty days of the plan
// (94), a new place before the old one is left (91, 111), handover last.
import type { IsoDate } from '#kernel/date.ts'
import type { Polygon, Position } from '#kernel/geo/model.ts'
import { daysAfter, daysBetween, INVENTORY } from './calendar.ts'
import type { Province, ZoneTruth } from './model.ts'
import type { Random } from './random.ts'
import { frameOf, pieceOf } from './shapes.ts'

const HOUSEHOLD_STEPS = ['notified', 'counted', 'plan-approved', 'paid', 'resettled', 'handed-over'] as const
export type HouseholdStep = (typeof HOUSEHOLD_STEPS)[number]

export type HouseholdTruth = {
  /** Within its zone, from 1. */
  number: number
  farmHa: number
  residentialHa: number
  otherHa: number
  entitlement: 'none' | 'lot' | 'cash'
  compensationVnd: number
  /** The day of each step; a step never taken is not there. */
  reached: ReadonlyMap<HouseholdStep, IsoDate>
}

export type SiteTruth = {
  id: string
  plots: number
  entitled: number
  hectares: number
  geometry: Polygon
  plannedOn: IsoDate
  buildingOn: IsoDate
  /** Null where it is never finished. */
  readyOn: IsoDate | null
}

export type Clearance = { zone: ZoneTruth; households: HouseholdTruth[]; site: SiteTruth | null }

/** Far fewer than there are in life: each has a key of its own, and what is said of it is sealed. */
const HA_A_HOUSEHOLD = 12
const FEWEST = 6
/** How long a zone is being cleared that never is. */
const WITHOUT_END_DAYS = 1_500
const MILLION = 1_000_000
const FARM_VND_A_HA = [1_400 * MILLION, 3_200 * MILLION] as const
const RESIDENTIAL_VND_A_HA = [9_000 * MILLION, 26_000 * MILLION] as const

const householdOf = (number: number, from: IsoDate, cleared: IsoDate | null, random: Random): HouseholdTruth => {
  const farmHa = Math.round(random.between(0.08, 2.2) * 1e4) / 1e4
  const residentialHa = random.chance(0.65) ? Math.round(random.between(0.008, 0.04) * 1e4) / 1e4 : 0
  const otherHa = random.chance(0.2) ? Math.round(random.between(0.01, 0.1) * 1e4) / 1e4 : 0
  const entitlement = residentialHa === 0 ? 'none' : random.chance(0.75) ? 'lot' : 'cash'
  const worth = farmHa * random.between(...FARM_VND_A_HA) + residentialHa * random.between(...RESIDENTIAL_VND_A_HA)
  const span = cleared === null ? WITHOUT_END_DAYS : daysBetween(from, cleared)
  const handedOver = daysAfter(from, span * random.between(0.7, 1))
  const notified = daysAfter(from, random.whole(5, 30))
  const approved = daysAfter(handedOver, -random.whole(50, 80))
  const paid = daysAfter(approved, random.whole(8, 30))
  const steps: Record<HouseholdStep, IsoDate> = {
    notified,
    counted: daysAfter(notified, daysBetween(notified, approved) * random.between(0.3, 0.6)),
    'plan-approved': approved,
    paid,
    resettled: daysAfter(paid, random.whole(2, 15)),
    'handed-over': handedOver,
  }
  // Where a zone is never cleared, some see no plan after the count and some do not take what was approved.
  const stops =
    cleared === null ? random.pick(['counted', 'plan-approved', 'handed-over', 'handed-over'] as const) : 'handed-over'
  const taken = HOUSEHOLD_STEPS.slice(0, HOUSEHOLD_STEPS.indexOf(stops) + 1)
  return {
    ...{ number, farmHa, residentialHa, otherHa, entitlement },
    compensationVnd: Math.round(worth / MILLION) * MILLION,
    reached: new Map(
      taken.filter((step) => step !== 'resettled' || entitlement === 'lot').map((step) => [step, steps[step]] as const),
    ),
  }
}

/** Beyond the far edge of the zone, by half its height. */
const besideZone = ({ geometry, centre }: ZoneTruth): Position => {
  const [, , a = centre, b = centre] = geometry.coordinates[0] ?? []
  return [a[0] + b[0] - centre[0], a[1] + b[1] - centre[1]]
}

const siteOf = (zone: ZoneTruth, households: readonly HouseholdTruth[], from: IsoDate, random: Random): SiteTruth | null => {
  const settling = households.filter(({ entitlement }) => entitlement === 'lot')
  const first = settling.flatMap(({ reached }) => reached.get('paid') ?? []).sort()[0]
  if (settling.length === 0) return null
  const plots = Math.ceil(settling.length * random.between(1.1, 1.5))
  const hectares = Math.round((0.4 + plots * random.between(0.028, 0.045)) * 100) / 100
  return {
    ...{ id: `tdc-${zone.id}`, plots, entitled: settling.length, hectares },
    geometry: pieceOf(frameOf(besideZone(zone), hectares, random.between(1, 1.5), random.between(-0.4, 0.4)), 0, 1, 0, 1),
    plannedOn: from,
    buildingOn: daysAfter(from, random.whole(40, 110)),
    readyOn: first === undefined ? null : daysAfter(first, -random.whole(3, 30)),
  }
}

/** The zones that are cleared after the books began: what was cleared before left nobody to keep a book of. */
export const clearancesOf = ({ zones, random }: Province): Clearance[] =>
  zones.flatMap((zone) => {
    const from = zone.reached.get('established')
    const cleared = zone.reached.get('land-cleared') ?? null
    if (from === undefined || zone.lots.length === 0 || (cleared !== null && cleared <= INVENTORY)) return []
    const own = random.fork(`clearance ${zone.id}`)
    const count = Math.max(FEWEST, Math.round(zone.grossHa / HA_A_HOUSEHOLD))
    const households = Array.from({ length: count }, (_, n) => householdOf(n + 1, from, cleared, own.fork(`household ${n}`)))
    return [{ zone, households, site: siteOf(zone, households, from, own.fork('site')) }]
  })

/** How many have their plot by the day. */
export const settledOn = (households: readonly HouseholdTruth[], day: IsoDate): number =>
  households.flatMap(({ reached }) => reached.get('resettled') ?? []).filter((on) => on <= day).length
