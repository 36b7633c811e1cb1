import { error } from '@sveltejs/kit'
import { booksPage } from '#portal/books.server.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import type { PageServerLoad } from './$types'
import { queryOf } from './reading.server.ts'

export const load: PageServerLoad = async ({ locals: { reader, actor } }) => {
  const page = await booksPage(contextOf(actor).db.kysely, queryOf(reader, actor))
  if (!page && reader.resolution) error(404, reader.words.error.notFound)
  return { page: new Shown(page) }
}
