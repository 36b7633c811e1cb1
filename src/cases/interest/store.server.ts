// Interests as stored; who may not follow them reads none (the wall in the migrations).
import type { Kysely, Selectable } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { InterestTable } from '#db/schema-interest.ts'
import type { Interest, Journey, Said } from './model.ts'

const DAYS = ['sent_on', 'lead_on', 'visited_on', 'memorandum_on', 'applied_on', 'certified_on', 'lost_on'] as const
type Row = Selectable<InterestTable>
type Days = Pick<Row, (typeof DAYS)[number]>

const journeyOf = (row: Days): Journey => ({
  days: {
    ...{ interest: row.sent_on, lead: row.lead_on, visit: row.visited_on },
    ...{ memorandum: row.memorandum_on, application: row.applied_on, certificate: row.certified_on },
  },
  lostOn: row.lost_on,
})

const COLUMNS = ['id', 'resolution_id', 'zone', 'lead', 'case_id', ...DAYS] as const

const interestOf = (row: Pick<Row, (typeof COLUMNS)[number]>): Interest => {
  const { id, resolution_id, zone, lead, case_id } = row
  return { id, resolution: resolution_id, zone, lead, case: case_id, ...journeyOf(row) }
}

/** What somebody said of themselves, as tokens. */
export const readTokens = (db: Kysely<Schema>, id: number): Promise<Said> =>
  db.selectFrom('interest').select(['name', 'email', 'phone', 'message']).where('id', '=', id).executeTakeFirstOrThrow()

export const readInterest = async (db: Kysely<Schema>, id: number): Promise<Interest | null> => {
  const row = await db.selectFrom('interest').select(COLUMNS).where('id', '=', id).executeTakeFirst()
  return row ? interestOf(row) : null
}

/** The latest first; `page` counts from 1. */
export const readInterests = async (
  db: Kysely<Schema>,
  { resolution, page, limit }: { resolution: string; page: number; limit: number },
): Promise<Interest[]> => {
  const rows = await db
    .selectFrom('interest')
    .select(COLUMNS)
    .where('resolution_id', '=', resolution)
    .orderBy('id', 'desc')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute()
  return rows.map(interestOf)
}

/** How far each of them has come, without who they are. */
export const readJourneys = async (db: Kysely<Schema>, resolution: string): Promise<Journey[]> => {
  const rows = await db.selectFrom('interest').select(DAYS).where('resolution_id', '=', resolution).execute()
  return rows.map(journeyOf)
}
