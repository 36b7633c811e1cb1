import { procedureList } from '#portal/cases.server.ts'
import { running } from '#portal/running.server.ts'
import { answerList } from '../list.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) =>
  answerList(
    event,
    (reader) => procedureList(running().db.kysely, reader.resolution, { language: reader.language, today: reader.asOf }),
    {
      id: ({ id, from }) => `${id} ${from}`,
      words: ({ id, name, law, steps }) => [id, name, law, ...steps.flatMap((step) => [step.name, step.holder])],
    },
  )
