import { error } from '@sveltejs/kit'
import { agencyTrees } from '#portal/agencies.server.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import type { PageServerLoad } from './$types'
import { seenBy } from './reading.server.ts'

export const load: PageServerLoad = async ({ locals: { reader } }) => {
  const trees = await agencyTrees(running().db.kysely, seenBy(reader))
  if (!trees && reader.resolution) error(404, reader.words.error.notFound)
  return { trees: new Shown(trees) }
}
