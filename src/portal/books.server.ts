// The door by which books become public pages: what books there are, and a page of a book's list.
import type { Kysely } from 'kysely'
import type { Actor } from '#agencies/model.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Language } from '#kernel/language.ts'
import { type AnyBook, fieldOf, fieldsOf } from '#registers/book.ts'
import { BOOKS } from '#registers/books.ts'
import { readAsked } from '#registers/filters.ts'
import { count, countBehindWall } from '#registers/list.server.ts'
import { type Count, mayRead, publicCount } from './access.ts'
import { readNames, readOptions, type Seen } from './book-names.server.ts'
import { readPart } from './book-part.server.ts'
import {
  type BookPage,
  type BooksPage,
  bookView,
  type ContestedRow,
  cellOf,
  columnsOf,
  idsOf,
  type LinkView,
  nameKey,
  titleOf,
} from './books.ts'
import { readContestedValues } from './contested.server.ts'
import { shownResolution } from './shown-resolution.server.ts'

export type BookQuery = { actor: Actor; resolution: string | null; language: Language; asOf: IsoDate; knownAt: Date | null }

const MOST_OPTIONS = 200
const MOST_CONTESTED = 20
const NO_FILTER = { filters: [], search: '' }

/** The rows that the reader may see; where they may see none of the book, how many there are as far as the public is told. */
const countShown = async (db: Kysely<Schema>, book: AnyBook, seen: Seen & { actor: Actor }): Promise<Count> =>
  mayRead(seen.actor, book, seen.resolution)
    ? count(db, book, { ...seen, ...NO_FILTER })
    : publicCount(await countBehindWall(db, book, seen))

export const booksPage = async (db: Kysely<Schema>, query: BookQuery): Promise<BooksPage | null> => {
  const resolution = await shownResolution(db, query.resolution, query.language)
  if (!resolution) return null
  const seen = { ...query, resolution: resolution.id }
  const contested = Map.groupBy(await readContestedValues(db, seen), ({ book }) => book)
  const books: BooksPage['books'] = []
  for (const book of BOOKS) {
    const rows = await countShown(db, book, seen)
    const waiting = mayRead(query.actor, book, resolution.id) ? (contested.get(book.name)?.length ?? 0) : 0
    books.push({ ...bookView(book, query.language), rows, contested: waiting })
  }
  return { resolution, books }
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
  const seen = { ...query, resolution: resolution.id }
  if (!mayRead(query.actor, book, resolution.id)) return closedPage(db, book, query, { resolution, seen })
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
    isClosed: false,
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

const closedPage = async (
  db: Kysely<Schema>,
  book: AnyBook,
  { language }: BookQuery,
  { resolution, seen }: { resolution: BookPage['resolution']; seen: Seen & { actor: Actor } },
): Promise<BookPage> => {
  const all = await countShown(db, book, seen)
  const nothing = { columns: [], rows: [], next: null, search: '', problems: [], contested: [], options: {} }
  const sort = { field: book.sort, isDescending: false }
  return { resolution, book: bookView(book, language), isClosed: true, found: all, all, sort, ...nothing }
}

/** Rows with a contested value, for the keeper to see at once; the first of many. */
const readContestedRows = async (db: Kysely<Schema>, book: AnyBook, seen: Seen): Promise<ContestedRow[]> => {
  const values = await readContestedValues(db, seen, { book: book.name })
  const rows = [...Map.groupBy(values, ({ id }) => id)].slice(0, MOST_CONTESTED)
  const names = await readNames(
    db,
    seen,
    rows.map(([id]) => ({ refersTo: book.name, id })),
  )
  return rows.map(([id, some]) => ({
    id,
    title: names.get(nameKey(book.name, id))?.text ?? id,
    fields: some.map(({ field }) => fieldOf(book, field)?.label[seen.language] ?? field),
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
