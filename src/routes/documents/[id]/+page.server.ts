import { error } from '@sveltejs/kit'
import { documentPage } from '#portal/documents.server.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { askedBy } from '../reading.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals: { reader, actor } }) => {
  const found = await documentPage(contextOf(actor).db.kysely, params.id, askedBy(reader, actor))
  if (!found) error(404, reader.words.error.notFound)
  return { found: new Shown(found) }
}
