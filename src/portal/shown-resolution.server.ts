// The resolution whose books are read: the asked one, else the current.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { type Language, say } from '#kernel/language.ts'
import type { LivingPage } from './model.ts'

/** Null where none is loaded, or none of the asked id. */
export const shownResolution = async (
  db: Kysely<Schema>,
  asked: string | null,
  language: Language,
): Promise<Pick<LivingPage['resolution'], 'id' | 'title' | 'synthetic'> | null> => {
  const all = db.selectFrom('resolution').select(['id', 'title_vi', 'title_en', 'synthetic'])
  const row = await (asked === null ? all.where('is_current', '=', true) : all.where('id', '=', asked)).executeTakeFirst()
  return row ? { id: row.id, title: say({ vi: row.title_vi, en: row.title_en }, language), synthetic: row.synthetic } : null
}
