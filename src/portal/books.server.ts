// The door by which books become public: what there is, a page of a list, and the same for programs.
import { type Kysely, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Language } from '#kernel/language.ts'
import { type AnyBook, attributeOf, fieldOf, fieldsOf } from '#registers/book.ts'
import { BOOKS } from '#registers/books.ts'
import { readClaims, readContested } from '#registers/claims.server.ts'
import { type Asked, readAsked, readCursor } from '#registers/filters.ts'
import { count, list } from '#registers/list.server.ts'
import type { Version } from '#registers/model.ts'
import { readNames, readOptions, type Seen } from './book-names.server.ts'
import {
  type BookPage,
  type BooksPage,
  bookView,
  type ContestedRow,
  type Count,
  cellOf,
  columnsOf,
  idsOf,
  type LinkView,
  nameKey,
  titleOf,
} from './books.ts'
import { shownResolution } from './shown-resolution.server.ts'

export type BookQuery = { resolution: string | null; language: Language; asOf: IsoDate; knownAt: Date | null }

const MOST_OPTIONS = 200
const MOST_CONTESTED = 20
const NO_FILTER = { filters: [], search: '' }

export const booksPage = async (db: Kysely<Schema>, query: BookQuery): Promise<BooksPage | null> => {
  const resolution = await shownResolution(db, query.resolution, query.language)
  if (!resolution) return null
  const contested = await countContested(db, resolution.id)
  const books: BooksPage['books'] = []
  for (const book of BOOKS) {
    const rows = await count(db, book, { ...query, resolution: resolution.id, ...NO_FILTER })
    books.push({ ...bookView(book, query.language), rows, contested: contested.get(book.name) ?? 0 })
  }
  return { resolution, books }
}

const countContested = async (db: Kysely<Schema>, resolution: string): Promise<Map<string, number>> => {
  const rows = await db
    .selectFrom('claim')
    .select(['book', sql<number>`count(*)::int`.as('count')])
    .where('resolution_id', '=', resolution)
    .where('standing', '=', 'contested')
    .groupBy('book')
    .execute()
  return new Map(rows.map((row) => [row.book, row.count]))
}

export type ListPart = {
  rows: Version[]
  /** Contested fields of each row. */
  contested: Map<string, string[]>
  /** Where the next part begins; a text that only the same sorting takes back. */
  next: string | null
}

export type ListAsked = { asked: Asked; after: string | null; limit: number }

const sortText = ({ sort }: Asked): string => `${sort.isDescending ? '-' : ''}${sort.field}`

const cursorFor = (asked: Asked, next: string): string =>
  Buffer.from(JSON.stringify([sortText(asked), next]), 'utf8').toString('base64url')

/** Null for what is no cursor of a list sorted like this. */
const startOf = (asked: Asked, after: string): string | null => {
  try {
    const read: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'))
    const [sort, next] = Array.isArray(read) ? read : []
    return sort === sortText(asked) && typeof next === 'string' && readCursor(next) !== null ? next : null
  } catch {
    return null
  }
}

/** PostgreSQL's class of errors for text that a column's type does not read: here only a cursor nobody gave out holds any. */
const isUnreadable = (problem: unknown): boolean =>
  problem instanceof Error && 'code' in problem && String(problem.code).startsWith('22')

/** One part of the list; null where the cursor is not one that this list gave out. */
export const readPart = async (
  db: Kysely<Schema>,
  book: AnyBook,
  { resolution, asOf, knownAt }: Seen,
  { asked, after, limit }: ListAsked,
): Promise<ListPart | null> => {
  const start = after === null ? null : startOf(asked, after)
  if (after !== null && start === null) return null
  try {
    const page = await list(db, book, { resolution, asOf, knownAt, ...asked, after: start, limit })
    const ids = page.rows.map((row) => row.id)
    return {
      rows: page.rows,
      contested: await contestedOf(db, book, resolution, knownAt, ids),
      next: page.next === null ? null : cursorFor(asked, page.next),
    }
  } catch (problem) {
    if (start !== null && isUnreadable(problem)) return null
    throw problem
  }
}

