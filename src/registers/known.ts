// What a book tells of its rows on a day: each value with its ground, also statements for which the book has no field; and
// of rows of persons how many there are that say the same. Pure; read by indicators.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import { type AnyBook, type AnyField, fieldNamed, fieldOf, keyOf, type RowOf } from './book.ts'
import type { Claim, Source, Span, Version } from './model.ts'
import { basisOf, holds, isSameValue } from './versions.ts'

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

/** One value on a day, since when it is so by which source, and what it is about as the book or the statement itself names it. */
export type Fact = {
  value: unknown
  label: Bilingual | null
  unit: Bilingual | null
  from: IsoDate
  source: Source | null
}

export type OnDay<B extends AnyBook = AnyBook> = {
  book: B
  id: string
  values: RowOf<B>
  /** By the name of a field, or of something for which the book has none; null where nothing is known by that day. */
  fact: (attribute: string) => Fact | null
  /** The day since which the field is known to be as it is, without a break; null where it is not known. */
  since: (key: string) => IsoDate | null
}

/** The rows that the book knows on the day. */
export const rowsOn = <B extends AnyBook>(book: B, all: readonly Known<B>[], day: IsoDate): OnDay<B>[] => {
  const rows: OnDay<B>[] = []
  for (const known of all) {
    const version = known.versions.find((each) => holds(each.valid, day))
    if (!version) continue
    const fact = (attribute: string): Fact | null => {
      const key = keyOf(attribute)
      const field = fieldOf(book, key)
      return field ? factOf(known, version, key, field) : noteOf(known, attribute, day)
    }
    rows.push({ book, id: known.id, values: version.row, fact, since: (key) => sinceOf(known, version, key) })
  }
  return rows
}

const factOf = (known: Known, version: Version, key: string, { label, kind }: AnyField): Fact | null => {
  const value = version.row[key] ?? null
  const basis = basisOf(version, key)
  if (value === null || !basis) return null
  return { value, label, unit: kind.unit, from: basis.asOf, source: known.sources.get(basis.source) ?? null }
}

/** Later statements of the same value only confirm it: the first of them tells since when. */
const sinceOf = ({ versions }: Known, version: Version, key: string): IsoDate | null => {
  const sofar = versions.slice(0, versions.indexOf(version) + 1)
  const first = sofar[sofar.findLastIndex(({ row }) => !isSameValue(row[key], version.row[key])) + 1]
  return (version.row[key] ?? null) === null || !first ? null : (basisOf(first, key)?.asOf ?? null)
}

const noteOf = ({ notes, sources }: Known, attribute: string, day: IsoDate): Fact | null => {
  const note = notes.filter((each) => each.attribute === attribute && each.asOf <= day).at(-1)
  if (!note) return null
  const { value, label, asOf: from, source } = note
  return {
    value,
    label,
    unit: note.unit === null ? null : { vi: note.unit, en: null },
    from,
    source: sources.get(source) ?? null,
  }
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
