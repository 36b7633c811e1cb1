import { error } from '@sveltejs/kit'
import { openedBy, workingByLink } from '#cases/link.server.ts'
import { contextOf } from '../../../../../acting.server.ts'
import { paperAnswer } from '../../../../reading.server.ts'
import type { RequestHandler } from './$types'

/** A paper for whoever holds a link of the case. */
export const GET: RequestHandler = async ({ params, locals: { actor, reader } }) => {
  const ctx = workingByLink(contextOf(actor), params.token)
  const opens = await openedBy(ctx.db.kysely)
  const answer = opens && (await paperAnswer(ctx, { case: opens.case, paper: params.paper }))
  return answer ?? error(404, reader.words.error.notFound)
}
