import { error } from '@sveltejs/kit'
import { running } from '#portal/running.server.ts'
import { supplyView } from '#portal/supply.server.ts'
import { Shown } from '#ui/shown.ts'
import { seenAs } from '../reading.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals: { reader } }) => {
  const asked = { search: url.searchParams.get('q')?.slice(0, 200) ?? '', after: url.searchParams.get('after') }
  const view = await supplyView(running().db.kysely, seenAs(reader), asked)
  if (!view && reader.resolution) error(404, reader.words.error.notFound)
  return { supply: new Shown(view) }
}
