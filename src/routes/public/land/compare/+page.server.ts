import { error } from '@sveltejs/kit'
import { compareView } from '#portal/land.server.ts'
import { readSector } from '#portal/land.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import { seenAs } from '../../reading.server.ts'
import type { PageServerLoad } from './$types'

const MOST = 4

export const load: PageServerLoad = async ({ url, locals: { reader } }) => {
  const ids = [...new Set(url.searchParams.getAll('lot'))]
  const sector = readSector(url.searchParams.get('scheme'), url.searchParams.get('sector'))
  const view = await compareView(running().db.kysely, seenAs(reader), ids.slice(0, MOST), sector === 'wrong' ? null : sector)
  if (!view && reader.resolution) error(404, reader.words.error.notFound)
  return { compare: new Shown({ view, isCut: ids.length > MOST }) }
}
