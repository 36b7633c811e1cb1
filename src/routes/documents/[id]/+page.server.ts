import { error } from '@sveltejs/kit'
import { documentPage } from '#portal/documents.server.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import { askedBy } from '../reading.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals: { reader } }) => {
  const found = await documentPage(running().db.kysely, params.id, askedBy(reader))
  if (!found) error(404, reader.words.error.notFound)
  return { found: new Shown(found) }
}
