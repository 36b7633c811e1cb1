// What every request about the books is checked for before anything is read.
import type { Actor } from '#agencies/model.ts'
import type { BookQuery } from '#portal/books.server.ts'
import { type AnyBook, readingVerb } from '#registers/book.ts'
import { bookNamed } from '#registers/books.ts'
import { problemResponse } from '#ui/problem.ts'
import type { Reader } from '#ui/reader.ts'

export const bad = (detail: string): Response => problemResponse({ status: 400, title: 'Bad request', detail })

export const absent = (detail: string): Response => problemResponse({ status: 404, title: 'Not found', detail })

export const noResolution = (reader: Reader): Response =>
  absent(reader.resolution ? `No resolution "${reader.resolution}" is loaded.` : 'No resolution is loaded yet.')

const VIEW = ['as-of', 'known-at', 'lang', 'resolution']

/** A refusal of the first parameter that is unknown or wrong; null where all are right. */
export const wrongView = (
  url: URL,
  reader: Reader,
  more: readonly string[],
  isMore: (name: string) => boolean,
): Response | null => {
  const known = [...VIEW, ...more]
  const unknown = [...url.searchParams.keys()].find((name) => !known.includes(name) && !isMore(name))
  if (unknown !== undefined) return bad(`Unknown parameter "${unknown}". Known: ${known.join(', ')}; see /api/v1/openapi.json.`)
  if (reader.badAsOf !== null) return bad(`as-of "${reader.badAsOf}" is not a date. Write YYYY-MM-DD.`)
  if (reader.badKnownAt !== null)
    return bad(`known-at "${reader.badKnownAt}" is no day or instant. Write YYYY-MM-DD or YYYY-MM-DDThh:mm:ss+07:00.`)
  return null
}

export const queryOf = ({ resolution, language, asOf, knownAt }: Reader, actor: Actor): BookQuery => ({
  actor,
  resolution,
  language,
  asOf,
  knownAt,
})

const CLOSED = {
  'read-persons': (book: string) => `The book "${book}" says something of persons: sign in to read it.`,
  'read-register': (book: string) => `The book "${book}" is internal to the bodies that keep it: sign in to read it.`,
  read: (book: string) => `The token is not for the book "${book}".`,
} as const

/** To whoever may not read the book: it stands behind a wall, or their token is of another. */
export const closed = (book: AnyBook): Response =>
  problemResponse({ status: 403, title: 'Forbidden', detail: CLOSED[readingVerb(book)](book.name) })

export const bookOf = (name: string): AnyBook | Response =>
  bookNamed(name) ?? absent(`There is no book "${name.slice(0, 80)}"; /api/v1/books lists them.`)
