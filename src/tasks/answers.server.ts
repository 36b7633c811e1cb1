// What the body that leads a task answers, and what whoever gave it says to the result. Done means shown: a result is an issued
// document or a target that has reached its value, and nobody accepts what they handed in themselves.
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { ANYTHING, mustBeAllowed, type ReachVerb } from '#agencies/policy.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import { dateInVietnam } from '#kernel/date.ts'
import { judgedNow } from '#targets/actions.server.ts'
import { type Held, holdTask, mustBeStored, mustFollow, mustReach, type Trx, takeStep } from './acting.server.ts'
import { mustAskForWork, provisionOf } from './coverage.server.ts'
import type { Evidence, TaskAct } from './model.ts'
import { openParts } from './rules.ts'

type Done = { task: string } | null

/** An act by whoever reaches the body whose turn it is, on a task whose state it follows. */
const answer = async (
  ctx: Context,
  act: Exclude<TaskAct, 'assign-task' | 'split-task' | 'change-deadline' | 'name-coordinators'>,
  task: string,
  takes: (trx: Trx, held: Held) => Promise<unknown>,
): Promise<Done> => {
  const verb: ReachVerb = act
  mustBeAllowed(ctx.actor, verb, ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const held = await holdTask(trx, task)
    if (!held) return null
    const isOfGiver = act === 'accept-result' || act === 'return-result'
    await mustReach(ctx, trx, verb, held.task.resolution_id, [isOfGiver ? held.giver : held.latest.lead_agency])
    mustFollow(held, act)
    await takes(trx, held)
    return { task }
  })
}

export const acceptTask = (ctx: Context, task: string): Promise<Done> =>
  answer(ctx, 'accept-task', task, (trx, held) => takeStep(ctx, trx, held, 'accept-task', { why: null }))

export const refuseTask = (ctx: Context, task: string, reason: string): Promise<Done> =>
  answer(ctx, 'refuse-task', task, (trx, held) => takeStep(ctx, trx, held, 'refuse-task', { reason, why: reason }))

/** What is handed in: an issued document, or that the task's target has reached its value, which is computed here. */
export type Result = Extract<Evidence, { is: 'document' }> | { is: 'target' }

const shownBy = async (ctx: Context, trx: Trx, { task }: Held, result: Result) => {
  if (result.is === 'document') {
    const { symbol, issuedOn, title, file, covers } = result
    if (task.target_id !== null)
      throw new Refusal('evidence-is-target', {
        vi: 'Việc này xong khi chỉ tiêu của nó đạt giá trị, không phải bằng văn bản.',
        en: 'This task is done when its target reaches its value, not by a document.',
      })
    if (issuedOn > dateInVietnam(ctx.now()))
      throw new Refusal('evidence-date', {
        vi: 'Ngày ban hành ở sau hôm nay. Hãy nộp khi văn bản đã ban hành.',
        en: 'The day of issue is after today. Hand it in once the document has been issued.',
      })
    await mustBeStored(trx, file)
    await mustAskForWork(trx, task.resolution_id, covers)
    return { symbol, issued_on: issuedOn, title, file, covers }
  }
  const judged = task.target_id === null ? null : await judgedNow(ctx, trx, task.target_id)
  if (judged === null || task.target_id === null)
    throw new Refusal('evidence-is-document', {
      vi: 'Việc này không gắn với chỉ tiêu nào. Hãy nộp văn bản đã ban hành.',
      en: 'This task hangs on no target. Hand in the document that was issued.',
    })
  if (judged.status !== 'met' || judged.measured.value === null)
    throw new Refusal('target-not-met', {
      vi: 'Chỉ tiêu của việc này chưa đạt theo số liệu hôm nay. Hãy cập nhật số liệu, hoặc nộp khi đạt.',
      en: "By today's figures the target of this task is not met. Bring the figures up to date, or hand in once it is.",
    })
  return { target_id: task.target_id, value: judged.measured.value }
}

export const submitTask = (ctx: Context, task: string, result: Result): Promise<Done> =>
  answer(ctx, 'submit-task', task, async (trx, held) => {
    const parts = await trx.selectFrom('task_now').select('state').where('parent', '=', task).execute()
    const open = openParts(parts)
    if (open > 0)
      throw new Refusal('parts-open', {
        vi: `Còn ${open} việc con chưa xong. Hãy chờ các việc con được công nhận rồi nộp.`,
        en: `${open} parts of this task are not done. Hand in once all of them have been accepted.`,
      })
    const evidence = await shownBy(ctx, trx, held, result)
    const step = await takeStep(ctx, trx, held, 'submit-task', { why: null })
    await trx
      .insertInto('task_evidence')
      .values({ step_id: step, ...evidence })
      .execute()
  })

const mustBeOfAnother = (ctx: Context, { latestBy }: Held): void => {
  if (latestBy === actorName(ctx.actor))
    throw new Refusal('own-result', {
      vi: 'Người đã nộp kết quả không tự công nhận. Hãy để người giao việc khác xem.',
      en: 'Whoever handed in a result does not accept it. Let somebody else who gives tasks see it.',
    })
}

/** What the result of a body's own task was: its plan, known from now on with the provisions that it covers. */
const keepPlan = async (ctx: Context, trx: Trx, { task, latest }: Held): Promise<void> => {
  const { lead_agency: agency } = latest
  const shown = await trx
    .selectFrom('task_evidence')
    .innerJoin('task_step', 'task_step.id', 'step_id')
    .select(['symbol', 'issued_on', 'title', 'file', 'covers'])
    .where('task_id', '=', task.id)
    .orderBy('step_id', 'desc')
    .executeTakeFirst()
  if (agency === null || !shown?.symbol || !shown.issued_on) return
  const { symbol, issued_on, title, file, covers } = shown
  // A document is a plan where it was asked of each of many bodies, or where it says which provisions it covers.
  if (task.addressee === null && covers.length === 0) return
  const known = { recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) }
  // One plan may answer several tasks: what it covers adds up.
  const there = await trx
    .selectFrom('plan')
    .select('id')
    .where('resolution_id', '=', task.resolution_id)
    .where('agency', '=', agency)
    .where('symbol', '=', symbol)
    .executeTakeFirst()
  const made = trx
    .insertInto('plan')
    .values({ resolution_id: task.resolution_id, agency, symbol, issued_on, title, file, task_id: task.id, ...known })
    .returning('id')
  const plan = there ?? (await made.executeTakeFirstOrThrow())
  if (covers.length === 0) return
  await trx
    .insertInto('plan_provision')
    .values(covers.map((path) => ({ plan_id: plan.id, ...provisionOf(path), ...known })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const acceptResult = (ctx: Context, task: string): Promise<Done> =>
  answer(ctx, 'accept-result', task, async (trx, held) => {
    mustBeOfAnother(ctx, held)
    await takeStep(ctx, trx, held, 'accept-result', { why: null })
    await keepPlan(ctx, trx, held)
  })

export const returnResult = (ctx: Context, task: string, reason: string): Promise<Done> =>
  answer(ctx, 'return-result', task, (trx, held) => takeStep(ctx, trx, held, 'return-result', { reason, why: reason }))
