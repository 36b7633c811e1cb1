// A book as a file: what was so on a day, as known at an instant, in the columns in which it comes back.
import type { Context } from '#agencies/context.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { readWorld } from '#db/world.server.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Language } from '#kernel/language.ts'
import { type AnyBook, hasPersons, readingVerb } from '../book.ts'
import type { Asked } from '../filters.ts'
import { type ListPage, list } from '../list.server.ts'
import { openRows, recordRevealed, sealedKeys } from '../persons/reveal.server.ts'
import { outOfReach } from '../within.server.ts'
import { cellsOf, columnsOf } from './columns.ts'
import { type Cell, type Delimiter, markOf, type TableFormat } from './model.ts'
import { writeTable } from './write.server.ts'

export type ExportOptions = {
  resolution: string
  asOf: IsoDate
  /** Null is what the system knows now. */
  knownAt: Date | null
  format: TableFormat
  /** Of the titles, and of numbers and dates where the format has only text. */
  language: Language
  delimiter?: Delimiter
  /** What of the list; without it the whole book. */
  asked?: Pick<Asked, 'filters' | 'search'>
  /** Why what is said of persons goes out in clear; without a reason its columns are left out. */
  reveal?: { reason: string } | null
}

const PAGE = 1000

/** Whoever reads more rows than they may open takes out those alone: a column half masked would say who is where. */
const openable = async <T extends { id: string }>(
  { db }: Context,
  book: AnyBook,
  resolution: string,
  rows: readonly T[],
): Promise<T[]> => {
  const ids = rows.map(({ id }) => id)
  const beyond = await outOfReach(db.kysely, book, { verb: 'reveal-person', resolution }, ids)
  return rows.filter(({ id }) => !beyond.has(id))
}

async function* rowsOf(ctx: Context, book: AnyBook, options: ExportOptions): AsyncGenerator<Cell[]> {
  const { resolution, asOf, knownAt, format, language, asked, reveal } = options
  const isOpen = hasPersons(book) && reveal != null
  // Recorded before the first byte leaves, whatever becomes of the file.
  if (isOpen)
    await recordRevealed(ctx, book, {
      resolution,
      object: `${book.name}:${resolution}`,
      after: { format, asOf, fields: sealedKeys(book) },
      why: reveal.reason,
    })
  let after: string | null = null
  do {
    const page: ListPage<AnyBook> = await list(ctx.db.kysely, book, {
      ...{ resolution, asOf, knownAt, after },
      filters: asked?.filters ?? [],
      search: asked?.search ?? '',
      sort: { field: 'id', isDescending: false },
      limit: PAGE,
    })
    const rows = isOpen ? await openRows(ctx, book, resolution, await openable(ctx, book, resolution, page.rows)) : page.rows
    for (const row of rows) yield cellsOf(book, row, { format, locale: language, isOpen })
    after = page.next
  } while (after !== null)
}

/** The file's bytes as the rows are read; memory does not grow with the book. */
export const exportBook = (ctx: Context, book: AnyBook, options: ExportOptions): AsyncIterable<Uint8Array> => {
  const { resolution, reveal } = options
  mustBeAllowed(ctx.actor, readingVerb(book), { resolution, book: book.name })
  const isOpen = hasPersons(book) && reveal != null
  if (isOpen) mustBeAllowed(ctx.actor, 'reveal-person', { resolution, book: book.name })
  return exported(ctx, book, options, isOpen)
}

async function* exported(ctx: Context, book: AnyBook, options: ExportOptions, isOpen: boolean): AsyncGenerator<Uint8Array> {
  const { format, language, delimiter } = options
  const mark = markOf(await readWorld(ctx.db.kysely), language)
  const columns = columnsOf(book, format, language, isOpen)
  const table = { name: book.label[language], mark, columns, rows: rowsOf(ctx, book, options) }
  yield* writeTable(format, table, delimiter ? { locale: language, delimiter } : { locale: language })
}
