import { agencyList } from '#portal/agencies.server.ts'
import { running } from '#portal/running.server.ts'
import { seenBy } from '../../../agencies/reading.server.ts'
import { answerList } from '../list.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) =>
  answerList(event, (reader) => agencyList(running().db.kysely, seenBy(reader)), {
    id: ({ id }) => id,
    words: ({ id, name, branch, legalAct }) => [id, name, branch, legalAct],
  })
