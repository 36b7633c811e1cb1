// What a person may do to a task. Each verb adds a step; earlier steps stay, so that any date can be asked.
import { sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName, NotAllowed } from '#agencies/model.ts'
import { ANYTHING, may, mustBeAllowed } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'

export type Assignment = {
  task: string
  /** An agency id of the task's resolution, or a body's name. */
  lead: string
  deadline: IsoDate | null
  /** The document or decision that gives the task to this body. */
  basis: string
}

/** Of the tasks of a page those which the actor may give to a body. */
export const mayAssignOn = async (ctx: Context, resolution: string, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0 || !may(ctx.actor, 'assign-task', { resolution })) return []
  const { rows } = await sql<{ id: string; lead: string | null }>`
    select id, (select lead_agency from task_step where task_id = task.id order by at desc, task_step.id desc limit 1) as lead
    from task where id = any (${[...ids]})`.execute(ctx.db.kysely)
  const leadsNow = rows.map(({ lead }) => lead)
  const reached = await reachedOf(ctx.db.kysely, { verb: 'assign-task', resolution }, leadsNow)
  return rows.filter(({ lead }) => reached.has(lead)).map(({ id }) => id)
}

/** Gives the task a lead and a deadline from today on; null where there is no such task. */
export const assignTask = async (ctx: Context, assignment: Assignment): Promise<{ task: string } | null> => {
  mustBeAllowed(ctx.actor, 'assign-task', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    // The row lock lets two assignments of one task follow each other, so each sees the other's step.
    const task = await trx
      .selectFrom('task')
      .select('resolution_id')
      .where('id', '=', assignment.task)
      .forUpdate()
      .executeTakeFirst()
    if (!task) return null
    mustBeAllowed(ctx.actor, 'assign-task', { resolution: task.resolution_id })
    const before = await trx
      .selectFrom('task_step')
      .select([
        'state',
        'lead_agency',
        'lead_text',
        'role',
        'coordinators',
        'deadline',
        'deadline_precision',
        'deadline_text',
        'recurrence',
      ])
      .where('task_id', '=', assignment.task)
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst()
    const agency = await trx
      .selectFrom('body')
      .select('id')
      .where('resolution_id', '=', task.resolution_id)
      .where(({ or, eb }) =>
        or([eb('id', '=', assignment.lead), eb('name_vi', '=', assignment.lead), eb('name_en', '=', assignment.lead)]),
      )
      .executeTakeFirst()
    // Of the own body, or of one under it, both the body that had the task and the one that gets it.
    const bodies = [before?.lead_agency ?? null, agency?.id ?? null]
    const reached = await reachedOf(trx, { verb: 'assign-task', resolution: task.resolution_id }, bodies)
    if (!bodies.every((body) => reached.has(body))) throw new NotAllowed('assign-task')
    const keepsDeadline = assignment.deadline === null
    const step = {
      state: 'assigned' as const,
      lead_agency: agency?.id ?? null,
      lead_text: agency ? null : assignment.lead,
      role: 'chu_tri' as const,
      coordinators: before?.coordinators ?? [],
      deadline: keepsDeadline ? (before?.deadline ?? null) : assignment.deadline,
      deadline_precision: keepsDeadline ? (before?.deadline_precision ?? null) : ('day' as const),
      deadline_text: keepsDeadline ? (before?.deadline_text ?? null) : null,
      recurrence: before?.recurrence ?? null,
      basis: assignment.basis,
    }
    await trx
      .insertInto('task_step')
      .values({
        task_id: assignment.task,
        at: dateInVietnam(ctx.now()),
        recorded_at: ctx.now(),
        recorded_by: actorName(ctx.actor),
        ...step,
      })
      .execute()
    await record(trx, {
      at: ctx.now(),
      actor: actorName(ctx.actor),
      verb: 'assign-task',
      object: `task:${assignment.task}`,
      before: before ?? null,
      after: step,
      why: assignment.basis,
    })
    return { task: assignment.task }
  })
}
