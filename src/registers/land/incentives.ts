// Which incentives apply to a sector in a zone on a day (resolution IV.3 and IV.1; Law on Investment 61/2020/QH14, from
// 1/3/2026 Law 143/2025/QH15: an incentive is for sectors, for places, or for both).
import type { IsoDate } from '#kernel/date.ts'
import type { PolicyRow } from '../books/policies.ts'
import type { Answer, Sector } from './model.ts'
import { anyOf, liesIn } from './sector.ts'

/** What decides, or is not known. */
export type IncentiveGround = 'status' | 'day' | 'zone' | 'sector'
export type IncentiveAnswer = { applies: Answer; grounds: IncentiveGround[] }

/** Null asks for any: a policy for some zones alone leaves that open. */
export type IncentiveAsked = { sector: Sector | null; zone: string | null; day: IsoDate }

type Policy = Pick<
  PolicyRow,
  'status' | 'issuedOn' | 'effectiveFrom' | 'endsOn' | 'zoneReach' | 'zones' | 'sectorReach' | 'industryScheme' | 'industryCodes'
>

/** Issued is enough for the state; from when it holds is asked apart. */
const issued = ({ status }: Policy): Answer => (status === 'issued' ? 'yes' : 'no')

const inForce = ({ issuedOn, effectiveFrom, endsOn }: Policy, day: IsoDate): Answer => {
  // The day after the last; an act that names no end holds until it is ended.
  if (endsOn !== null && day >= endsOn) return 'no'
  if (effectiveFrom !== null) return day >= effectiveFrom ? 'yes' : 'no'
  // An act is in force no earlier than the day it is issued, and when is then not known.
  return issuedOn !== null && day < issuedOn ? 'no' : 'unknown'
}

const forZone = ({ zoneReach, zones }: Policy, zone: string | null): Answer => {
  if (zoneReach === 'all') return 'yes'
  if (zoneReach === null || zones === null || zone === null) return 'unknown'
  return zones.includes(zone) ? 'yes' : 'no'
}

const forSector = ({ sectorReach, industryScheme: scheme, industryCodes }: Policy, sector: Sector | null): Answer => {
  if (sectorReach === 'all') return 'yes'
  if (sectorReach === null || scheme === null || industryCodes === null || sector === null) return 'unknown'
  return anyOf(
    industryCodes.split(',').map((code) => liesIn(sector, { scheme, code: code.trim() })),
    'no',
  )
}

/** "No" where one ground refuses, whatever else is unknown; "yes" where all are known and none refuses. */
export const incentiveFor = (policy: Policy, { sector, zone, day }: IncentiveAsked): IncentiveAnswer => {
  const asked: [IncentiveGround, Answer][] = [
    ['status', issued(policy)],
    ['day', inForce(policy, day)],
    ['zone', forZone(policy, zone)],
    ['sector', forSector(policy, sector)],
  ]
  const applies = asked.some(([, answer]) => answer === 'no')
    ? 'no'
    : asked.some(([, answer]) => answer === 'unknown')
      ? 'unknown'
      : 'yes'
  return { applies, grounds: asked.filter(([, answer]) => answer === applies).map(([ground]) => ground) }
}
