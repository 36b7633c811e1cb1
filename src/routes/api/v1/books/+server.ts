import { booksPage } from '#portal/books.server.ts'
import { BOOKS } from '#registers/books.ts'
import { dictionaryOf } from '#registers/json.ts'
import { contextOf } from '../../../acting.server.ts'
import { noResolution, queryOf, wrongView } from '../ask.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, locals: { reader, actor, isSynthetic } }) => {
  const wrong = wrongView(url, reader, [], () => false)
  if (wrong) return wrong
  const page = await booksPage(contextOf(actor).db.kysely, queryOf(reader, actor))
  if (!page) return noResolution(reader)
  const items = BOOKS.map((book) => {
    const { entries, ...dictionary } = dictionaryOf(book, reader.language)
    const held = page.books.find(({ name }) => name === book.name)
    return {
      ...dictionary,
      // So few that a number would point at somebody are not counted in public.
      total: held?.rows.isFewer ? null : (held?.rows.count ?? 0),
      isMore: held?.rows.isMore ?? false,
      contested: held?.contested ?? 0,
      fields: entries,
    }
  })
  return Response.json({ resolution: page.resolution.id, synthetic: isSynthetic, asOf: reader.asOf, total: items.length, items })
}
