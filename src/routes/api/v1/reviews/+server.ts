import { may } from '#agencies/policy.ts'
import { reviewList } from '#portal/reviews.server.ts'
import { running } from '#portal/running.server.ts'
import { queryOf } from '../../../reading.server.ts'
import { answerList } from '../list.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) =>
  answerList(
    event,
    async (reader) => {
      const { actor } = event.locals
      const list = await reviewList(running().db.kysely, queryOf(reader), (resolution) =>
        may(actor, 'follow-work', { resolution }),
      )
      return list && { resolution: list.resolution, rows: list.reviews }
    },
    {
      id: ({ id }) => String(id),
      words: ({ title, body, provision, conclusion }) => [title, body, provision, conclusion?.document ?? null],
    },
  )
