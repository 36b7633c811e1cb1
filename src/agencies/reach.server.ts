// Which bodies the roles of whoever the database works for reach by a verb: worked out in the database (migration 0016), from
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
    where ${resolution}::text = any ((select reached_whole(${verb}, ${book}))::text[])
      or jsonb_exists((select reached_bodies(${verb}, ${book})), ${resolution}::text || '/' || body)`.execute(db)
  return new Set(rows.map(({ body }) => body))
}
