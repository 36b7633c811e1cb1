import { error } from '@sveltejs/kit'
import { running } from '#portal/running.server.ts'
import { territoryPage } from '#portal/territories.server.ts'
import { Shown } from '#ui/shown.ts'
import { seenBy } from '../reading.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { reader } }) => {
  const map = await territoryPage(running().db.kysely, seenBy(reader))
  if (!map && reader.resolution) error(404, reader.words.error.notFound)
  return { map: new Shown(map) }
}
