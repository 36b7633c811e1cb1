// What the book of zones tells of one zone on a day. Pure.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import { ZONE_STATES, type ZoneKind, type ZoneState, zones } from './books/zones.ts'
import { type Books, type Fact, type Known, nameOf, rowsOn } from './known.ts'

export type Zone = Known<typeof zones>

export const zonesOf = ({ known }: Books): readonly Zone[] => known.get(zones.name) as readonly unknown[] as readonly Zone[]

export type ZoneOnDay = {
  id: string
  kind: ZoneKind
  name: Bilingual
  isNew: boolean
  /** The body that keeps its facts and owes the missing ones; an agency id. */
  keeper: string | null
  /** Null where nobody knows. */
  state: ZoneState | null
  /** The day since which it is known to be in that state without a break. */
  stateSince: IsoDate | null
  /** By the attribute's name as packs write it ("gross-ha"); null where nothing is known by that day. */
  fact: (attribute: string) => Fact | null
}

/** The zones that the book knows on the day. */
export const zonesOn = (all: readonly Zone[], day: IsoDate): ZoneOnDay[] =>
  rowsOn(zones, all, day).map((row) => {
    const { kind, isNew, keeper, state } = row.values
    return { id: row.id, kind, name: nameOf(row), isNew, keeper, state, stateSince: row.since('state'), fact: row.fact }
  })

/** The number of a fact in its own unit; null where unknown or where the statement is words. */
export const numberOf = (zone: ZoneOnDay, attribute: string): number | null => {
  const value = zone.fact(attribute)?.value
  return typeof value === 'number' ? value : null
}

/** 0 for "planned" … 7 for "operating". */
export const stateRank = (state: ZoneState): number => ZONE_STATES.indexOf(state)
