import { answerList } from '../list.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = (event) =>
  answerList(event, {
    rows: (page) =>
      page.texts.flatMap(({ provisions }) =>
        provisions.map(({ document, path, depth, kind, label, heading, restatement, text, targets, tasks }) => ({
          document,
          path,
          depth,
          kind,
          label,
          heading,
          restatement,
          text,
          targets: targets.map(({ id }) => id),
          tasks: tasks.map(({ id }) => id),
        })),
      ),
    id: ({ document, path }) => `${document} ${path}`,
    words: ({ path, heading, restatement, text }) => [path, heading, restatement, text],
  })
