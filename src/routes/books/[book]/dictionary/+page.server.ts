import { bookView } from '#portal/books.ts'
import { bookNamed } from '#registers/books.ts'
import { Shown } from '#ui/shown.ts'
import { bookOr404 } from '../../reading.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ params, locals: { reader } }) => {
  const book = bookView(bookOr404(params.book, reader), reader.language)
  const others = book.fields.flatMap(({ refersTo }) => bookNamed(refersTo ?? '') ?? [])
  return {
    book: new Shown(book),
    labels: Object.fromEntries(others.map(({ name, label }) => [name, label[reader.language]])),
  }
}
