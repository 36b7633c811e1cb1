// Lists of a book: filtered, searched without diacritics, sorted, page by page, as of a day and as known at an instant.
// A page is found by where the last one ended, so the thousandth costs what the first does. Unknown values come last.
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type AnyBook, columnOf, fieldOf, type RowOf } from './book.ts'
import type { Operator } from './field.ts'
import { type Asked, type Cursor, cursorText, type Filter, readCursor } from './filters.ts'
import type { Version } from './model.ts'
import { knownWhere, selected, versionOf } from './store.server.ts'

export type ListQuery = Asked & {
  resolution: string
  asOf: IsoDate
  knownAt: Date | null
  /** `next` of the page before. */
  after?: string | null
  /** 1–1000. */
  limit: number
}

export type ListPage<B extends AnyBook> = { rows: Version<RowOf<B>>[]; next: string | null }

type Compare = (column: RawBuilder<unknown>, values: readonly string[]) => RawBuilder<unknown>

const binary =
  (operator: string): Compare =>
  (column, [value]) =>
    sql`${column} ${sql.raw(operator)} ${value}`

/** % and _ are ordinary characters of what people look for. */
const likeText = (text: string): string => text.replace(/[\\%_]/g, (mark) => `\\${mark}`)

const COMPARE: Readonly<Record<Operator, Compare>> = {
  eq: binary('='),
  ne: binary('is distinct from'),
  lt: binary('<'),
  lte: binary('<='),
  gt: binary('>'),
  gte: binary('>='),
  in: (column, values) => sql`${column} = any(${values})`,
  contains: (column, [value = '']) => sql`fold(${column}) like '%' || fold(${likeText(value)}) || '%'`,
  has: (column, values) => sql`${column} @> ${values}`,
  empty: (column) => sql`${column} is null`,
  filled: (column) => sql`${column} is not null`,
}

const filterWhere = (book: AnyBook, { field, operator, values }: Filter): RawBuilder<unknown> => {
  const found = fieldOf(book, field)
  if (!found) throw new Error(`${book.name} has no field ${field}`)
  const texts = values.map((value) => (typeof value === 'string' ? value : found.kind.toSql(value)))
  return COMPARE[operator](sql.ref(columnOf(field)), texts)
}

/** Words of the search box: letters and digits. */
const wordsOf = (search: string): string[] => search.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/**
 * Every word is found somewhere in the searched fields: within a word, or where one begins if it has fewer than the three
 * letters that the index is made of.
 */
export const searchWhere = (search: string): RawBuilder<unknown>[] =>
  wordsOf(search).map((word) =>
    [...word.normalize('NFC')].length < 3
      ? sql`search like '% ' || fold(${word}) || '%'`
      : sql`search like '%' || fold(${word}) || '%'`,
  )

const conditionsOf = (book: AnyBook, query: Omit<ListQuery, 'sort' | 'limit'>): RawBuilder<unknown>[] => [
  ...knownWhere(book, query),
  ...query.filters.map((filter) => filterWhere(book, filter)),
  ...searchWhere(query.search),
]

/** One page of the list. */
export const list = async <B extends AnyBook>(db: Kysely<Schema>, book: B, query: ListQuery): Promise<ListPage<B>> => {
  const { field, isDescending } = query.sort
  const after = readCursor(query.after)
  const found: Stored[] = []
  // The part where the sorted value is known, then the part where it is not: each is a plain walk along an index.
  for (const part of field === 'id' || fieldOf(book, field)?.required ? [false] : [false, true]) {
    if (found.length > query.limit || (after && !part && after.value === null)) continue
    const start = after && (part === (after.value === null) ? after : null)
    found.push(
      ...(await readPart(db, book, query, {
        field,
        isDescending,
        isUnknown: part,
        start,
        limit: query.limit + 1 - found.length,
      })),
    )
  }
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => versionOf(book, row) as Version<RowOf<B>>),
    next: found.length > query.limit && last ? cursorText({ value: last.sorted, id: last.id }) : null,
  }
}

type Stored = Parameters<typeof versionOf>[1] & { sorted: string | null }
type Part = { field: string; isDescending: boolean; isUnknown: boolean; start: Cursor | null; limit: number }

