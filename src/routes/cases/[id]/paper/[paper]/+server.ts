import { error } from '@sveltejs/kit'
import { contextOf } from '../../../../acting.server.ts'
import { paperAnswer } from '../../../reading.server.ts'
import type { RequestHandler } from './$types'

/** A paper for officers: what they may not see, the walls do not show. */
export const GET: RequestHandler = async ({ params, locals: { actor, reader } }) =>
  (await paperAnswer(contextOf(actor), { case: params.id, paper: params.paper })) ?? error(404, reader.words.error.notFound)
