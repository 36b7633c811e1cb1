// Versions of a book written and read: the only SQL that knows how a book's table is made. Rows go in as text that the
// columns' types read, many at once; they come out typed by the definition.
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type AnyBook, type AnyRow, columnOf, fieldsOf, isWalled, type RowKey, type RowOf } from './book.ts'
import type { Basis, Piece, Source, Version } from './model.ts'
import type { Change } from './versions.ts'

/** The sources of a resolution by id. */
export const readSources = async (db: Kysely<Schema>, resolution: string): Promise<Map<string, Source>> => {
  const rows = await db
    .selectFrom('source')
    .select(['id', 'title', 'publisher', 'published', 'address', 'standing'])
    .where('resolution_id', '=', resolution)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** What was so on a day, as the system knew it at an instant; null is what it knows now. */
export type Knowledge = { asOf: IsoDate | null; knownAt: Date | null }

type StoredVersion = Record<string, unknown> & {
  id: string
  version: number
  valid_from: IsoDate | null
  valid_to: IsoDate | null
  recorded_from: Date
  recorded_to: Date | null
  recorded_by: string
  source: string
  as_of: IsoDate
  why: string | null
  bases: Record<string, Basis>
}

const selections = new WeakMap<AnyBook, RawBuilder<unknown>>()

/** What is read of a version. Fields go by numbers ("f0"), so that none can be mistaken for a column of the engine. */
export const selected = (book: AnyBook): RawBuilder<unknown> => {
  const known = selections.get(book)
  if (known) return known
  // Put together once: names of columns come from definitions alone, and a list of twenty is dear to compile each time.
  const fields = fieldsOf(book).map(([key], n) => `, "${columnOf(key)}" as f${n}`)
  const selection = sql.raw(
    `id, version, lower(valid) as valid_from, upper(valid) as valid_to, lower(recorded) as recorded_from,
     upper(recorded) as recorded_to, recorded_by, source, as_of, why, bases${fields.join('')}`,
  )
  selections.set(book, selection)
  return selection
}

export const versionOf = (book: AnyBook, stored: StoredVersion): Version => {
  const row: Record<string, unknown> = {}
  let n = 0
  for (const [key, { kind }] of fieldsOf(book)) {
    const raw = stored[`f${n++}`]
    row[key] = raw === null ? null : kind.fromSql(raw)
  }
  return {
    id: stored.id,
    version: stored.version,
    valid: { from: stored.valid_from, to: stored.valid_to },
    recordedFrom: stored.recorded_from,
    recordedTo: stored.recorded_to,
    row,
    basis: { source: stored.source, asOf: stored.as_of, why: stored.why, by: stored.recorded_by },
    bases: stored.bases,
  }
}

/**
 * Conditions under which a version is what was known. Behind a wall the server may not look at its statistics for "@>", takes
 * hardly any row to pass and reads the whole table for a page; of a function it takes a third.
 */
export const knownWhere = (book: AnyBook, { asOf, knownAt }: Knowledge): RawBuilder<unknown>[] => [
  ...(asOf === null ? [] : [isWalled(book) ? sql`range_contains_elem(valid, ${asOf}::date)` : sql`valid @> ${asOf}::date`]),
  knownAt === null ? sql`upper_inf(recorded)` : sql`recorded @> ${knownAt}::timestamptz`,
]

const read = async <B extends AnyBook>(
  db: Kysely<Schema>,
  book: B,
  conditions: readonly RawBuilder<unknown>[],
): Promise<Version<RowOf<B>>[]> => {
  const { rows } = await sql<StoredVersion>`
    select ${selected(book)} from ${sql.table(book.table)}
    where ${sql.join(conditions, sql` and `)}
    order by id, valid, version`.execute(db)
  return rows.map((row) => versionOf(book, row) as Version<RowOf<B>>)
}

/** The row on a day; null where it is not known then. */
export const readRow = async <B extends AnyBook>(
  db: Kysely<Schema>,
  book: B,
  { resolution, id }: RowKey,
  knowledge: Knowledge & { asOf: IsoDate },
): Promise<Version<RowOf<B>> | null> => {
  const rows = await read(db, book, [sql`resolution_id = ${resolution}`, sql`id = ${id}`, ...knownWhere(book, knowledge)])
  return rows[0] ?? null
}

/** Every version of some rows (of all, where no ids are given) in the order of days, as known at an instant. */
export const readVersions = async <B extends AnyBook>(
  db: Kysely<Schema>,
  book: B,
  resolution: string,
  { ids, knownAt = null }: { ids?: readonly string[]; knownAt?: Date | null } = {},
): Promise<Version<RowOf<B>>[]> =>
  read(db, book, [
    sql`resolution_id = ${resolution}`,
    ...(ids ? [sql`id = any(${ids})`] : []),
    ...knownWhere(book, { asOf: null, knownAt }),
  ])

/** All that was ever said of a row, also what is said no more. */
export const readEverything = async <B extends AnyBook>(
  db: Kysely<Schema>,
  book: B,
  { resolution, id }: RowKey,
): Promise<Version<RowOf<B>>[]> => read(db, book, [sql`resolution_id = ${resolution}`, sql`id = ${id}`])

export type Moment = Knowledge & { resolution: string; asOf: IsoDate }

/** Some columns of a book's rows on the day; whole rows of a thousand zones would be most of the cost. */
export const readColumns = async <T>(
  db: Kysely<Schema>,
  book: AnyBook,
  { resolution, ...moment }: Moment,
  columns: RawBuilder<unknown>,
  conditions: readonly RawBuilder<unknown>[] = [],
): Promise<T[]> => {
  const is = sql.join([sql`resolution_id = ${resolution}`, ...knownWhere(book, moment), ...conditions], sql` and `)
  return (await sql<T>`select ${columns} from ${sql.table(book.table)} where ${is} order by id`.execute(db)).rows
}

/** Which of the ids the book has ever held. */
export const readKnownIds = async (
  db: Kysely<Schema>,
  book: AnyBook,
  resolution: string,
  ids: readonly string[],
): Promise<Set<string>> => {
  const { rows } = await sql<{ id: string }>`
    select distinct id from ${sql.table(book.table)} where resolution_id = ${resolution} and id = any(${ids})`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** Lets writers of the same rows follow each other; ends with the transaction. */
export const waitForRows = async (
  trx: Transaction<Schema>,
  book: AnyBook,
  resolution: string,
  ids: readonly string[],
): Promise<void> => {
  const names = ids.map((id) => `${book.table} ${resolution} ${id}`)
  // In one order for everybody, so that no two wait for each other.
  await sql`select pg_advisory_xact_lock(key) from (
    select hashtextextended(name, 0) as key from unnest(${names}::text[]) as name order by 1) keys`.execute(trx)
}

export type NewPiece = { id: string; piece: Piece }

/** When changes are said: now, and after whatever they close was said. */
const instantAfter = (now: Date, closed: readonly Version[]): Date =>
  new Date(closed.reduce((latest, each) => Math.max(latest, each.recordedFrom.getTime() + 1), now.getTime()))

/** Writes changes of rows: what they close ends at the instant at which their pieces begin. */
export const writeChanges = async (
  trx: Transaction<Schema>,
  book: AnyBook,
  resolution: string,
  changes: readonly { id: string; change: Change }[],
  now: Date,
): Promise<void> => {
  const closed = changes.flatMap(({ change }) => change.close)
  const pieces = changes.flatMap(({ id, change }) => change.insert.map((piece) => ({ id, piece })))
  const at = instantAfter(now, closed)
  await closeVersions(trx, book, resolution, closed, at)
  await insertVersions(trx, book, resolution, pieces, at)
}

const closeVersions = async (
  trx: Transaction<Schema>,
  book: AnyBook,
  resolution: string,
  versions: readonly Version[],
  at: Date,
): Promise<void> => {
  if (versions.length === 0) return
  const closed = await sql`
    update ${sql.table(book.table)} set recorded = tstzrange(lower(recorded), ${at}::timestamptz)
    where resolution_id = ${resolution} and id = any(${[...new Set(versions.map((each) => each.id))]})
      and version = any(${versions.map((each) => each.version)}) and upper_inf(recorded)`.execute(trx)
  // The row's lock was not held, or the versions were read in another transaction.
  if (Number(closed.numAffectedRows) !== versions.length) throw new Error(`${book.name}: versions were closed meanwhile`)
}

const CHUNK = 5_000

const rangeText = (from: string | null, to: string | null): string => `[${from ?? ''},${to ?? ''})`

/** Writes pieces as the system's knowledge from an instant on. The table refuses two truths for one day. */
export const insertVersions = (
  trx: Transaction<Schema>,
  book: AnyBook,
  resolution: string,
  pieces: readonly NewPiece[],
  at: Date,
): Promise<void> =>
  insertRecorded(
    trx,
    book,
    resolution,
    pieces.map((each) => ({ ...each, recordedFrom: at, recordedTo: null })),
  )

/** A piece with the span over which the system says (or once said) it. */
export type RecordedPiece = NewPiece & { recordedFrom: Date; recordedTo: Date | null }

/** Writes pieces with their own spans of knowledge: whole histories at once, where nobody has read anything yet. */
export const insertRecorded = async (
  trx: Transaction<Schema>,
  book: AnyBook,
  resolution: string,
  pieces: readonly RecordedPiece[],
): Promise<void> => {
  const fields = fieldsOf(book)
  for (let from = 0; from < pieces.length; from += CHUNK) {
    const some = pieces.slice(from, from + CHUNK)
    const textOf = (key: string, kind: (typeof fields)[number][1]['kind']) =>
      some.map(({ piece }) => ((piece.row as AnyRow)[key] == null ? null : kind.toSql((piece.row as AnyRow)[key])))
    const columns: { name: string; type: string; values: (string | null)[] }[] = [
      { name: 'id', type: 'text', values: some.map(({ id }) => id) },
      { name: 'valid', type: 'daterange', values: some.map(({ piece }) => rangeText(piece.valid.from, piece.valid.to)) },
      {
        name: 'recorded',
        type: 'tstzrange',
        values: some.map((each) => rangeText(each.recordedFrom.toISOString(), each.recordedTo?.toISOString() ?? null)),
      },
      { name: 'recorded_by', type: 'text', values: some.map(({ piece }) => piece.basis.by) },
      { name: 'source', type: 'text', values: some.map(({ piece }) => piece.basis.source) },
      { name: 'as_of', type: 'date', values: some.map(({ piece }) => piece.basis.asOf) },
      { name: 'why', type: 'text', values: some.map(({ piece }) => piece.basis.why) },
      { name: 'bases', type: 'jsonb', values: some.map(({ piece }) => JSON.stringify(piece.bases)) },
      ...fields.map(([key, { kind }]) => ({ name: columnOf(key), type: kind.sqlType, values: textOf(key, kind) })),
    ]
    await sql`
      insert into ${sql.table(book.table)} (resolution_id, ${sql.join(columns.map(({ name }) => sql.ref(name)))})
      select ${resolution}::text,
        ${sql.join(columns.map(({ type }, n) => sql`${sql.ref(`c${n}`)}::${sql.raw(type)}`))}
      from unnest(${sql.join(columns.map(({ values }) => sql`${values}::text[]`))})
        as piece (${sql.join(columns.map((_, n) => sql.ref(`c${n}`)))})`.execute(trx)
  }
}
