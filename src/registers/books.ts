// Every book there is: one line each.
import type { AnyBook } from './book.ts'
import { lots } from './books/lots.ts'
import { zones } from './books/zones.ts'

export const BOOKS: readonly AnyBook[] = [zones, lots]

/** The book of that name in an address; null where there is none. */
export const bookNamed = (name: string): AnyBook | null => BOOKS.find((book) => book.name === name) ?? null
