import { causeList } from '#portal/causes.server.ts'
import { running } from '#portal/running.server.ts'
import { queryOf } from '../../../reading.server.ts'
import { answerList } from '../list.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) =>
  answerList(
    event,
    async (reader) => {
      const list = await causeList(running().db.kysely, queryOf(reader))
      return list && { resolution: list.resolution, rows: list.causes }
    },
    {
      id: ({ id }) => id,
      words: ({ id, name, provision, grounds }) => [id, name, provision, ...grounds.map((ground) => ground.name)],
    },
  )
