import { running } from '#portal/running.server.ts'
import { traceOf } from '#portal/trace.server.ts'
import { provOf } from '#portal/trace.ts'
import { absent, wrongView } from '../../ask.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, params: { figure }, locals: { reader } }) => {
  const wrong = wrongView(url, reader, [], () => false)
  if (wrong) return wrong
  const { language, asOf, today, knownAt } = reader
  const trace = await traceOf(running().db.kysely, { figure, language, asOf, today, knownAt: knownAt ?? undefined })
  if (!trace) return absent(`There is no figure "${figure.slice(0, 200)}"; /api/v1/targets lists them by id.`)
  return Response.json(provOf(trace, url.origin))
}
