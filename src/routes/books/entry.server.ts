// Who may open a form of a book, and what its lists of choices hold.
import { error } from '@sveltejs/kit'
import type { Kysely } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { type Actor, NotAllowed } from '#agencies/model.ts'
import { may } from '#agencies/policy.ts'
import type { Verb } from '#agencies/policy-table.ts'
import type { Schema } from '#db/schema.ts'
import { optionsFor } from '#portal/books.server.ts'
import { type BookView, bookView, type LinkView } from '#portal/books.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { type AnyBook, ofBook } from '#registers/book.ts'
import { readSources } from '#registers/store.server.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import { drawForField, type MapForField, mapPolicy } from '../map/reading.server.ts'
import { bookOr404 } from './reading.server.ts'

type Asked = { params: { book: string; id?: string }; locals: { reader: Reader; actor: Actor } }

type HeadersSet = { setHeaders: (headers: Record<string, string>) => void }

export type Writing = { book: AnyBook; resolution: string; ctx: Context }

/** The book to write in; ends in a refusal where the actor may not, before any form is read. */
export const writingIn = async ({ params, locals: { reader, actor } }: Asked, verb: Verb): Promise<Writing> => {
  const book = bookOr404(params.book, reader)
  const ctx = contextOf(actor)
  const resolution = await shownResolution(ctx.db.kysely, reader.resolution, reader.language)
  if (!resolution) error(404, reader.words.error.notFound)
  if (!may(actor, verb, ofBook(book, { resolution: resolution.id }))) error(403, new NotAllowed(verb).sentence[reader.language])
  return { book, resolution: resolution.id, ctx }
}

/** The map beside a form with a field for a place; such a page may run the map's script. */
export const mapFor = async (
  { book }: Writing,
  { locals: { reader }, setHeaders }: Asked & HeadersSet,
): Promise<Shown<MapForField> | null> => {
  if (book.geometry === null) return null
  setHeaders({ 'content-security-policy': mapPolicy() })
  return new Shown(await drawForField(reader))
}

export type SourceChoice = { id: string; title: string }
export type Choices = { book: BookView; options: Record<string, LinkView[]>; sources: SourceChoice[] }

/** The sources there are, the latest first. */
export const readSourceChoices = async (kysely: Kysely<Schema>, resolution: string): Promise<SourceChoice[]> =>
  [...(await readSources(kysely, resolution)).values()]
    .toSorted((a, b) => ((a.published ?? '') > (b.published ?? '') ? -1 : 1))
    .map(({ id, title, published }) => ({
      id,
      title: published && !title.includes(published.slice(0, 4)) ? `${title} (${published})` : title,
    }))

/** A form offers what is so on the reader's day; references to long books are typed. */
export const choicesFor = async ({ book, resolution, ctx }: Writing, { language, asOf }: Reader): Promise<Choices> => {
  const { kysely } = ctx.db
  return {
    book: bookView(book, language),
    options: await optionsFor(kysely, book, { resolution, language, asOf, knownAt: null }),
    sources: await readSourceChoices(kysely, resolution),
  }
}
