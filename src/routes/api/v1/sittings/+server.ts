import { parseDate } from '#kernel/date.ts'
import { running } from '#portal/running.server.ts'
import { sittingPart } from '#portal/sittings.server.ts'
import { answerWork, refusing } from '../work.server.ts'
import type { RequestHandler } from './$types'

/** Sittings, the latest first, those held over some days where these are told. */
export const GET: RequestHandler = (event) => {
  const held: { from?: string; to?: string } = {}
  for (const name of ['from', 'to'] as const) {
    const written = event.url.searchParams.get(name)
    const day = written === null ? null : parseDate(written)
    if (written !== null && day === null)
      return refusing(event.locals.reader, {
        vi: `${name} không phải là một ngày. Hãy viết YYYY-MM-DD.`,
        en: `${name} is not a date. Write YYYY-MM-DD.`,
      })
    if (day !== null) held[name] = day
  }
  return answerWork(event, ['from', 'to'], (query, part) => sittingPart(running().db.kysely, query, { ...held, ...part }))
}
