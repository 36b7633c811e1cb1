import { documentList } from '#portal/documents.server.ts'
import { running } from '#portal/running.server.ts'
import { askedBy } from '../../../documents/reading.server.ts'
import { answerList } from '../list.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) =>
  answerList(event, (reader) => documentList(running().db.kysely, askedBy(reader)), {
    id: ({ id }) => id,
    words: ({ symbol, docType, issuingBody, title }) => [symbol, docType, issuingBody, title],
  })
