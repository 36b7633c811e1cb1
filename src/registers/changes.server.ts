// What acts touched in the books since a state of the data, by the audit record: in this process or another, for each act is
// recorded in its own transaction and records are numbered in the order in which they are committed.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { bookNamed } from './books.ts'

/** By the names of books: the ids of rows, or the book as a whole. */
export type Changes = ReadonlyMap<string, ReadonlySet<string> | 'whole'>

/** More than this is read again as a whole. */
const MOST = 2_000

/** Acts on these say nothing in a book. */
const APART = new Set(['account', 'task', 'target', 'file', 'keys'])

/** In the books of a resolution after a version of the data; null where it may be anything. */
export const changesSince = async (db: Kysely<Schema>, resolution: string, version: number): Promise<Changes | null> => {
  const acts = await db
    .selectFrom('audit_record')
    .select('object')
    .distinct()
    .where('seq', '>', version)
    .limit(MOST + 1)
    .execute()
  if (acts.length > MOST) return null
  const changes = new Map<string, Set<string> | 'whole'>()
  for (const { object } of acts) {
    const [noun = ''] = object.split(':', 1)
    if (APART.has(noun)) continue
    if (!bookNamed(noun)) return null
    const of = object.slice(noun.length + 1)
    const known = changes.get(noun) ?? new Set()
    if (of === resolution) changes.set(noun, 'whole')
    else if (of.startsWith(`${resolution}/`) && known !== 'whole') changes.set(noun, known.add(of.slice(resolution.length + 1)))
  }
  return changes
}
