// Which other zones would take the project: judged in each of them by the same rules, nearest first. Pure.
import { distanceM } from '#kernel/geo/ellipsoid.ts'
import type { Position } from '#kernel/geo/model.ts'
import { judge, rank, siteOf } from './judge.ts'
import type { DayRules, Project, Verdict, ZoneFacts } from './model.ts'

export type OtherZone = {
  zone: ZoneFacts
  verdict: Verdict /** Null where it is not known where one of the two lies. */
  distanceKm: number | null
}

/** Where the project is to stand: its zone, else a zone that lies in its commune. */
const placeOf = (project: Project, zones: ReadonlyMap<string, ZoneFacts>): Position | null => {
  const site = siteOf(project, zones)
  if (site.is === 'zone') return site.zone.at
  const { commune } = project
  return commune === null
    ? null
    : (zones.values().find(({ at, communes }) => at !== null && communes.includes(commune))?.at ?? null)
}

const METRES_PER_KM = 1000

/** Zones that do not refuse it; where distances are not known the better verdict comes first. */
export const otherZones = (project: Project, rules: DayRules, zones: ReadonlyMap<string, ZoneFacts>): readonly OtherZone[] => {
  const from = placeOf(project, zones)
  const found: OtherZone[] = []
  for (const zone of zones.values()) {
    if (zone.id === project.zone) continue
    const { verdict } = judge({ project, rules, site: { is: 'zone', zone } })
    if (verdict === 'refused') continue
    found.push({ zone, verdict, distanceKm: from && zone.at && distanceM(from, zone.at) / METRES_PER_KM })
  }
  const far = ({ distanceKm }: OtherZone): number => distanceKm ?? Number.POSITIVE_INFINITY
  return found.sort(
    (a, b) => (far(a) === far(b) ? rank(b.verdict) - rank(a.verdict) : far(a) - far(b)) || (a.zone.id < b.zone.id ? -1 : 1),
  )
}
