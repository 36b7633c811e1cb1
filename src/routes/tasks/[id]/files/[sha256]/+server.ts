import { error } from '@sveltejs/kit'
import { may } from '#agencies/policy.ts'
import { readFile } from '#registers/files.server.ts'
import { fileHome } from '#tasks/people.server.ts'
import { contextOf } from '../../../../acting.server.ts'
import { download } from '../../../../download.ts'
import type { RequestHandler } from './$types'

/** A file that was shown or said of a task, for people of its resolution. */
export const GET: RequestHandler = async ({ params, locals: { actor, reader } }) => {
  const { db } = contextOf(actor)
  const resolution = await fileHome(db.kysely, params.id, params.sha256)
  const file = resolution && may(actor, 'comment-task', { resolution }) ? await readFile(db.kysely, params.sha256) : null
  if (!file) error(404, reader.words.error.notFound)
  return download(file)
}
