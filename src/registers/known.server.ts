// Books read for indicators: rows with all that is known of them over all days; of walled books only how many say the same.
import { type Kysely, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type AnyBook, columnOf, fieldsOf, isWalled } from './book.ts'
import { zones } from './books/zones.ts'
import { readClaims } from './claims.server.ts'
import { type Alike, type Books, type Known, knownOf } from './known.ts'
import type { Source } from './model.ts'
import { readVersions } from './store.server.ts'

export type Asked = { resolution: string; sources: ReadonlyMap<string, Source>; knownAt: Date | null }

/** Every row of a book, or some, as known now or at an instant. */
export const readKnown = async <B extends AnyBook>(
  db: Kysely<Schema>,
  book: B,
  { resolution, sources, knownAt }: Asked,
  ids?: readonly string[],
): Promise<Known<B>[]> => {
  const versions = await readVersions(db, book, resolution, { knownAt, ...(ids && { ids }) })
  return knownOf(book, versions, await readClaims(db, book, resolution, { knownAt }), sources)
}

/** What walled rows may be told apart by: whose they are and where, and the choices that are not sealed. */
const toldOf = (book: AnyBook): [key: string, column: string][] =>
  fieldsOf(book)
    .filter(([key, { kind, sealed }]) => !sealed && (kind.choices !== null || key === 'zone' || key === 'keeper'))
    .map(([key]) => [key, columnOf(key)])

/** How many rows of a walled book say the same over which days, whoever asks: the same for everybody. */
export const readAlike = async (
  db: Kysely<Schema>,
  book: AnyBook,
  { resolution, knownAt }: Pick<Asked, 'resolution' | 'knownAt'>,
): Promise<Alike[]> => {
  const told = toldOf(book)
  const { rows } = await sql<{ from_day: IsoDate | null; to_day: IsoDate | null; told: (string | null)[]; alike: number }>`
    select from_day, to_day, told, alike from alike_behind_wall(${book.table}, ${resolution}, ${told.map(([, column]) => column)},
      ${knownAt}::timestamptz)`.execute(db)
  return rows.map((row) => ({
    valid: { from: row.from_day, to: row.to_day },
    values: Object.fromEntries(told.map(([key], n) => [key, row.told[n] ?? null])),
    rows: row.alike,
  }))
}

/** The zones and these books. */
export const readBooks = async (db: Kysely<Schema>, books: Iterable<AnyBook>, asked: Asked): Promise<Books> => {
  const known = new Map<string, Known[]>()
  const alike = new Map<string, Alike[]>()
  for (const book of new Set<AnyBook>([zones, ...books]))
    if (isWalled(book)) alike.set(book.name, await readAlike(db, book, asked))
    else known.set(book.name, await readKnown(db, book, asked))
  return { known, alike }
}
