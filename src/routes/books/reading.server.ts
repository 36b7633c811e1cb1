// The book of an address, and the view of it that a reader asks for.
import { error } from '@sveltejs/kit'
import type { Actor } from '#agencies/model.ts'
import type { BookQuery } from '#portal/books.server.ts'
import type { AnyBook } from '#registers/book.ts'
import { bookNamed } from '#registers/books.ts'
import type { Reader } from '#ui/reader.ts'

/** Ends in "no such page" where no book has the name. */
export const bookOr404 = (name: string, { words }: Reader): AnyBook => bookNamed(name) ?? error(404, words.error.notFound)

export const queryOf = ({ resolution, language, asOf, knownAt }: Reader, actor: Actor): BookQuery => ({
  actor,
  resolution,
  language,
  asOf,
  knownAt,
})

/** The parameters of an address without those left empty by a form, and without what no value may hold. */
export const askedOf = (search: URLSearchParams): [string, string][] =>
  [...search]
    .map(([name, text]): [string, string] => [name, text.replace(/\p{Cc}/gu, ' ')])
    .filter(([, text]) => text.trim() !== '')
