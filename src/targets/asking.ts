// How an indicator asks the books on a day: each answer is noted as evidence, each that nobody can give as missing, with whom to
// ask. So an indicator is its rule alone, and words are made only where somebody reads them.
import type { IsoDate } from '#kernel/date.ts'
import type { AnyBook, RowOf } from '#registers/book.ts'
import { type ZoneKind, type ZoneState, zones as zoneBook } from '#registers/books/zones.ts'
import { type Alike, type Books, type OnDay, rowsOn } from '#registers/known.ts'
import { holds } from '#registers/versions.ts'
import { stateRank, zonesOf } from '#registers/zones.ts'
import { type Definition, definitionOn } from './definitions.ts'
import { type Figure, hidingFew, UNKNOWN } from './figures.ts'
import type { Evidence, Measured, Missing } from './model.ts'
import type { Scope, Standing } from './scope.ts'
import { evidenceOf, FEW_PERSONS, missingOf, NO_DEFINITION, nothingIn, oneRowOf, UNTOLD_PERSONS, unlistedZones } from './words.ts'

/** The books on one day within a scope, looked through once however many indicators ask. */
export type Day = {
  asOf: IsoDate
  rows: <B extends AnyBook>(book: B) => readonly OnDay<B>[]
  /** Those of them that stand in the zone. */
  within: <B extends AnyBook>(book: B, zone: string) => readonly OnDay<B>[]
  /** Rows of persons that say the same. */
  alike: (book: AnyBook) => readonly Alike[]
  /** Whoever keeps the row, or the zone in which it stands: an agency id. */
  keeperOf: (row: OnDay) => string | null
}

/** The zones in which a row of any book stands: its own, the one it names, or those it serves. */
const placesOf = (book: AnyBook, id: string, values: Readonly<Record<string, unknown>>): readonly string[] => {
  if (book.name === zoneBook.name) return [id]
  if (Array.isArray(values.zones)) return values.zones as string[]
  return typeof values.zone === 'string' ? [values.zone] : []
}

/** Rows by each zone in which they stand. */
const placed = (rows: readonly OnDay[]): ReadonlyMap<string, readonly OnDay[]> => {
  const found = new Map<string, OnDay[]>()
  for (const row of rows)
    for (const zone of placesOf(row.book, row.id, row.values)) found.set(zone, [...(found.get(zone) ?? []), row])
  return found
}

const loaded = <T>(from: ReadonlyMap<string, readonly T[]>, book: AnyBook): readonly T[] => {
  const some = from.get(book.name)
  // An empty list here would pass for a book without rows.
  if (!some) throw new Error(`${book.name} was not loaded`)
  return some
}

export const dayOf = (books: Books, asOf: IsoDate, scope: Scope): Day => {
  const rowsOf = new Map<string, readonly OnDay[]>()
  const byZone = new Map<string, ReadonlyMap<string, readonly OnDay[]>>()
  const alikeOf = new Map<string, readonly Alike[]>()
  const zoneRows = rowsOn(zoneBook, zonesOf(books), asOf)
  const keepers = new Map(zoneRows.map(({ id, values }) => [id, values.keeper]))
  const standingOf = (book: AnyBook, id: string, values: Readonly<Record<string, unknown>>): Standing => {
    const within = placesOf(book, id, values)
    const zoneKeeper = within.map((zone) => keepers.get(zone) ?? null).find((keeper) => keeper !== null)
    return { zones: within, keeper: typeof values.keeper === 'string' ? values.keeper : (zoneKeeper ?? null) }
  }
  const remembered = <T>(kept: Map<string, readonly T[]>, book: AnyBook, find: () => readonly T[]): readonly T[] => {
    const found = kept.get(book.name) ?? find()
    kept.set(book.name, found)
    return found
  }
  const rows: Day['rows'] = <B extends AnyBook>(book: B) =>
    remembered(rowsOf, book, () =>
      (book.name === zoneBook.name ? zoneRows : rowsOn(book, loaded(books.known, book), asOf)).filter(({ id, values }) =>
        scope.has(standingOf(book, id, values), asOf),
      ),
    ) as readonly OnDay<B>[]
  const within: Day['within'] = <B extends AnyBook>(book: B, zone: string) => {
    const found = byZone.get(book.name) ?? placed(rows(book))
    byZone.set(book.name, found)
    return (found.get(zone) ?? []) as readonly OnDay<B>[]
  }
  return {
    asOf,
    rows,
    within,
    alike: (book) =>
      remembered(alikeOf, book, () =>
        loaded(books.alike, book).filter(
          ({ valid, values }) => holds(valid, asOf) && scope.has(standingOf(book, '', values), asOf),
        ),
      ),
    keeperOf: ({ book, id, values }) => standingOf(book, id, values).keeper,
  }
}

