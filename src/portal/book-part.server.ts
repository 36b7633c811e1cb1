// One part of a book's list, found by where the last one ended; and the same for programs.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { AnyBook } from '#registers/book.ts'
import { type Asked, readCursor } from '#registers/filters.ts'
import { rowJson } from '#registers/json.ts'
import { count, list } from '#registers/list.server.ts'
import type { Version } from '#registers/model.ts'
import { mayRead } from './access.ts'
import type { Seen } from './book-names.server.ts'
import type { BookQuery } from './books.server.ts'
import { type ContestedValue, readContestedValues } from './contested.server.ts'
import { readMasking } from './persons.server.ts'
import { shownResolution } from './shown-resolution.server.ts'
import { whoOf } from './who.ts'

type ListPart = {
  rows: Version[]
  /** Contested fields of each row. */
  contested: Map<string, string[]>
  /** Where the next part begins; a text that only the same sorting takes back. */
  next: string | null
}

type ListAsked = { asked: Asked; after: string | null; limit: number }

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
  { resolution, language, asOf, knownAt }: Seen,
  { asked, after, limit }: ListAsked,
): Promise<ListPart | null> => {
  const start = after === null ? null : startOf(asked, after)
  if (after !== null && start === null) return null
  try {
    const page = await list(db, book, { resolution, asOf, knownAt, ...asked, after: start, limit })
    const ids = page.rows.map((row) => row.id)
    const masking = await readMasking(db, book, { resolution, language }, ids)
    return {
      rows: page.rows.map((version) => ({ ...version, row: masking.row(version.id, version.row) })),
      contested: fieldsById(await readContestedValues(db, { resolution, knownAt }, { book: book.name, ids })),
      next: page.next === null ? null : cursorFor(asked, page.next),
    }
  } catch (problem) {
    if (start !== null && isUnreadable(problem)) return null
    throw problem
  }
}

const fieldsById = (values: readonly ContestedValue[]): Map<string, string[]> =>
  new Map([...Map.groupBy(values, ({ id }) => id)].map(([id, some]) => [id, some.map(({ field }) => field)]))

/** A row as programs read it; who said so stands as a kind of actor. */
const publicJson = (version: Version, contested: readonly string[]) => {
  const { by, grounds, ...row } = rowJson(version, contested)
  return {
    ...row,
    who: whoOf(by),
    grounds: Object.fromEntries(
      Object.entries(grounds).map(([key, { by: said, ...ground }]) => [key, { ...ground, who: whoOf(said) }]),
    ),
  }
}

/** A part of the list for programs. */
export const listJson = async (
  db: Kysely<Schema>,
  book: AnyBook,
  query: BookQuery,
  wish: ListAsked,
): Promise<object | 'no-resolution' | 'no-cursor' | 'closed'> => {
  const resolution = await shownResolution(db, query.resolution, query.language)
  if (!resolution) return 'no-resolution'
  if (!mayRead(query.actor, book, resolution.id)) return 'closed'
  const seen: Seen = { ...query, resolution: resolution.id }
  const part = await readPart(db, book, seen, wish)
  if (!part) return 'no-cursor'
  const total = await count(db, book, { ...seen, ...wish.asked })
  return {
    resolution: resolution.id,
    book: book.name,
    total: total.count,
    isMore: total.isMore,
    items: part.rows.map((version) => publicJson(version, part.contested.get(version.id) ?? [])),
    nextCursor: part.next,
  }
}
