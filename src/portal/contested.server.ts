// Which values of the books somebody states otherwise while nobody has decided, as known at an instant.
import { type Kysely, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { keyOf } from '#registers/book.ts'

export type ContestedValue = { book: string; id: string; field: string }

/** Each value once, by book, row and field; of one book and of some rows where they are given. */
export const readContestedValues = async (
  db: Kysely<Schema>,
  { resolution, knownAt }: { resolution: string; knownAt: Date | null },
  { book, ids }: { book?: string; ids?: readonly string[] } = {},
): Promise<ContestedValue[]> => {
  let query = db.selectFrom('claim').select(['book', 'row_id', 'attribute']).distinct().where('resolution_id', '=', resolution)
  if (book !== undefined) query = query.where('book', '=', book)
  if (ids !== undefined) query = query.where(sql<boolean>`row_id = any(${ids})`)
  query =
    knownAt === null
      ? query.where('standing', '=', 'contested')
      : query
          .where('stated_as', '=', 'contested')
          .where('recorded_at', '<=', knownAt)
          .where(sql<boolean>`(decided_at is null or decided_at > ${knownAt})`)
  const rows = await query.orderBy('book').orderBy('row_id').orderBy('attribute').execute()
  return rows.map((row) => ({ book: row.book, id: row.row_id, field: keyOf(row.attribute) }))
}
