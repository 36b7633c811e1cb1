// Who sees a book: one decision for every page, answer and count. Whoever may not read a book
// behind a wall learns its name, what it is for and how many rows it has, unless they are so few that a number would point
// at somebody.
import type { Actor } from '#agencies/model.ts'
import { ANYTHING, may } from '#agencies/policy.ts'
import { type AnyBook, readingVerb } from '#registers/book.ts'
import { FEW } from '#registers/persons/model.ts'

/** Without a resolution: whether the book is read anywhere, before it is known which resolution is shown. */
export const mayRead = (actor: Actor, book: AnyBook, resolution?: string): boolean =>
  may(actor, readingVerb(book), resolution === undefined ? ANYTHING : { resolution, book: book.name })

export type Count = {
  count: number
  /** There are more than are counted. */
  isMore: boolean
  /** There are fewer than `count`, and how many is not told. */
  isFewer?: true
}

export const publicCount = (found: Count): Count => (found.count >= FEW ? found : { count: FEW, isMore: false, isFewer: true })
