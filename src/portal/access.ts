// Who sees a book: one decision for every page, answer and count. Whoever may not read a book that says something of
// persons learns its name, what it is for and how many rows it has, unless they are so few that a number would point at
// somebody.
import type { Actor } from '#agencies/model.ts'
import { may } from '#agencies/policy.ts'
import { type AnyBook, hasPersons } from '#registers/book.ts'

export const mayRead = (actor: Actor, book: AnyBook, resolution: string): boolean =>
  may(actor, hasPersons(book) ? 'read-persons' : 'read', book.name, resolution)

/** Fewer are not counted in public. Our choice, as statistics offices do; no law names the number. */
const FEW = 5

export type Count = {
  count: number
  /** There are more than are counted. */
  isMore: boolean
  /** There are fewer than `count`, and how many is not told. */
  isFewer?: true
}

export const publicCount = (found: Count): Count => (found.count >= FEW ? found : { count: FEW, isMore: false, isFewer: true })
