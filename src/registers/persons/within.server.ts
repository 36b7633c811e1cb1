// What an actor reaches of a book of persons by the body in which a role is held: asked here before anything is done, and held
// once more by the walls of the database (migrations/0016_walls.sql).
import type { Kysely } from 'kysely'
import type { ReachVerb } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import type { Schema } from '#db/schema.ts'
import { type AnyBook, hasPersons, type Problem } from '../book.ts'

/** Rows as far as it matters of which body they are. */
type Kept = { row: object }

const bodyOf = ({ row }: Kept): string | null => ('keeper' in row && typeof row.keeper === 'string' ? row.keeper : null)

/** The rows that whoever the database works for reaches by the verb; all of them in a book without persons. */
export const withinReach = async <T extends Kept>(
  db: Kysely<Schema>,
  book: AnyBook,
  { verb, resolution }: { verb: ReachVerb; resolution: string },
  rows: readonly T[],
): Promise<T[]> => {
  if (!hasPersons(book) || rows.length === 0) return [...rows]
  const within = await reachedOf(db, { verb, resolution, book: book.name }, rows.map(bodyOf))
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
