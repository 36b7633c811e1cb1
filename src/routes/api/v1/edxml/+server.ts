// Official documents in and out as edXML packets. The answer names the status that the sender's system is told (statuses.ts).
import { mustBeAllowed } from '#agencies/policy.ts'
import { Refusal } from '#db/refusal.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { ofBook } from '#registers/book.ts'
import { documentsIn } from '#registers/books/documents-in.ts'
import { documentsOut } from '#registers/books/documents-out.ts'
import { receivePacket, sendPacket } from '#tasks/packet-actions.server.ts'
import { problemResponse } from '#ui/problem.ts'
import { contextOf } from '../../../acting.server.ts'
import { absent, bad, noResolution } from '../ask.server.ts'
import type { RequestHandler } from './$types'
import { STATUSES } from './statuses.ts'

const XML = /^(?:application|text)\/xml\b/

const refused = (refusal: { vi: string; en: string }, language: 'vi' | 'en'): Response =>
  problemResponse({ status: 422, title: 'Refused', detail: `${refusal[language]} (02: ${STATUSES['02'][language]})` })

export const POST: RequestHandler = async ({ request, url, locals: { actor, reader } }) => {
  const ctx = contextOf(actor)
  const resolution = await shownResolution(ctx.db.kysely, reader.resolution, reader.language)
  if (!resolution) return noResolution(reader)
  mustBeAllowed(actor, 'receive-document', ofBook(documentsIn, { resolution: resolution.id }))
  const keeper = url.searchParams.get('body') || null
  if (!XML.test(request.headers.get('content-type') ?? ''))
    return problemResponse({ status: 415, title: 'Unsupported media type', detail: 'Send the packet as application/xml.' })
  try {
    const bytes = new Uint8Array(await request.arrayBuffer())
    const received = await receivePacket(ctx, { resolution: resolution.id, keeper }, bytes)
    if (!received.ok) {
      const say = (language: 'vi' | 'en') => received.problems.map(({ reason }) => reason[language]).join('; ')
      return refused({ vi: say('vi'), en: say('en') }, reader.language)
    }
    const { row, isNew, arrivalNumber, alike } = received
    const status = { code: '03', words: STATUSES['03'][reader.language] }
    return Response.json({ row, isNew, arrivalNumber, alike, status }, { status: isNew ? 201 : 200 })
  } catch (problem) {
    if (problem instanceof Refusal) return refused(problem, reader.language)
    throw problem
  }
}

export const GET: RequestHandler = async ({ url, locals: { actor, reader } }) => {
  const ctx = contextOf(actor)
  const resolution = await shownResolution(ctx.db.kysely, reader.resolution, reader.language)
  if (!resolution) return noResolution(reader)
  mustBeAllowed(actor, 'send-document', ofBook(documentsOut, { resolution: resolution.id }))
  const id = url.searchParams.get('row')
  if (!id) return bad('row is missing: the id of a row of the book documents-out.')
  const route = {
    from: url.searchParams.get('from') || null,
    to: url.searchParams.getAll('to'),
    place: (url.searchParams.get('place') ?? '').slice(0, 50),
  }
  try {
    const xml = await sendPacket(ctx, { resolution: resolution.id, id, asOf: reader.asOf, route })
    if (xml === null) return absent(`The book documents-out has no row "${id.slice(0, 80)}" on that day.`)
    return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
  } catch (problem) {
    if (problem instanceof Refusal) return refused(problem, reader.language)
    throw problem
  }
}
