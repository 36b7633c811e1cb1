import { indicatorList } from '#portal/indicators.server.ts'
import { running } from '#portal/running.server.ts'
import { seenBy } from '../../../agencies/reading.server.ts'
import { askedOf } from '../../../indicators/asked.ts'
import { absent, bad, noResolution, wrongView } from '../ask.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, locals: { reader, isSynthetic } }) => {
  const wrong = wrongView(url, reader, ['of'], () => false)
  if (wrong) return wrong
  const of = url.searchParams.get('of')
  const asked = askedOf(of)
  if (!asked) return bad(`of "${of}" is none of zone:…, body:…, territory:….`)
  const list = await indicatorList(running().db.kysely, { ...seenBy(reader), knownAt: reader.knownAt }, asked)
  if (!list) return of ? absent(`There is no ${of} on ${reader.asOf}.`) : noResolution(reader)
  return Response.json({
    resolution: list.resolution.id,
    synthetic: isSynthetic,
    asOf: reader.asOf,
    of: of || null,
    // The rows that a figure stands on are told by the page: here they would be the whole books.
    items: list.rows.map(({ evidence, isContested, ...row }) => ({ ...row, facts: evidence.length, contested: isContested })),
  })
}
