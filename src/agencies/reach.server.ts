// Which bodies the roles of whoever the database works for reach by a verb: worked out in the database (migration 0018), from
// the grants in force, the tree of bodies and the reforms.
import { type Kysely, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { ReachVerb } from './policy.ts'

/** Of some bodies those that are reached; a null body (nobody's) only by a role for the whole resolution. */
export const reachedOf = async (
  db: Kysely<Schema>,
  { verb, resolution, book = '' }: { verb: ReachVerb; resolution: string; book?: string },
  bodies: readonly (string | null)[],
): Promise<Set<string | null>> => {
  const { rows } = await sql<{ body: string | null }>`
    select body from unnest(${[...new Set(bodies)]}::text[]) body
    where (select reaches_everything(${verb}, ${book}))
      or (${resolution}::text, body) in (select resolution_id, reached.body from reached_bodies(${verb}, ${book}) reached)
      or ${resolution}::text = any ((select reached_resolutions(${verb}, ${book}))::text[])`.execute(db)
  return new Set(rows.map(({ body }) => body))
}
