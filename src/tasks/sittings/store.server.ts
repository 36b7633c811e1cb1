import { type Kysely, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Decision, Sitting } from './model.ts'

const COLUMNS = ['id', 'resolution_id as resolution', 'held_on as heldOn', 'title', 'body'] as const

export type SittingWish = { resolution: string; from?: IsoDate; to?: IsoDate }

const fitting = (db: Kysely<Schema>, { resolution, from, to }: SittingWish) =>
  db
    .selectFrom('sitting')
    .where('resolution_id', '=', resolution)
    .$if(from !== undefined, (query) => query.where('held_on', '>=', from ?? ''))
    .$if(to !== undefined, (query) => query.where('held_on', '<=', to ?? ''))

export const countSittings = async (db: Kysely<Schema>, wish: SittingWish): Promise<number> => {
  const { count } = await fitting(db, wish)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

type Part = { offset?: number; after?: number; limit?: number }

/** Sittings of a resolution, the latest first: all, from one on, or those after a sitting of the list. */
export const readSittings = (db: Kysely<Schema>, { offset = 0, after, limit, ...wish }: SittingWish & Part): Promise<Sitting[]> =>
  fitting(db, wish)
    .select(COLUMNS)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(held_on, id) < (select held_on, id from sitting where id = ${after ?? 0})`),
    )
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .$if(limit !== undefined, (query) => query.limit(limit ?? 0))
    .offset(offset)
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
