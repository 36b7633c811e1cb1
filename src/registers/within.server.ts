// What an actor reaches of a book by the body in which a role is held: asked here before anything is done, and held once more by
// the walls and guards of the database (migrations/0016_walls.sql, 0021_guards.sql).
import { type Kysely, sql } from 'kysely'
import type { ReachVerb } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import type { Schema } from '#db/schema.ts'
import { type AnyBook, isKept, isWalled, type Problem } from './book.ts'

type Asked = { verb: ReachVerb; resolution: string }

/** What everybody reads, whoever has a role may contest: of a value that is theirs, or of another's. */
const isNarrowed = (book: AnyBook, verb: ReachVerb): boolean => isWalled(book) || (isKept(book) && verb !== 'contest-value')

/** Of the ids those whose rows are of a body that is not reached by the verb; a row that never was is nobody's yet. */
export const outOfReach = async (
  db: Kysely<Schema>,
  book: AnyBook,
  { verb, resolution }: Asked,
  ids: readonly string[],
): Promise<Set<string>> => {
  if (!isNarrowed(book, verb) || ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string; keeper: string | null }>`
    select id, keeper from keepers_now(${book.table}, ${resolution}, ${[...ids]}::text[])`.execute(db)
  const keepers = rows.map(({ keeper }) => keeper)
  const reached = await reachedOf(db, { verb, resolution, book: book.name }, keepers)
  return new Set(rows.filter(({ keeper }) => !reached.has(keeper)).map(({ id }) => id))
}

/** Whether rows may stand as these say: each of a body that is reached by the verb. */
export const mayStand = async (
  db: Kysely<Schema>,
  book: AnyBook,
  { verb, resolution }: Asked,
  pieces: readonly { row: object }[],
): Promise<(piece: { row: object }) => boolean> => {
  if (!isNarrowed(book, verb)) return () => true
  const reached = await reachedOf(db, { verb, resolution, book: book.name }, pieces.map(bodyOf))
  return (piece) => reached.has(bodyOf(piece))
}

const bodyOf = ({ row }: { row: object }): string | null =>
  'keeper' in row && typeof row.keeper === 'string' ? row.keeper : null

/** What is said where a row would be, or is, of a body that the actor's role does not reach. */
export const OUT_OF_REACH: Problem = {
  field: 'keeper',
  reason: {
    vi: 'vai trò của bạn không tới cơ quan giữ dòng này; hãy chọn cơ quan của mình hoặc cơ quan trực thuộc',
    en: 'your role does not reach the body that keeps this row; choose your own body or one under it',
  },
}
