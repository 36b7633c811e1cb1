import { error } from '@sveltejs/kit'
import { say } from '#kernel/language.ts'
import { incentivesView } from '#portal/investor.server.ts'
import { readSector, SECTOR_PROBLEM } from '#portal/land.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import { seenAs } from '../reading.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals: { reader } }) => {
  const read = readSector(url.searchParams.get('scheme'), url.searchParams.get('sector'))
  const [sector, problem] = read === 'wrong' ? [null, say(SECTOR_PROBLEM, reader.language)] : [read, null]
  const zone = url.searchParams.get('zone') || null
  const view = await incentivesView(running().db.kysely, seenAs(reader), { sector, zone })
  if (!view && reader.resolution) error(404, reader.words.error.notFound)
  return { found: new Shown({ view, problem, zone }) }
}
