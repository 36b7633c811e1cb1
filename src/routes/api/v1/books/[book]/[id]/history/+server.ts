import { rowPage } from '#portal/book-row.server.ts'
import { contextOf } from '../../../../../../acting.server.ts'
import { absent, bookOf, queryOf, wrongView } from '../../../../ask.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, params, locals: { reader, actor, isSynthetic } }) => {
  const book = bookOf(params.book)
  if (book instanceof Response) return book
  const wrong = wrongView(url, reader, [], () => false)
  if (wrong) return wrong
  const page = await rowPage(contextOf(actor).db.kysely, book, params.id, queryOf(reader, actor))
  if (!page) return absent(`The book "${book.name}" never held a row "${params.id.slice(0, 120)}".`)
  const items = page.history.map(({ at, who, act, why, changes }) => ({
    at,
    who,
    act,
    why,
    changes: changes.map((change) => ({
      field: change.field,
      label: change.label,
      from: change.was,
      to: change.is,
      validFrom: change.valid.from,
      validTo: change.valid.to,
      source: change.source,
      asOf: change.asOf,
      why: change.why,
    })),
  }))
  return Response.json({ resolution: page.resolution.id, synthetic: isSynthetic, book: book.name, id: page.id, items })
}
