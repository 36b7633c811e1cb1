import { error } from '@sveltejs/kit'
import { ANYTHING, may } from '#agencies/policy.ts'
import { pageOf } from '#kernel/pages.ts'
import { matches } from '#kernel/search.ts'
import { documentsPage } from '#portal/documents.server.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import type { PageServerLoad } from './$types'
import { askedBy } from './reading.server.ts'

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const found = await documentsPage(contextOf(actor).db.kysely, askedBy(reader, actor))
  if (!found && reader.resolution) error(404, reader.words.error.notFound)
  const q = (url.searchParams.get('q') ?? '').slice(0, 200)
  const documents = found?.documents ?? []
  const chosen = documents.filter(({ symbol, docType, issuingBody, title }) => matches(q, [symbol, docType, issuingBody, title]))
  return {
    mayReceive: may(actor, 'receive-document', ANYTHING) || may(actor, 'assign-task', ANYTHING),
    list: new Shown({ found, q, all: documents.length, page: pageOf(chosen, url.searchParams.get('page')) }),
  }
}
