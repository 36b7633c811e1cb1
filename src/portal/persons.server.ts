// What is said of persons as pages and answers show it: a mask, or that it was erased. Ciphertext does not leave either.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { Language } from '#kernel/language.ts'
import { type AnyBook, type AnyRow, fieldOf } from '#registers/book.ts'
import { MASK } from '#registers/kinds/personal.ts'
import { readErased } from '#registers/persons/keys.server.ts'

const ERASED = { vi: 'đã xoá theo yêu cầu', en: 'erased on request' } as const

/** One value, by the row and field it stands in; what is not a person's passes. */
export type Masking = {
  value(row: string, field: string | null, value: unknown): unknown
  row(row: string, values: AnyRow): AnyRow
}

export const readMasking = async (
  db: Kysely<Schema>,
  book: AnyBook,
  { resolution, language }: { resolution: string; language: Language },
  rows: readonly string[],
): Promise<Masking> => {
  const erased = await readErased(db, book, resolution, rows)
  const value = (row: string, field: string | null, plain: unknown): unknown =>
    plain === null || plain === undefined || field === null || !fieldOf(book, field)?.sealed
      ? plain
      : erased.has(row)
        ? ERASED[language]
        : MASK
  return {
    value,
    row: (row, values) => Object.fromEntries(Object.entries(values).map(([key, each]) => [key, value(row, key, each)])),
  }
}
