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
import { inOrder } from './schedule.ts'

export type Dependency = { task: string; waitsFor: string }

/** One at a time in the whole system, so that two of them never close a ring together. */
const DEPENDENCY_LOCK = 7_265_736_126

/** Every pair of a resolution. */
export const readDependencies = async (db: Kysely<Schema>, resolution: string): Promise<Dependency[]> => {
  const rows = await db
    .selectFrom('task_dependency')
    .innerJoin('task', 'task.id', 'task_id')
    .select(['task_id', 'waits_for'])
    .where('resolution_id', '=', resolution)
    .orderBy('task_id')
    .orderBy('waits_for')
    .execute()
  return rows.map(({ task_id, waits_for }) => ({ task: task_id, waitsFor: waits_for }))
}

const closesRing = (pairs: readonly Dependency[]): boolean => {
  const waiting = Map.groupBy(pairs, ({ task }) => task)
  const ids = new Set(pairs.flatMap(({ task, waitsFor }) => [task, waitsFor]))
  const planned = [...ids].map((id) => ({ id, from: '', to: '', waitsFor: (waiting.get(id) ?? []).map((pair) => pair.waitsFor) }))
  return inOrder(planned) === null
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
      if (closesRing([...(await readDependencies(trx, held.task.resolution_id)), { task, waitsFor }]))
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
