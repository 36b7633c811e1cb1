// What the register says of a zone on a date.
import type { IsoDate } from '#kernel/date.ts'
import { ZONE_STATES, type Zone, type ZoneFact, type ZoneState } from './model.ts'

/** The accepted statement in force on the date, or null where nothing is known by then. */
export const factAt = (zone: Zone, attribute: string, date: IsoDate): ZoneFact | null => {
  let latest: ZoneFact | null = null
  for (const fact of zone.facts)
    if (fact.accepted && fact.attribute === attribute && fact.from <= date && (!latest || fact.from >= latest.from)) latest = fact
  return latest
}

/** A number on the date in the attribute's own unit; null where unknown or where the statement is text. */
export const numberAt = (zone: Zone, attribute: string, date: IsoDate): number | null => {
  const value = factAt(zone, attribute, date)?.value
  return typeof value === 'number' ? value : null
}

/** 0 for "planned" … 7 for "operating". */
export const stateRank = (state: ZoneState): number => ZONE_STATES.indexOf(state)

/** The zone's state on the date, or null where no source tells. */
export const stateAt = (zone: Zone, date: IsoDate): ZoneState | null =>
  ZONE_STATES.find((state) => state === factAt(zone, 'state', date)?.value) ?? null
