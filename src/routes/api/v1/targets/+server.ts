import { targetStatus } from '#portal/status.server.ts'
import { targetsOf } from '../../../rows.ts'
import { answerList } from '../list.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) =>
  answerList(event, {
    rows: (page) => targetsOf(page).map(targetStatus),
    id: ({ document, id }) => `${document} ${id}`,
    words: ({ id, indicator, provision, unit }) => [id, indicator, provision, unit],
  })
