import { error } from '@sveltejs/kit'
import { NotAllowed } from '#agencies/model.ts'
import { pageOf } from '#kernel/pages.ts'
import { caseList, mayOnSome } from '#portal/cases.server.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals: { actor, reader } }) => {
  const ctx = contextOf(actor)
  const list = await caseList(ctx, reader.resolution, reader)
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  if (list && !mayOnSome(ctx, 'read-case', list.resolution.id)) throw new NotAllowed('read-case')
  return { list: new Shown(list && { ...list, page: pageOf(list.rows, url.searchParams.get('page')) }) }
}
