import { may } from '#agencies/policy.ts'
import { reviewPage } from '#portal/reviews.server.ts'
import { running } from '#portal/running.server.ts'
import { numberIn } from '../../../../blocks/reading.server.ts'
import { queryOf } from '../../../../reading.server.ts'
import { absent } from '../../ask.server.ts'
import { answerList } from '../../list.server.ts'
import type { RequestHandler } from './$types'

/** What was frozen. A review that is not concluded is there for whoever follows the work, and for nobody else. */
export const GET: RequestHandler = async (event) => {
  const { actor, reader } = event.locals
  const page = await reviewPage(running().db.kysely, { ...queryOf(reader), id: numberIn(event.params.id) })
  if (!page || (!page.review.conclusion && !may(actor, 'follow-work', { resolution: page.resolution.id })))
    return absent(`There is no review "${event.params.id.slice(0, 20)}"; /api/v1/reviews lists them.`)
  return answerList(event, async () => ({ resolution: page.resolution, rows: page.figures }), {
    id: ({ kind, ref }) => `${kind} ${ref}`,
    words: ({ ref, name, body, provision }) => [ref, name, body, provision],
  })
}
