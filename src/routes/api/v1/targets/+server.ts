import { targetStatus } from '#portal/status.server.ts'
import { targetsOf } from '../../../rows.ts'
import { answerList, ofLiving } from '../list.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) =>
  answerList(
    event,
    ofLiving((page) => targetsOf(page).map(targetStatus)),
    {
      id: ({ document, id }) => `${document} ${id}`,
      words: ({ id, indicator, provision, unit }) => [id, indicator, provision, unit],
    },
  )
