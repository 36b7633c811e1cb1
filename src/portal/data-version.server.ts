import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'

/** Moves with every recorded act, in this process or another: what was read or rendered before it is read again. */
export const dataVersion = async (db: Kysely<Schema>): Promise<number> => {
  const row = await db.selectFrom('audit_record').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return row?.seq ?? 0
}
