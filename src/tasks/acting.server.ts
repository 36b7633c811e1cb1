// How every act on a task begins and ends: the task is locked and read with its latest step, whoever acts must reach the body
// whose turn it is, and the act adds a step and a record.
import type { Selectable, Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName, NotAllowed } from '#agencies/model.ts'
import { mustBeAllowed, type ReachVerb } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { record } from '#db/audit.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam } from '#kernel/date.ts'
import { isStored } from '#registers/files.server.ts'
import type { TaskAct } from './model.ts'
import { mayFollow, stateAfter } from './rules.ts'

export type Trx = Transaction<Schema>
/** What a task is; what it is searched by the database makes of it. */
const OF_TASK = [
  'id',
  'resolution_id',
  'document_id',
  'provision',
  'ordinal',
  'title_vi',
  'title_en',
  'deliverable_vi',
  'deliverable_en',
  'origin',
  'quote',
  'parent',
  'addressee',
  'repeats',
  'target_id',
] as const
/** What a step says of a task, and the next keeps where its act does not change it. */
const KEPT = [
  'state',
  'lead_agency',
  'lead_text',
  'role',
  'coordinators',
  'deadline',
  'deadline_precision',
  'deadline_text',
  'recurrence',
  'basis',
] as const
export type LatestStep = Pick<Selectable<Schema['task_step']>, (typeof KEPT)[number]>

/** A task in the hands of an act; nobody else changes it until the transaction ends. */
export type Held = {
  task: Selectable<Schema['task']>
  latest: LatestStep
  /** Who took the latest step. */
  latestBy: string
  /** The body that gave it (task_now); null where it is the whole resolution's. */
  giver: string | null
}

/** Null where there is no such task. */
export const holdTask = async (trx: Trx, id: string): Promise<Held | null> => {
  // The row lock lets two acts on one task follow each other, so each sees the other's step.
  const task = await trx.selectFrom('task').select(OF_TASK).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!task) return null
  const now = await trx.selectFrom('task_now').select(['step_id', 'giver']).where('task_id', '=', id).executeTakeFirst()
  if (!now) return null
  const step = trx
    .selectFrom('task_step')
    .select(['recorded_by', ...KEPT])
    .where('id', '=', now.step_id)
  const { recorded_by: latestBy, ...latest } = await step.executeTakeFirstOrThrow()
  return { task, latest, latestBy, giver: now.giver }
}

/** Throws NotAllowed unless the actor does the verb for each of the bodies; null is nobody's, reached for the whole resolution. */
export const mustReach = async (
  ctx: Context,
  trx: Trx,
  verb: ReachVerb,
  resolution: string,
  bodies: readonly (string | null)[],
): Promise<void> => {
  mustBeAllowed(ctx.actor, verb, { resolution })
  const reached = await reachedOf(trx, { verb, resolution }, bodies)
  if (!bodies.every((body) => reached.has(body))) throw new NotAllowed(verb)
}

const NOT_NOW: Readonly<Record<TaskAct, { vi: string; en: string }>> = {
  'assign-task': {
    vi: 'Kết quả đã nộp hoặc đã công nhận. Hãy trả lại kết quả trước khi giao lại.',
    en: 'A result has been handed in or accepted. Return it before the task is given anew.',
  },
  'split-task': {
    vi: 'Kết quả đã nộp hoặc đã công nhận, không chia việc nữa.',
    en: 'A result has been handed in or accepted: there is nothing left to split.',
  },
  'accept-task': {
    vi: 'Việc này không chờ ai nhận. Hãy mở lại trang.',
    en: 'This task waits for nobody to accept it. Open the page again.',
  },
  'refuse-task': {
    vi: 'Việc này không chờ ai nhận. Hãy mở lại trang.',
    en: 'This task waits for nobody to accept it. Open the page again.',
  },
  'submit-task': { vi: 'Hãy nhận việc trước khi nộp kết quả.', en: 'Accept the task before handing in a result.' },
  'accept-result': { vi: 'Chưa có kết quả nào được nộp.', en: 'No result has been handed in.' },
  'return-result': { vi: 'Chưa có kết quả nào được nộp.', en: 'No result has been handed in.' },
  'change-deadline': {
    vi: 'Chỉ đổi hạn của việc đã giao và chưa nộp.',
    en: 'Only of a task that was given and not handed in can the deadline change.',
  },
  'name-coordinators': {
    vi: 'Kết quả đã nộp hoặc đã công nhận, không đổi cơ quan phối hợp nữa.',
    en: 'A result has been handed in or accepted: who coordinates changes no more.',
  },
}

/** A file that is named by its hash has been sent before. */
export const mustBeStored = async (trx: Trx, file: string | null): Promise<void> => {
  if (file !== null && !(await isStored(trx, file)))
    throw new Refusal('evidence-file', {
      vi: 'Không có tệp này trong kho. Hãy gửi lại tệp.',
      en: 'There is no such file in the store. Send it again.',
    })
}

export const mustFollow = ({ latest }: Held, act: TaskAct): void => {
  if (!mayFollow(latest.state, act)) throw new Refusal('task-state', NOT_NOW[act])
}

export type Change = Partial<LatestStep> & { reason?: string; why: string | null }

/** Adds the step of an act from today on, and its record; whatever the act does not change stays. Returns the step's number. */
export const takeStep = async (
  ctx: Context,
  trx: Trx,
  { task, latest }: Pick<Held, 'task' | 'latest'>,
  act: TaskAct,
  { why, ...change }: Change,
): Promise<number> => {
  const step = { ...latest, state: stateAfter(latest.state, act), ...change }
  const { id } = await trx
    .insertInto('task_step')
    .values({
      task_id: task.id,
      at: dateInVietnam(ctx.now()),
      recorded_at: ctx.now(),
      recorded_by: actorName(ctx.actor),
      act,
      ...step,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(trx, {
    at: ctx.now(),
    actor: actorName(ctx.actor),
    verb: act,
    object: `task:${task.id}`,
    before: latest,
    after: step,
    why,
  })
  return id
}
