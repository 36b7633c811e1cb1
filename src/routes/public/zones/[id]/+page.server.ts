import { error } from '@sveltejs/kit'
import { zoneView } from '#portal/investor.server.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import { seenAs } from '../../reading.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals: { reader } }) => {
  const zone = await zoneView(running().db.kysely, seenAs(reader), params.id)
  if (zone === null || zone === 'no-resolution') error(404, reader.words.error.notFound)
  return { zone: new Shown(zone) }
}
