import { listJson } from '#portal/book-part.server.ts'
import { fieldOf } from '#registers/book.ts'
import { readAsked } from '#registers/filters.ts'
import { limitOf } from '#ui/cursor.ts'
import { contextOf } from '../../../../acting.server.ts'
import { bad, bookOf, closed, noResolution, queryOf, wrongView } from '../../ask.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, params, locals: { reader, actor, isSynthetic } }) => {
  const book = bookOf(params.book)
  if (book instanceof Response) return book
  const isFilter = (name: string) => fieldOf(book, name.split('.')[0] ?? '') !== null && name.split('.').length <= 2
  const wrong = wrongView(url, reader, ['q', 'sort', 'limit', 'cursor'], isFilter)
  if (wrong) return wrong
  const limit = limitOf(url.searchParams.get('limit'))
  if (limit === null) return bad('limit must be a whole number from 1 to 200.')
  // Programs write numbers and days one way, whatever language the names come back in.
  const parameters = [...url.searchParams].map(([name, value]) => [name, value.replace(/\p{Cc}/gu, ' ')] as const)
  const { asked, problems } = readAsked(book, parameters, 'en')
  const [problem] = problems
  if (problem) return bad(`${problem.field ? `${problem.field}: ` : ''}${problem.reason.en}`)
  const part = await listJson(contextOf(actor).db.kysely, book, queryOf(reader, actor), {
    asked,
    after: url.searchParams.get('cursor'),
    limit,
  })
  if (part === 'closed') return closed(book)
  if (part === 'no-resolution') return noResolution(reader)
  if (part === 'no-cursor') return bad('cursor is not one this list gave out with this sort. Start again without it.')
  return Response.json({ ...part, synthetic: isSynthetic, asOf: reader.asOf, knownAt: reader.knownAt?.toISOString() ?? null })
}
