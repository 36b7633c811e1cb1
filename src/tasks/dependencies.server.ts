// Which task waits for which: it cannot end before that one.
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { ANYTHING, mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import { holdTask, mustReach } from './acting.server.ts'

export type Dependency = { task: string; waitsFor: string }

/** One at a time in the whole system, so that two of them never close a ring together. */
const DEPENDENCY_LOCK = 7_265_736_126

/** Which tasks the task waits for, and which wait for it. */
export const readWaits = async (db: Kysely<Schema>, task: string): Promise<{ waitsFor: string[]; waiting: string[] }> => {
  const pairs = await db
    .selectFrom('task_dependency')
    .select(['task_id', 'waits_for'])
    .where(({ or, eb }) => or([eb('task_id', '=', task), eb('waits_for', '=', task)]))
    .orderBy('task_id')
    .orderBy('waits_for')
    .execute()
  return {
    waitsFor: pairs.flatMap(({ task_id, waits_for }) => (task_id === task ? [waits_for] : [])),
    waiting: pairs.flatMap(({ task_id, waits_for }) => (waits_for === task ? [task_id] : [])),
  }
}

/** The pairs of a resolution, those owed soonest first; no more than so many. */
export const readDependencies = async (db: Kysely<Schema>, resolution: string, most: number): Promise<Dependency[]> => {
  // "offset 0": each is looked up by its key; pairs are few beside tasks.
  const { rows } = await sql<Dependency>`
    select pair.task_id as task, waits_for as "waitsFor" from task_dependency pair
    cross join lateral (
      select owed_by from task_now where task_now.task_id = pair.task_id and resolution_id = ${resolution} offset 0) now
    order by owed_by, pair.task_id, waits_for limit ${most}`.execute(db)
  return rows
}

/** Whether the other one waits for the task already, be it through others. */
const closesRing = async (db: Kysely<Schema>, { task, waitsFor }: Dependency): Promise<boolean> => {
  const { rows } = await sql<{ closes: boolean }>`
    with recursive awaited as (
      select ${waitsFor}::text as id
      union
      select waits_for from task_dependency join awaited on task_id = awaited.id)
    select exists (select from awaited where id = ${task}) as closes`.execute(db)
  return rows[0]?.closes ?? false
}

/** Makes one task wait for another, or ends that; null where either is not there. */
export const waitFor = async (ctx: Context, asked: Dependency & { isEnded: boolean }): Promise<{ task: string } | null> => {
  mustBeAllowed(ctx.actor, 'assign-task', ANYTHING)
  const { task, waitsFor, isEnded } = asked
  return transaction(ctx.db, async (trx) => {
    await sql`select pg_advisory_xact_lock(${DEPENDENCY_LOCK})`.execute(trx)
    const held = await holdTask(trx, task)
    const other = await trx.selectFrom('task').select('resolution_id').where('id', '=', waitsFor).executeTakeFirst()
    if (!held || other?.resolution_id !== held.task.resolution_id) return null
    await mustReach(ctx, trx, 'assign-task', held.task.resolution_id, [held.latest.lead_agency])
    if (isEnded) await trx.deleteFrom('task_dependency').where('task_id', '=', task).where('waits_for', '=', waitsFor).execute()
    else {
      if (await closesRing(trx, { task, waitsFor }))
        throw new Refusal('dependency-ring', {
          vi: 'Hai việc sẽ chờ nhau mãi. Hãy bỏ chiều ngược lại trước.',
          en: 'The two would wait for each other for ever. End the other direction first.',
        })
      await trx
        .insertInto('task_dependency')
        .values({ task_id: task, waits_for: waitsFor, recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await record(trx, {
      at: ctx.now(),
      actor: actorName(ctx.actor),
      verb: 'assign-task',
      object: `task:${task}`,
      before: isEnded ? { waitsFor } : null,
      after: isEnded ? null : { waitsFor },
      why: null,
    })
    return { task }
  })
}
