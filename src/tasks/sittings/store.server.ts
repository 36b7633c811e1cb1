import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { Decision, Sitting } from './model.ts'

const COLUMNS = ['id', 'resolution_id as resolution', 'held_on as heldOn', 'title', 'body'] as const

/** Sittings of a resolution, the latest first. */
export const readSittings = (db: Kysely<Schema>, resolution: string): Promise<Sitting[]> =>
  db
    .selectFrom('sitting')
    .select(COLUMNS)
    .where('resolution_id', '=', resolution)
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()

export const readSitting = async (db: Kysely<Schema>, id: number): Promise<Sitting | null> =>
  (await db.selectFrom('sitting').select(COLUMNS).where('id', '=', id).executeTakeFirst()) ?? null

/** What was decided at a sitting, in the order in which it was. */
export const readDecisions = (db: Kysely<Schema>, sitting: number): Promise<Decision[]> =>
  db
    .selectFrom('sitting_decision')
    .select(['block_id as block', 'about_task as about', 'decision', 'task_id as task', 'recorded_by as by'])
    .where('sitting_id', '=', sitting)
    .orderBy('id')
    .execute()
