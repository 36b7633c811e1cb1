import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/**
 * Moves with every recorded act on the data, in this process or another: what was read or rendered before it is read again.
 * Who enters, or fails to, changes nothing of it.
 */
export const dataVersion = async (db: Kysely<Schema>): Promise<number> => {
  const row = await db
    .selectFrom('audit_record')
    .select('seq')
    .where('object', 'not like', 'account:%')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? 0
}
