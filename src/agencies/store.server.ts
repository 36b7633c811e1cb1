import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { Bilingual } from '#kernel/language.ts'

/** Electronic identifiers of a resolution's bodies (QĐ 20/2020/QĐ-TTg) by id, of those of whom a source tells one. */
export const readOrganIds = async (db: Kysely<Schema>, resolution: string): Promise<Map<string, string>> => {
  const rows = await db.selectFrom('agency').select(['id', 'organ_id']).where('resolution_id', '=', resolution).execute()
  return new Map(rows.flatMap(({ id, organ_id }) => (organ_id === null ? [] : [[id, organ_id] as const])))
}

/** Names of a resolution's bodies by id. */
export const readAgencyNames = async (db: Kysely<Schema>, resolution: string): Promise<Map<string, Bilingual>> => {
  const rows = await db.selectFrom('body').select(['id', 'name_vi', 'name_en']).where('resolution_id', '=', resolution).execute()
  return new Map(rows.map((row) => [row.id, { vi: row.name_vi, en: row.name_en }]))
}
