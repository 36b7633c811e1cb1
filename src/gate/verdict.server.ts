// The verdict as a document: dated, with the versions of the rules and of the data it was made from, and one digest over all
// of it. The same question on the same data gives the same document, to the letter.
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#db/audit.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import { otherZones } from './elsewhere.ts'
import { type Judged, judge, rulesOn, siteOf } from './judge.ts'
import type { GatePlan, GateReadings, Project, Verdict, ZoneFacts } from './model.ts'
import { RULES_DIGEST } from './version.ts'
import { waysToYes } from './ways.ts'

/** All that a verdict of one day is made from. */
export type GateWorld = {
  day: IsoDate
  plan: GatePlan
  readings: GateReadings
  zones: ReadonlyMap<string, ZoneFacts>
  /** Over everything above. */
  digest: string
}

export type GateVerdict = Judged & {
  asOf: IsoDate
  project: Project
  readings: GateReadings
  wayToYes: readonly { verdict: Verdict; changes: readonly { id: string; by: 'investor' | 'authority'; text: Bilingual }[] }[]
  /** The nearest; `otherZonesInAll` tells how many there are. */
  otherZones: readonly { zone: string; name: Bilingual; verdict: Verdict; distanceKm: number | null }[]
  otherZonesInAll: number
  versions: { rules: string; data: string }
  digest: string
}

/** As many as somebody looks at. */
const MOST_OTHERS = 50

const digestOf = (value: unknown): string =>
  createHash('sha256')
    // Only what JSON holds is digested, so that a stored document has the digest it was stored with.
    .update(canonicalJson(JSON.parse(JSON.stringify(value)) as Json))
    .digest('hex')

export const gateWorldOf = (world: Omit<GateWorld, 'digest'>): GateWorld => ({
  ...world,
  digest: digestOf({ ...world, zones: [...world.zones.values()] }),
})

export const verdictOf = ({ day, plan, readings, zones, digest: data }: GateWorld, project: Project): GateVerdict => {
  const rules = rulesOn(plan, readings, day)
  const question = { project, rules, site: siteOf(project, zones) }
  const judged = judge(question)
  const others = judged.verdict === 'allowed' ? [] : otherZones(project, rules, zones)
  const document = {
    asOf: day,
    project,
    readings,
    ...judged,
    wayToYes: waysToYes(question, judged).map(({ verdict, changes }) => ({
      verdict,
      changes: changes.map(({ id, by, text }) => ({ id, by, text })),
    })),
    otherZones: others.slice(0, MOST_OTHERS).map(({ zone, verdict, distanceKm }) => ({
      zone: zone.id,
      name: zone.name,
      verdict,
      distanceKm: distanceKm === null ? null : Math.round(distanceKm * 10) / 10,
    })),
    otherZonesInAll: others.length,
    versions: { rules: RULES_DIGEST, data },
  }
  return { ...document, digest: digestOf(document) }
}
