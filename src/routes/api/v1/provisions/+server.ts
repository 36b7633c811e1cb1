import type { LivingPage } from '#portal/model.ts'
import { answerList, ofLiving } from '../list.server.ts'
import type { RequestHandler } from './$types'

const provisionsOf = ({ texts }: LivingPage) =>
  texts.flatMap(({ provisions }) =>
    provisions.map(({ document, path, depth, kind, label, heading, restatement, text, targets, tasks }) => ({
      ...{ document, path, depth, kind, label, heading, restatement, text },
      targets: targets.map(({ id }) => id),
      tasks: tasks.map(({ id }) => id),
    })),
  )

export const GET: RequestHandler = (event) =>
  answerList(event, ofLiving(provisionsOf), {
    id: ({ document, path }) => `${document} ${path}`,
    words: ({ path, heading, restatement, text }) => [path, heading, restatement, text],
  })
