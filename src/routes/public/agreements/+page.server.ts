import { error } from '@sveltejs/kit'
import { agreementsView } from '#portal/investor.server.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import { seenAs } from '../reading.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { reader } }) => {
  const view = await agreementsView(running().db.kysely, seenAs(reader))
  if (!view && reader.resolution) error(404, reader.words.error.notFound)
  return { listed: new Shown(view) }
}