/** How far along the sorted list is looked for what seems common before its own index is asked. */
const NEAR = 5_000
/** Up to so many rows their own index is asked at once. */
const FEW = 5_000

/** Words, or rows that belong to another (lots of a zone): few among many, and an index names them. */
const isNarrow = (book: AnyBook, { search, filters }: Asked): boolean =>
  wordsOf(search).length > 0 ||
  filters.some(({ field, operator }) => {
    const found = fieldOf(book, field)
    return operator === 'eq' && found?.indexed === true && found.kind.refersTo !== null
  })

/** How many rows the server expects, by its statistics. */
const expectedRows = async (db: Kysely<Schema>, query: RawBuilder<unknown>): Promise<number> => {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`explain (format json) ${query}`.execute(db)
  return rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0
}

const readPart = async (db: Kysely<Schema>, book: AnyBook, query: ListQuery, part: Part): Promise<Stored[]> => {
  const { field, isUnknown, start } = part
  const isById = field === 'id'
  const column = sql.ref(columnOf(field))
  const along = [sql`resolution_id = ${query.resolution}`]
  if (!isById && !fieldOf(book, field)?.required) along.push(isUnknown ? sql`${column} is null` : sql`${column} is not null`)
  const beyond = part.isDescending ? sql`<` : sql`>`
  if (start)
    along.push(isById || isUnknown ? sql`id ${beyond} ${start.id}` : sql`(${column}, id) ${beyond} (${start.value}, ${start.id})`)
  const direction = part.isDescending ? sql`desc` : sql`asc`
  const order = isById || isUnknown ? sql`id ${direction}` : sql`${column} ${direction}, id ${direction}`
  const table = sql.table(book.table)
  const is = sql.join([...along, ...conditionsOf(book, query)], sql` and `)
  const read = async (from: RawBuilder<unknown>, where: RawBuilder<unknown>): Promise<Stored[]> => {
    const { rows } = await sql<Stored>`
      select ${selected(book)}, ${isById ? sql`id` : column}::text as sorted from ${from}
      where ${where} order by ${order} limit ${part.limit}`.execute(db)
    return rows
  }
  if (!isNarrow(book, query)) return read(table, is)
  // Left to choose by itself, the server now and then walks a million rows along the list for words that never meet.
  const isWalked = isById || fieldOf(book, field)?.indexed
  if (isWalked && (await expectedRows(db, sql`select 1 from ${table} where ${is}`)) > FEW) {
    const near = sql`(select * from ${table} where ${sql.join(along, sql` and `)} order by ${order} limit ${NEAR}) near`
    const found = await read(near, sql.join(conditionsOf(book, query), sql` and `))
    if (found.length === part.limit) return found
  }
  return read(sql`(select * from ${table} where ${is} offset 0) found`, sql`true`)
}

/** How many rows a walled book holds on a day, for those who may not see them; counted up to `most`. */
export const countBehindWall = async (
  db: Kysely<Schema>,
  book: AnyBook,
  { resolution, asOf, knownAt }: { resolution: string; asOf: IsoDate; knownAt: Date | null },
  most = 10_000,
): Promise<{ count: number; isMore: boolean }> => {
  const { rows } = await sql<{ count: number }>`
    select counted_behind_wall(${book.table}, ${resolution}, ${asOf}::date, ${knownAt}::timestamptz, ${most + 1}) as count`.execute(
    db,
  )
  const found = rows[0]?.count ?? 0
  return { count: Math.min(found, most), isMore: found > most }
}

/** How many rows the list holds, counted up to `most`: a longer list is told as "more than". */
export const count = async (
  db: Kysely<Schema>,
  book: AnyBook,
  query: Omit<ListQuery, 'sort' | 'limit' | 'after'>,
  most = 10_000,
): Promise<{ count: number; isMore: boolean }> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from ${sql.table(book.table)}
      where ${sql.join([sql`resolution_id = ${query.resolution}`, ...conditionsOf(book, query)], sql` and `)} limit ${most + 1}
    ) found`.execute(db)
  const found = rows[0]?.count ?? 0
  return { count: Math.min(found, most), isMore: found > most }
}