export type Asking = {
  asOf: IsoDate
  rows: Day['rows']
  zones: (kinds: readonly ZoneKind[]) => OnDay<typeof zoneBook>[]
  /** The zones of these kinds that have come to a state, with null for each that may have: nobody tells, or it is not listed. */
  reached: (state: ZoneState, kinds: readonly ZoneKind[], unlisted?: number) => (OnDay<typeof zoneBook> | null)[]
  /** A number of each zone that has come to a state and nothing of one that has not; null where nobody tells. */
  amounts: (
    state: ZoneState,
    kinds: readonly ZoneKind[],
    amount: (zone: OnDay<typeof zoneBook>) => number | null,
    unlisted?: number,
  ) => (number | null)[]
  within: Day['within']
  /** Notes that no one row of the book tells of the zone, in that year where one is named. */
  lacks: (book: AnyBook, zone: OnDay, year?: number) => null
  /** The one row of the book that does; null, and noted, where there is none. */
  told: <B extends AnyBook>(book: B, zone: OnDay, year?: number) => OnDay<B> | null
  /** Null where unknown. */
  value: <B extends AnyBook, K extends keyof RowOf<B> & string>(row: OnDay<B>, key: K) => RowOf<B>[K]
  /** Of anything that a pack may name, also without a field; null where unknown. */
  stated: (row: OnDay, attribute: string) => unknown
  /** Zones that exist but are not listed by name: a null for each. */
  unlisted: (count: number) => null[]
  /** The definition in force; null where none is recorded for the day. */
  defined: <D extends Definition>(definitions: readonly D[]) => D | null
  /** How many rows of persons are so, told only where it shows nobody. */
  persons: (book: AnyBook, isSo: (values: Alike['values']) => boolean | null) => Figure
}

/** What was asked while a figure was made. */
export type Notes = {
  asked: { row: OnDay; attribute: string }[]
  untold: { book: AnyBook; zone: OnDay; year: number | null }[]
  unlisted: number
  isUndefined: boolean
  definitions: Set<Definition>
  hidesPersons: boolean
  isUntold: boolean
}

