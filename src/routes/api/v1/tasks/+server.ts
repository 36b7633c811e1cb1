import { taskStatus } from '#portal/status.server.ts'
import { tasksOf } from '../../../rows.ts'
import { answerList, ofLiving } from '../list.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) =>
  answerList(
    event,
    ofLiving((page) => tasksOf(page).map(taskStatus)),
    {
      id: ({ document, id }) => `${document} ${id}`,
      words: ({ id, title, provision, lead, deliverable, coordinators }) => [
        id,
        title,
        provision,
        lead,
        deliverable,
        ...coordinators,
      ],
    },
  )
