import { documentList } from '#portal/documents.server.ts'
import { contextOf } from '../../../acting.server.ts'
import { askedBy } from '../../../documents/reading.server.ts'
import { answerList } from '../list.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) =>
  answerList(event, (reader) => documentList(contextOf(event.locals.actor).db.kysely, askedBy(reader, event.locals.actor)), {
    id: ({ id }) => id,
    words: ({ symbol, docType, issuingBody, title }) => [symbol, docType, issuingBody, title],
  })
