import { error } from '@sveltejs/kit'
import { mayOnSome, procedureList } from '#portal/cases.server.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { actor, reader } }) => {
  const list = await procedureList(running().db.kysely, reader.resolution, { language: reader.language, today: reader.asOf })
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  return {
    list: new Shown(list),
    mayReadCases: list !== null && mayOnSome(contextOf(actor), 'read-case', list.resolution.id),
  }
}
