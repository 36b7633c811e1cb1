// What a book tells of its rows on a day: each value with its ground, also statements for which the book has no field; and
// of rows of persons how many there are that say the same. Pure; read by indicators.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import { type AnyBook, fieldNamed, fieldOf, keyOf, type RowOf } from './book.ts'
import type { Claim, Source, Span, Version } from './model.ts'
import { basisOf, holds } from './versions.ts'

/** One row of a book with all that is known of it now, or was at an instant. */
export type Known<B extends AnyBook = AnyBook> = {
  id: string
  /** In the order of days. */
  versions: readonly Version<RowOf<B>>[]
  /** Accepted statements for which the book has no field, in the order of days. */
  notes: readonly Claim[]
  sources: ReadonlyMap<string, Source>
}

/** Rows of a book of persons that say the same over the same days: how many, never which. */
export type Alike = { valid: Span; values: Readonly<Record<string, string | null>>; rows: number }

/** Books that are loaded, by name: always that of the zones, through which a row finds whoever keeps it. */
export type Books = {
  known: ReadonlyMap<string, readonly Known[]>
  /** Those of persons. */
  alike: ReadonlyMap<string, readonly Alike[]>
}

/** One value on a day, and since when it is so by which source. */
export type Fact = { value: unknown; from: IsoDate; source: Source | null }

export type OnDay<B extends AnyBook = AnyBook> = {
  book: B
  id: string
  values: RowOf<B>
  /** By the name of a field, or of something for which the book has none; null where nothing is known by that day. */
  fact: (attribute: string) => Fact | null
}

/** The rows that the book knows on the day. */
export const rowsOn = <B extends AnyBook>(book: B, all: readonly Known<B>[], day: IsoDate): OnDay<B>[] => {
  const rows: OnDay<B>[] = []
  for (const known of all) {
    const version = known.versions.find((each) => holds(each.valid, day))
    if (!version) continue
    const fact = (attribute: string): Fact | null => {
      const key = keyOf(attribute)
      return fieldOf(book, key) ? factOf(known, version, key) : noteOf(known, attribute, day)
    }
    rows.push({ book, id: known.id, values: version.row, fact })
  }
  return rows
}

const factOf = (known: Known, version: Version, key: string): Fact | null => {
  const value = version.row[key] ?? null
  const basis = basisOf(version, key)
  return value === null || !basis ? null : { value, from: basis.asOf, source: known.sources.get(basis.source) ?? null }
}

const noteOf = ({ notes, sources }: Known, attribute: string, day: IsoDate): Fact | null => {
  const note = notes.filter((each) => each.attribute === attribute && each.asOf <= day).at(-1)
  return note ? { value: note.value, from: note.asOf, source: sources.get(note.source) ?? null } : null
}

/** What the row is called. */
export const nameOf = ({ book, id, values }: OnDay): Bilingual => {
  const vi = values[book.title]
  const en = values.nameEn
  return { vi: typeof vi === 'string' ? vi : id, en: typeof en === 'string' ? en : null }
}

/** Versions and statements as the rows they speak of. */
export const knownOf = <B extends AnyBook>(
  book: B,
  versions: readonly Version<RowOf<B>>[],
  claims: readonly Claim[],
  sources: ReadonlyMap<string, Source>,
): Known<B>[] => {
  const notes = Map.groupBy(
    claims.filter((claim) => claim.standing === 'accepted' && !fieldNamed(book, claim.attribute)),
    (claim) => claim.row,
  )
  return [...Map.groupBy(versions, (version) => version.id)].map(([id, some]) => ({
    id,
    versions: some,
    notes: notes.get(id) ?? [],
    sources,
  }))
}
