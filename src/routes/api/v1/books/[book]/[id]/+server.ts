import { rowPage } from '#portal/book-row.server.ts'
import type { ClaimView } from '#portal/books.ts'
import { contextOf } from '../../../../../acting.server.ts'
import { absent, bookOf, queryOf, wrongView } from '../../../ask.server.ts'
import type { RequestHandler } from './$types'

const claimJson = ({ id, standing, field, label, value, unit, ground, at, decision }: ClaimView) => ({
  id,
  standing,
  field,
  label,
  value,
  unit,
  ground,
  statedAt: at,
  decision,
})

export const GET: RequestHandler = async ({ url, params, locals: { reader, actor, isSynthetic } }) => {
  const book = bookOf(params.book)
  if (book instanceof Response) return book
  const wrong = wrongView(url, reader, [], () => false)
  if (wrong) return wrong
  const page = await rowPage(contextOf(actor).db.kysely, book, params.id, queryOf(reader, actor))
  if (!page) return absent(`The book "${book.name}" never held a row "${params.id.slice(0, 120)}".`)
  if (!page.known)
    return absent(`The book does not know the row on ${reader.asOf}; its history: /api/v1/books/${book.name}/${page.id}/history`)
  const { known } = page
  return Response.json({
    resolution: page.resolution.id,
    synthetic: isSynthetic,
    book: book.name,
    asOf: reader.asOf,
    knownAt: reader.knownAt?.toISOString() ?? null,
    id: page.id,
    version: known.version,
    title: page.title,
    validFrom: known.valid.from,
    validTo: known.valid.to,
    recordedAt: known.recordedAt,
    values: Object.fromEntries(known.values.map(({ field, value }) => [field.key, value])),
    grounds: Object.fromEntries(known.values.flatMap(({ field, ground }) => (ground ? [[field.key, ground]] : []))),
    contested: known.values.filter(({ isContested }) => isContested).map(({ field }) => field.key),
    claims: [...known.values.flatMap(({ claims }) => claims), ...page.notes].map(claimJson),
  })
}
