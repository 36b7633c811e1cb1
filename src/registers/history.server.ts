import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { type AnyBook, objectOf, type RowKey } from './book.ts'
import { readEverything } from './store.server.ts'
import { type StoryEntry, storyOf } from './story.ts'

export type ToldEntry = StoryEntry & { who: string | null; why: string | null }

/** How a row came to be what it is: who, when, what from and to, on which ground. Oldest first. */
export const readHistory = async (db: Kysely<Schema>, book: AnyBook, key: RowKey): Promise<ToldEntry[]> => {
  const story = storyOf(book, await readEverything(db, book, key))
  if (!story.some((entry) => entry.basis === null)) return story.map(withWho(null))
  const ends = await db
    .selectFrom('audit_record')
    .select(['at', 'actor', 'why'])
    .where('object', '=', objectOf(book, key))
    .where('verb', '=', 'end-row')
    .orderBy('seq')
    .execute()
  // What was ended without such a record was taken back by the pack that had said it.
  return story.map((entry) => withWho(ends.findLast((each) => each.at <= entry.at) ?? null)(entry))
}

const withWho =
  (ended: { actor: string; why: string | null } | null) =>
  (entry: StoryEntry): ToldEntry => ({
    ...entry,
    who: entry.basis ? entry.basis.by : (ended?.actor ?? null),
    why: entry.basis ? entry.basis.why : (ended?.why ?? null),
  })