export const askOn = (day: Day): { asking: Asking; notes: Notes } => {
  const notes: Notes = {
    asked: [],
    untold: [],
    unlisted: 0,
    isUndefined: false,
    definitions: new Set(),
    hidesPersons: false,
    isUntold: false,
  }
  const stated: Asking['stated'] = (row, attribute) => {
    notes.asked.push({ row, attribute })
    return row.fact(attribute)?.value ?? null
  }
  const value: Asking['value'] = (row, key) => {
    notes.asked.push({ row: row as OnDay, attribute: key })
    return row.values[key]
  }
  const unlisted: Asking['unlisted'] = (count) => {
    notes.unlisted += count
    return Array.from({ length: count }, () => null)
  }
  const lacks: Asking['lacks'] = (book, zone, year) => {
    notes.untold.push({ book, zone, year: year ?? null })
    return null
  }
  const zones: Asking['zones'] = (kinds) => day.rows(zoneBook).filter(({ values }) => kinds.includes(values.kind))
  const hasReached = (zone: OnDay<typeof zoneBook>, atLeast: ZoneState): boolean | null => {
    const state = zone.values.state ?? value(zone, 'state')
    return state === null ? null : stateRank(state) >= stateRank(atLeast)
  }
  const asking: Asking = {
    ...{ asOf: day.asOf, rows: day.rows, within: day.within, stated, value, unlisted, zones },
    lacks,
    told: (book, zone, year) => {
      const [row, rival] = day.within(book, zone.id).filter(({ values }) => year === undefined || values.year === year)
      // Two that tell of the same contradict each other.
      return row && !rival ? row : lacks(book, zone, year)
    },
    reached: (atLeast, kinds, more = 0) => [
      ...zones(kinds).flatMap((zone) => {
        const has = hasReached(zone, atLeast)
        return has === null ? [null] : has ? [zone] : []
      }),
      ...unlisted(more),
    ],
    amounts: (atLeast, kinds, amount, more = 0) => [
      ...zones(kinds).map((zone) => {
        const has = hasReached(zone, atLeast)
        return has === null ? null : has ? amount(zone) : 0
      }),
      ...unlisted(more),
    ],
    defined: (definitions) => {
      const found = definitionOn(definitions, day.asOf)
      if (found) notes.definitions.add(found)
      else notes.isUndefined = true
      return found
    },
    persons: (book, isSo) => {
      const counts = { yes: 0, open: 0 }
      const rows = day.alike(book)
      for (const { values, rows: count } of rows) {
        const answer = isSo(values)
        if (answer !== false) counts[answer ? 'yes' : 'open'] += count
      }
      notes.isUntold ||= counts.open > 0
      const figure = rows.length === 0 ? UNKNOWN : hidingFew(counts.yes)
      notes.hidesPersons ||= rows.length > 0 && figure.value === null
      return counts.open > 0 ? { value: null, atLeast: figure.atLeast, atMost: null } : figure
    },
  }
  return { asking, notes }
}

/** The figure with what it stands on and what it lacks, in words. `reporter` owes what no keeper does. */
export const toldOf = (figure: Figure, notes: Notes, day: Day, reads: readonly AnyBook[], reporter: string | null): Measured => {
  const evidence: Evidence[] = []
  const missing: Missing[] = []
  // What was asked twice is told once.
  const asked = new Map(notes.asked.map((each) => [`${each.row.book.name} ${each.row.id} ${each.attribute}`, each]))
  for (const { row, attribute } of asked.values()) {
    const fact = row.fact(attribute)
    if (fact) evidence.push(evidenceOf(row, attribute, fact))
    else missing.push({ what: missingOf(row, attribute), from: day.keeperOf(row) ?? reporter })
  }
  const untold = new Map(notes.untold.map((each) => [`${each.book.name} ${each.zone.id} ${each.year}`, each]))
  for (const { book, zone, year } of untold.values())
    missing.push({ what: oneRowOf(book, zone, year), from: day.keeperOf(zone) ?? reporter })
  if (notes.unlisted > 0) missing.push({ what: unlistedZones(notes.unlisted), from: reporter })
  if (notes.isUndefined) missing.push({ what: NO_DEFINITION, from: null })
  if (notes.isUntold) missing.push({ what: UNTOLD_PERSONS, from: reporter })
  if (notes.hidesPersons) missing.push({ what: FEW_PERSONS, from: null })
  if (figure.value === null && missing.length === 0)
    missing.push(...reads.map((book) => ({ what: nothingIn(book), from: reporter })))
  const date = evidence.reduce<IsoDate | null>(
    (latest, each) => (each.date && each.date > (latest ?? '') ? each.date : latest),
    null,
  )
  return { ...figure, date, evidence, missing, definitions: [...notes.definitions] }
}
