// The plans that bodies issued, and what each covers.
import { type Kysely, sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { ANYTHING, mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import { holdTask, mustReach } from './acting.server.ts'
import type { CoverageInput } from './coverage.ts'

/** What the matrix is computed from; a provision is "document path". */
export const readCoverage = async (db: Kysely<Schema>, resolution: string): Promise<CoverageInput> => {
  const [provisions, asked, plans] = await Promise.all([
    sql<{ provision: string }>`
      select task.document_id || ' ' || task.provision as provision
      from task join document on document.id = task.document_id
      left join provision on provision.document_id = task.document_id and provision.path = task.provision
      where task.resolution_id = ${resolution} and task.parent is null
      group by task.document_id, task.provision, document.ordinal, provision.ordinal
      order by document.ordinal, provision.ordinal, task.provision`.execute(db),
    sql<{ agency: string }>`
      select distinct addressee as agency from task where resolution_id = ${resolution} and addressee is not null
      order by 1`.execute(db),
    sql<{ agency: string; covers: string[] }>`
      select agency, array(select document_id || ' ' || provision from plan_provision where plan_id = plan.id) as covers
      from plan where resolution_id = ${resolution} order by agency, issued_on, id`.execute(db),
  ])
  const bodies = new Set([...asked.rows, ...plans.rows].map(({ agency }) => agency))
  return { bodies: [...bodies], provisions: provisions.rows.map(({ provision }) => provision), plans: plans.rows }
}

/** Throws a Refusal where one of the provisions asks for no work. */
export const mustAskForWork = async (db: Kysely<Schema>, resolution: string, covers: readonly string[]): Promise<void> => {
  if (covers.length === 0) return
  const known = new Set((await readCoverage(db, resolution)).provisions)
  if (covers.some((provision) => !known.has(provision)))
    throw new Refusal('unknown-provision', {
      vi: 'Có đoạn không giao việc gì trong nghị quyết. Hãy chọn trong danh sách.',
      en: 'One of the provisions asks for no work in the resolution. Choose from the list.',
    })
}

/** The plan that came from a task, with what it covers; null where none did. */
export const readPlan = async (db: Kysely<Schema>, task: string): Promise<{ agency: string; covers: string[] } | null> => {
  const { rows } = await sql<{ agency: string; covers: string[] }>`
    select agency, array(select document_id || ' ' || provision from plan_provision where plan_id = plan.id) as covers
    from plan where task_id = ${task}`.execute(db)
  return rows[0] ?? null
}

export type PlanCovers = { task: string; covers: readonly string[] }

/** Says anew which provisions the plan that came from a task covers; null where there is none. */
export const setCovers = async (ctx: Context, { task, covers }: PlanCovers): Promise<{ task: string } | null> => {
  mustBeAllowed(ctx.actor, 'submit-task', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    // Two who say it at once follow each other by the lock on the task: a plan itself is never changed.
    const held = await holdTask(trx, task)
    if (!held) return null
    mustBeAllowed(ctx.actor, 'submit-task', { resolution: held.task.resolution_id })
    const plan = await trx.selectFrom('plan').selectAll().where('task_id', '=', task).executeTakeFirst()
    if (!plan) return null
    await mustReach(ctx, trx, 'submit-task', plan.resolution_id, [plan.agency])
    await mustAskForWork(trx, plan.resolution_id, covers)
    const before = await trx
      .deleteFrom('plan_provision')
      .where('plan_id', '=', plan.id)
      .returning(['document_id', 'provision'])
      .execute()
    const by = { recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) }
    if (covers.length > 0)
      await trx
        .insertInto('plan_provision')
        .values([...new Set(covers)].map((covered) => ({ plan_id: plan.id, ...provisionOf(covered), ...by })))
        .execute()
    await record(trx, {
      at: ctx.now(),
      actor: actorName(ctx.actor),
      verb: 'submit-task',
      object: `task:${task}`,
      before: { covers: before.map(({ document_id, provision }) => `${document_id} ${provision}`) },
      after: { covers: [...covers] },
      why: null,
    })
    return { task }
  })
}

/** "document path", as evidence and forms name a provision. */
export const provisionOf = (covered: string): { document_id: string; provision: string } => {
  const [document_id = '', provision = ''] = covered.split(' ')
  return { document_id, provision }
}
