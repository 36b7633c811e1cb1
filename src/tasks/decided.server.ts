// A decision as a task: what is decided at a sitting, and what an inspection has mended. It stands by the provision that it is
// about, and somebody leads it from the day it is recorded.
import { sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import type { Trx } from './acting.server.ts'

type Decided = { id: string; resolution: string; document: string; provision: string; title: string }

/** After the other tasks of its provision. */
export const insertDecided = async (trx: Trx, { id, resolution, document, provision, title }: Decided): Promise<void> => {
  const { next } = await trx
    .selectFrom('task')
    .select(sql<number>`coalesce(max(ordinal), -1) + 1`.as('next'))
    .where('document_id', '=', document)
    .where('provision', '=', provision)
    .executeTakeFirstOrThrow()
  const about = { document_id: document, provision, ordinal: next }
  await trx
    .insertInto('task')
    .values({ id, resolution_id: resolution, ...about, title_vi: title, origin: 'decision' })
    .execute()
}

type Given = { lead_agency: string; deadline: IsoDate; basis: string }

/** Its first step. */
export const giveDecided = async (ctx: Context, trx: Trx, task: string, given: Given): Promise<void> => {
  const by = { recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) }
  await trx
    .insertInto('task_step')
    .values({
      ...{ ...given, ...by, task_id: task, at: dateInVietnam(ctx.now()), state: 'assigned' },
      ...{ role: 'chu_tri', deadline_precision: 'day' },
    })
    .execute()
}
