// What the book of zones tells of one zone on a day: a field of the book with its ground, or a statement for which the
// book has no field. Pure; read by indicators.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import { fieldNamed } from './book.ts'
import { ZONE_STATES, type ZoneKind, type ZoneRow, type ZoneState, zones } from './books/zones.ts'
import type { Claim, Source, Version } from './model.ts'
import { basisOf, holds } from './versions.ts'

/** One zone with all that is known of it now, or was at an instant. */
export type Zone = {
  id: string
  /** In the order of days. */
  versions: readonly Version<ZoneRow>[]
  /** Accepted statements for which the book has no field, in the order of days. */
  notes: readonly Claim[]
  sources: ReadonlyMap<string, Source>
}

/** One statement about a zone on a day. */
export type ZoneFact = { value: number | string; from: IsoDate; source: Source | null }

export type ZoneOnDay = {
  id: string
  kind: ZoneKind
  name: Bilingual
  isNew: boolean
  /** The body that keeps its facts and owes the missing ones; an agency id. */
  keeper: string | null
  /** Null where nobody knows. */
  state: ZoneState | null
  /** By the attribute's name as packs write it ("gross-ha"); null where nothing is known by that day. */
  fact: (attribute: string) => ZoneFact | null
}

/** The zones that the book knows on the day. */
export const zonesOn = (all: readonly Zone[], day: IsoDate): ZoneOnDay[] =>
  all.flatMap((zone) => {
    const version = zone.versions.find((each) => holds(each.valid, day))
    if (!version) return []
    const { kind, nameVi, nameEn, isNew, keeper, state } = version.row
    const fact = (attribute: string): ZoneFact | null => {
      const named = fieldNamed(zones, attribute)
      return named ? fieldFact(zone, version, named.key) : noteFact(zone, attribute, day)
    }
    return [{ id: zone.id, kind, name: { vi: nameVi, en: nameEn }, isNew, keeper, state, fact }]
  })

const fieldFact = (zone: Zone, version: Version<ZoneRow>, key: string): ZoneFact | null => {
  const value: unknown = (version.row as Record<string, unknown>)[key]
  const basis = basisOf(version, key)
  if ((typeof value !== 'number' && typeof value !== 'string') || !basis) return null
  return { value, from: basis.asOf, source: zone.sources.get(basis.source) ?? null }
}

const noteFact = (zone: Zone, attribute: string, day: IsoDate): ZoneFact | null => {
  const note = zone.notes.filter((each) => each.attribute === attribute && each.asOf <= day).at(-1)
  if (!note || (typeof note.value !== 'number' && typeof note.value !== 'string')) return null
  return { value: note.value, from: note.asOf, source: zone.sources.get(note.source) ?? null }
}

/** The number of a fact in its own unit; null where unknown or where the statement is words. */
export const numberOf = (zone: ZoneOnDay, attribute: string): number | null => {
  const value = zone.fact(attribute)?.value
  return typeof value === 'number' ? value : null
}

/** 0 for "planned" … 7 for "operating". */
export const stateRank = (state: ZoneState): number => ZONE_STATES.indexOf(state)
