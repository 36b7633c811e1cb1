import { error } from '@sveltejs/kit'
import { may } from '#agencies/policy.ts'
import { PAGE_ROWS } from '#kernel/pages.ts'
import { bookPage } from '#portal/books.server.ts'
import { hasPersons, ofBook, readingVerb } from '#registers/book.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { askedOf, bookOr404, queryOf } from '../reading.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, locals: { reader, actor } }) => {
  const book = bookOr404(params.book, reader)
  const parameters = askedOf(url.searchParams)
  const page = await bookPage(contextOf(actor).db.kysely, book, queryOf(reader, actor), {
    parameters,
    columns: url.searchParams.getAll('column'),
    after: url.searchParams.get('after') || null,
    limit: PAGE_ROWS,
  })
  if (!page) error(404, reader.words.error.notFound)
  return {
    page: new Shown(page),
    asked: new Shown(new Map(parameters)),
    readBy: readingVerb(book),
    mayKeep: may(actor, 'keep-book', ofBook(book, { resolution: page.resolution.id })),
    mayFind: hasPersons(book) && may(actor, 'reveal-person', ofBook(book, { resolution: page.resolution.id })),
  }
}
