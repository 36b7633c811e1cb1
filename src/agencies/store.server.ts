import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { Bilingual } from '#kernel/language.ts'

/** Names of a resolution's bodies by id. */
export const readAgencyNames = async (db: Kysely<Schema>, resolution: string): Promise<Map<string, Bilingual>> => {
  const rows = await db.selectFrom('body').select(['id', 'name_vi', 'name_en']).where('resolution_id', '=', resolution).execute()
  return new Map(rows.map((row) => [row.id, { vi: row.name_vi, en: row.name_en }]))
}
