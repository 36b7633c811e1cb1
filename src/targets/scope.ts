// Of what a figure is asked: the province, one zone, the zones of a body or those of a territory. A row counts by the zones it
// stands in and the body that keeps it. Pure.
import type { Succession } from '#agencies/reform.ts'
import { responsibleOn } from '#agencies/rules.ts'
import { type Territory, territoryAt } from '#agencies/territories.ts'
import type { IsoDate } from '#kernel/date.ts'

/** Where a row stands; the zones are none for what concerns the province as a whole. */
export type Standing = { zones: readonly string[]; keeper: string | null }

export type Scope = {
  /** Tells it from other scopes. */
  key: string
  has: (standing: Standing, day: IsoDate) => boolean
}

export const PROVINCE: Scope = { key: 'province', has: () => true }

export const ofZone = (zone: string): Scope => ({ key: `zone ${zone}`, has: ({ zones }) => zones.includes(zone) })

/** What the body keeps on the day, also what it took over from bodies that ended. */
export const ofBody = (body: string, succession: Succession): Scope => ({
  key: `body ${body}`,
  has: ({ keeper }, day) =>
    keeper !== null && responsibleOn(succession, keeper, day, 'rows').holders.some(({ agency }) => agency === body),
})

export type ZonePlace = { row: string; code: string; asOf: IsoDate }

/** The zones that lie in a unit of the map, or in one that belonged to it when the place was told; each whole, however small its part. */
export const ofTerritory = (code: string, units: readonly Territory[], places: readonly ZonePlace[]): Scope => {
  const isWithin = (unit: string | null, day: IsoDate): boolean =>
    unit !== null && (unit === code || isWithin(territoryAt(units, unit, day)?.parent ?? null, day))
  const within = new Set(places.filter((place) => isWithin(place.code, place.asOf)).map(({ row }) => row))
  return { key: `territory ${code}`, has: ({ zones }) => zones.some((zone) => within.has(zone)) }
}
