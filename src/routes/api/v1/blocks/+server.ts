import { blockPart } from '#portal/blocks.server.ts'
import { running } from '#portal/running.server.ts'
import { blockStatus } from '#portal/work-status.ts'
import { answerWork, refusing } from '../work.server.ts'
import type { RequestHandler } from './$types'

const SHOWS = ['open', 'gone', 'every'] as const

/** Blocks as they stood on the day, newest first. */
export const GET: RequestHandler = (event) => {
  const asked = event.url.searchParams.get('show') ?? 'open'
  const shows = SHOWS.find((each) => each === asked)
  if (!shows)
    return refusing(event.locals.reader, {
      vi: 'show phải là open, gone hoặc every.',
      en: 'show must be open, gone or every.',
    })
  return answerWork(event, ['show', 'task'], async (query, part) => {
    const task = event.url.searchParams.get('task')
    const found = await blockPart(running().db.kysely, { ...query, shows, task }, part)
    return found && { ...found, rows: found.rows.map(blockStatus) }
  })
}
