// Interests as stored; who may not follow them reads none (the wall in the migrations).
import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { InterestTable } from '#db/schema-interest.ts'
import type { Interest, Journey } from './model.ts'

type Row = Selectable<InterestTable>
type Days = Pick<Row, 'sent_on' | 'lead_on' | 'visited_on' | 'memorandum_on' | 'applied_on' | 'certified_on' | 'lost_on'>

const journeyOf = (row: Days): Journey => ({
  days: {
    ...{ interest: row.sent_on, lead: row.lead_on, visit: row.visited_on },
    ...{ memorandum: row.memorandum_on, application: row.applied_on, certificate: row.certified_on },
  },
  lostOn: row.lost_on,
})

const interestOf = (row: Row): Interest => {
  const { id, resolution_id, zone, name, email, phone, message } = row
  return { id, resolution: resolution_id, zone, name, email, phone, message, ...journeyOf(row) }
}

export const readInterest = async (db: Kysely<Schema>, id: number): Promise<Interest | null> => {
  const row = await db.selectFrom('interest').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? interestOf(row) : null
}

/** The latest first; `page` counts from 1. */
export const readInterests = async (
  db: Kysely<Schema>,
  { resolution, page, limit }: { resolution: string; page: number; limit: number },
): Promise<Interest[]> => {
  const rows = await db
    .selectFrom('interest')
    .selectAll()
    .where('resolution_id', '=', resolution)
    .orderBy('id', 'desc')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute()
  return rows.map(interestOf)
}

/** How far each of them has come, without who they are. */
export const readJourneys = async (db: Kysely<Schema>, resolution: string): Promise<Journey[]> => {
  const rows = await db
    .selectFrom('interest')
    .select(['sent_on', 'lead_on', 'visited_on', 'memorandum_on', 'applied_on', 'certified_on', 'lost_on'])
    .where('resolution_id', '=', resolution)
    .execute()
  return rows.map(journeyOf)
}
