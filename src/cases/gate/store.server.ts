import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { GatePlan } from '#gate/model.ts'

const ASKS_NOTHING: GatePlan['cases'] = { stops: [], military: null }

/** What the resolution's gate says of cases; a pack without a gate says nothing. */
export const readGateOfCases = async (db: Kysely<Schema>, resolution: string): Promise<GatePlan['cases']> => {
  const row = await db.selectFrom('resolution').select('gate').where('id', '=', resolution).executeTakeFirst()
  // Written by the pack's reader, which checked it.
  return (row?.gate as GatePlan | null | undefined)?.cases ?? ASKS_NOTHING
}
