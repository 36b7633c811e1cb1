import { running } from '#portal/running.server.ts'
import { sittingPage } from '#portal/sittings.server.ts'
import { sittingStatus } from '#portal/work-status.ts'
import { askedBy, numberIn } from '../../../../blocks/reading.server.ts'
import { absent, wrongView } from '../../ask.server.ts'
import { refusedWork } from '../../work.server.ts'
import type { RequestHandler } from './$types'

/** A sitting with its agenda on its own day and what was decided. */
export const GET: RequestHandler = async ({ params, url, locals: { reader, actor, isSynthetic } }) => {
  const wrong = wrongView(url, reader, [], () => false)
  if (wrong) return wrong
  const page = await sittingPage(running().db.kysely, { ...askedBy(reader), id: numberIn(params.id) })
  if (!page) return absent(reader.language === 'vi' ? 'Không có kỳ giao ban này.' : 'There is no such sitting.')
  const refused = refusedWork(actor, page.resolution.id, reader)
  return refused ?? Response.json({ resolution: page.resolution.id, synthetic: isSynthetic, ...sittingStatus(page) })
}
