import { running } from '#portal/running.server.ts'
import { traceOf, traceOfIndicator } from '#portal/trace.server.ts'
import { provOf } from '#portal/trace.ts'
import { askedOf } from '../../../../indicators/asked.ts'
import { absent, bad, wrongView } from '../../ask.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, params: { figure }, locals: { reader } }) => {
  const wrong = wrongView(url, reader, ['of'], () => false)
  if (wrong) return wrong
  const { language, asOf, today, knownAt } = reader
  const text = url.searchParams.get('of')
  const of = askedOf(text)
  if (!of) return bad(`of "${text}" is none of zone:…, body:…, territory:….`)
  const query = { figure, language, asOf, today, knownAt: knownAt ?? undefined, resolution: reader.resolution ?? undefined }
  const { kysely } = running().db
  // The names of the catalogue hold no mark that every target's id has.
  const trace = (await traceOfIndicator(kysely, { ...query, of })) ?? (text ? null : await traceOf(kysely, query))
  if (!trace)
    return absent(
      `There is no figure "${figure.slice(0, 200)}"${text ? ` of ${text}` : ''} on ${asOf}; /api/v1/targets and /api/v1/indicators list them by id.`,
    )
  return Response.json(provOf(trace, url.origin))
}
