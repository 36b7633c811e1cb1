import { error } from '@sveltejs/kit'
import { running } from '#portal/running.server.ts'
import { coverageView } from '#portal/task-page.server.ts'
import { Shown } from '#ui/shown.ts'
import { queryOf } from '../../reading.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { reader } }) => {
  const view = await coverageView(running().db.kysely, queryOf(reader))
  if (!view && reader.resolution) error(404, reader.words.error.notFound)
  return { coverage: new Shown(view) }
}
