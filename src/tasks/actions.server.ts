// Giving tasks to bodies, and putting off their days. Each verb adds a step; earlier steps stay, so that any date can be asked.
import { sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { NotAllowed } from '#agencies/model.ts'
import { ANYTHING, may, mustBeAllowed } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Held, holdTask, mustFollow, mustReach, type Trx, takeStep } from './acting.server.ts'

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
    select task_id as id, lead_agency as lead from task_now where task_id = any (${[...ids]})`.execute(ctx.db.kysely)
  const leadsNow = rows.map(({ lead }) => lead)
  const reached = await reachedOf(ctx.db.kysely, { verb: 'assign-task', resolution }, leadsNow)
  return rows.filter(({ lead }) => reached.has(lead)).map(({ id }) => id)
}

/** The body by its id, or by its name as officially written. */
export const bodyNamed = (trx: Trx, resolution: string, named: string): Promise<{ id: string } | undefined> =>
  trx
    .selectFrom('body')
    .select('id')
    .where('resolution_id', '=', resolution)
    .where(({ or, eb }) => or([eb('id', '=', named), eb('name_vi', '=', named), eb('name_en', '=', named)]))
    .executeTakeFirst()

const assignHeld = async (ctx: Context, trx: Trx, held: Held, { lead, deadline, basis }: Omit<Assignment, 'task'>) => {
  const { task, latest, giver } = held
  const resolution = task.resolution_id
  mustBeAllowed(ctx.actor, 'assign-task', { resolution })
  const agency = await bodyNamed(trx, resolution, lead)
  // Of the own body, or of one under it, both the body that had the task and the one that gets it.
  await mustReach(ctx, trx, 'assign-task', resolution, [latest.lead_agency, agency?.id ?? null])
  // Nobody puts off the own deadline by giving the task to themselves again.
  if (deadline !== null && latest.deadline !== null && deadline !== latest.deadline)
    await mustReach(ctx, trx, 'change-deadline', resolution, [giver])
  mustFollow(held, 'assign-task')
  await takeStep(ctx, trx, held, 'assign-task', {
    lead_agency: agency?.id ?? null,
    lead_text: agency ? null : lead,
    role: 'chu_tri',
    ...(deadline === null ? {} : { deadline, deadline_precision: 'day', deadline_text: null }),
    basis,
    why: basis,
  })
}

/** Gives the task a lead and a deadline from today on; null where there is no such task. */
export const assignTask = async (ctx: Context, assignment: Assignment): Promise<{ task: string } | null> => {
  mustBeAllowed(ctx.actor, 'assign-task', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const held = await holdTask(trx, assignment.task)
    if (!held) return null
    await assignHeld(ctx, trx, held, assignment)
    return { task: assignment.task }
  })
}

/** A page of the list holds 50; each is locked until all are given. */
const MOST_AT_ONCE = 500

export type RowReason = { task: string; vi: string; en: string }

/** Thrown where one row of many cannot be done, so that none is. */
class NotAll extends Error {
  readonly reasons: readonly RowReason[]
  constructor(reasons: readonly RowReason[]) {
    super('not every row could be done')
    this.reasons = reasons
  }
}

/** What is wrong with one row, in a sentence; any other fault goes on. */
const reasonOf = (task: string, problem: unknown): RowReason => {
  if (problem instanceof Refusal) return { task, vi: problem.vi, en: problem.en }
  if (problem instanceof NotAllowed) return { task, ...problem.sentence }
  throw problem
}

const GONE = { vi: 'Không còn việc này.', en: 'This task is no more.' }

/** Gives many tasks at once, all or none; returns why each of those that cannot be given cannot, none where all were. */
export const assignTasks = async (
  ctx: Context,
  tasks: readonly string[],
  to: Omit<Assignment, 'task'>,
): Promise<readonly RowReason[]> => {
  mustBeAllowed(ctx.actor, 'assign-task', ANYTHING)
  if (tasks.length > MOST_AT_ONCE)
    throw new Refusal('too-many-tasks', {
      vi: `Mỗi lần giao không quá ${MOST_AT_ONCE} việc. Hãy giao làm nhiều lần.`,
      en: `At most ${MOST_AT_ONCE} tasks are given at once. Give them in several goes.`,
    })
  try {
    await transaction(ctx.db, async (trx) => {
      const reasons: RowReason[] = []
      // In one order, so that two who give the same tasks wait for each other and not both for both.
      for (const task of [...new Set(tasks)].toSorted()) {
        const held = await holdTask(trx, task)
        if (!held) reasons.push({ task, ...GONE })
        else await assignHeld(ctx, trx, held, to).catch((problem) => reasons.push(reasonOf(task, problem)))
      }
      if (reasons.length > 0) throw new NotAll(reasons)
    })
    return []
  } catch (problem) {
    if (problem instanceof NotAll) return problem.reasons
    throw problem
  }
}

export type Postponement = { task: string; deadline: IsoDate; reason: string; basis: string }

/** Another deadline, told beside the old one; null where there is no such task. By whoever gave the task, never by its lead. */
export const changeDeadline = async (ctx: Context, asked: Postponement): Promise<{ task: string } | null> => {
  mustBeAllowed(ctx.actor, 'change-deadline', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const held = await holdTask(trx, asked.task)
    if (!held) return null
    await mustReach(ctx, trx, 'change-deadline', held.task.resolution_id, [held.giver])
    mustFollow(held, 'change-deadline')
    await takeStep(ctx, trx, held, 'change-deadline', {
      deadline: asked.deadline,
      deadline_precision: 'day',
      deadline_text: null,
      reason: asked.reason,
      basis: asked.basis,
      why: asked.reason,
    })
    return { task: asked.task }
  })
}
