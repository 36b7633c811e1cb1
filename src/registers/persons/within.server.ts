// What an actor reaches of a book of persons by the body in which a role is held: asked here before anything is done, and held
// once more by the walls of the database (migrations/0016_walls.sql).
import { type Kysely, sql } from 'kysely'
import type { RowVerb } from '#agencies/policy.ts'
import type { Schema } from '#db/schema.ts'
import { type AnyBook, hasPersons, type Problem } from '../book.ts'

/** Rows as far as it matters of which body they are. */
type Kept = { row: object }

const bodyOf = ({ row }: Kept): string | null => ('keeper' in row && typeof row.keeper === 'string' ? row.keeper : null)

/** The rows that whoever the database works for reaches by the verb; all of them in a book without persons. */
export const withinReach = async <T extends Kept>(
  db: Kysely<Schema>,
  book: AnyBook,
  { verb, resolution }: { verb: RowVerb; resolution: string },
  rows: readonly T[],
): Promise<T[]> => {
  if (!hasPersons(book) || rows.length === 0) return [...rows]
  const bodies = [...new Set(rows.map(bodyOf))]
  const found = await sql<{ body: string | null }>`
    select body from unnest(${bodies}::text[]) body
    where ${resolution}::text = any ((select reached_whole(${verb}, ${book.name}))::text[])
      or jsonb_exists((select reached_bodies(${verb}, ${book.name})), ${resolution}::text || '/' || body)`.execute(db)
  const within = new Set(found.rows.map(({ body }) => body))
  return rows.filter((row) => within.has(bodyOf(row)))
}

/** What is said where a row would be, or is, of a body that the actor's role does not reach. */
export const OUT_OF_REACH: Problem = {
  field: 'keeper',
  reason: {
    vi: 'vai trò của bạn không tới cơ quan giữ dòng này; hãy chọn cơ quan của mình hoặc cơ quan trực thuộc',
    en: 'your role does not reach the body that keeps this row; choose your own body or one under it',
  },
}
