import { error } from '@sveltejs/kit'
import { firstView } from '#portal/investor.server.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import type { PageServerLoad } from './$types'
import { seenAs } from './reading.server.ts'

export const load: PageServerLoad = async ({ locals: { reader } }) => {
  const view = await firstView(running().db.kysely, seenAs(reader))
  if (!view && reader.resolution) error(404, reader.words.error.notFound)
  return { first: new Shown(view) }
}
