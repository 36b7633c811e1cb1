import { error } from '@sveltejs/kit'
import { readClaim } from '#registers/claims.server.ts'
import { readFile } from '#registers/files.server.ts'
import { outOfReach } from '#registers/within.server.ts'
import { download } from '../../../../../download.ts'
import { writingIn } from '../../../../entry.server.ts'
import type { RequestHandler } from './$types'

/** The file that proves a claim, for whoever decides: it may name people, so it is no public page. */
export const GET: RequestHandler = async (event) => {
  const { book, resolution, ctx } = await writingIn(event, 'decide-contest')
  const { id, claim: number } = event.params
  const claim = /^\d{1,15}$/.test(number) ? await readClaim(ctx.db.kysely, Number(number)) : null
  const isHere = claim?.book === book.name && claim.row === id && claim.resolution === resolution
  const beyond = await outOfReach(ctx.db.kysely, book, { verb: 'decide-contest', resolution }, [id])
  const file = isHere && beyond.size === 0 && claim.evidence ? await readFile(ctx.db.kysely, claim.evidence) : null
  if (!file) error(404, event.locals.reader.words.error.notFound)
  return download(file)
}