const contestedOf = async (
  db: Kysely<Schema>,
  book: AnyBook,
  resolution: string,
  knownAt: Date | null,
  ids: readonly string[],
): Promise<Map<string, string[]>> => {
  if (knownAt === null) return readContested(db, book, resolution, ids)
  const contested = new Map<string, string[]>()
  for (const id of ids) {
    const claims = await readClaims(db, book, resolution, { id, knownAt })
    const keys = claims
      .filter(({ standing }) => standing === 'contested')
      .flatMap(({ attribute }) => fieldsOf(book).find(([key]) => attribute === attributeOf(key))?.[0] ?? [])
    if (keys.length > 0) contested.set(id, [...new Set(keys)])
  }
  return contested
}

export type ListWish = {
  parameters: Iterable<readonly [string, string]>
  columns: readonly string[]
  after: string | null
  limit: number
}

/** A page of a book; null where no resolution is there to have books. */
export const bookPage = async (db: Kysely<Schema>, book: AnyBook, query: BookQuery, wish: ListWish): Promise<BookPage | null> => {
  const { language } = query
  const resolution = await shownResolution(db, query.resolution, language)
  if (!resolution) return null
  const seen: Seen = { ...query, resolution: resolution.id }
  const { asked, problems } = readAsked(book, wish.parameters, language)
  const first = { asked, after: null, limit: wish.limit }
  // An address kept from another sorting begins at the beginning.
  const part = (await readPart(db, book, seen, { ...first, after: wish.after })) ?? (await readPart(db, book, seen, first))
  if (!part) throw new Error(`${book.name}: a list without a cursor has a beginning`)
  const view = bookView(book, language)
  const columns = columnsOf(book, wish.columns).flatMap((key) => {
    const field = fieldOf(book, key)
    const shown = view.fields.find((each) => each.key === key)
    return field && shown ? [{ key, field, shown }] : []
  })
  const names = await readNames(
    db,
    seen,
    part.rows.flatMap(({ row }) => columns.flatMap(({ key, field }) => idsOf(field, row[key]))),
  )
  const isNarrowed = asked.filters.length > 0 || asked.search !== ''
  const found = await count(db, book, { ...seen, ...asked })
  return {
    resolution,
    book: view,
    columns: columns.map(({ shown }) => shown),
    rows: part.rows.map(({ id, row }) => ({
      id,
      title: titleOf(book, id, row, language),
      cells: columns.map(({ key, field }) => cellOf(field, row[key], names, language)),
      contested: part.contested.get(id) ?? [],
    })),
    found,
    all: isNarrowed ? await count(db, book, { ...seen, ...NO_FILTER }) : found,
    next: part.next,
    sort: asked.sort,
    search: asked.search,
    problems: problems.map(({ reason }) => reason[language]),
    contested: await readContestedRows(db, book, seen),
    options: await optionsFor(db, book, seen),
  }
}

/** Rows with a contested value, for the keeper to see at once; the first of many. */
const readContestedRows = async (db: Kysely<Schema>, book: AnyBook, seen: Seen): Promise<ContestedRow[]> => {
  const rows = await db
    .selectFrom('claim')
    .select('row_id')
    .distinct()
    .where('resolution_id', '=', seen.resolution)
    .where('book', '=', book.name)
    .where('standing', '=', 'contested')
    .orderBy('row_id')
    .limit(MOST_CONTESTED)
    .execute()
  const ids = rows.map((row) => row.row_id)
  const names = await readNames(
    db,
    seen,
    ids.map((id) => ({ refersTo: book.name, id })),
  )
  const contested = await readContested(db, book, seen.resolution, ids)
  return ids.map((id) => ({
    id,
    title: names.get(nameKey(book.name, id))?.text ?? id,
    fields: (contested.get(id) ?? []).map((key) => fieldOf(book, key)?.label[seen.language] ?? key),
  }))
}

/** Choices of the references that the list is filtered by. */
export const optionsFor = async (db: Kysely<Schema>, book: AnyBook, seen: Seen): Promise<Record<string, LinkView[]>> => {
  const options: Record<string, LinkView[]> = {}
  for (const [key, { kind }] of fieldsOf(book)) {
    const some = kind.refersTo === null ? null : await readOptions(db, seen, kind.refersTo, MOST_OPTIONS)
    if (some) options[key] = some
  }
  return options
}

export const countAll = (db: Kysely<Schema>, book: AnyBook, seen: Seen, asked: Asked): Promise<Count> =>
  count(db, book, { ...seen, ...asked })
