// One task for each addressee of a letter, or for units of the lead's own: a task is split into parts, all in one transaction.
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { ANYTHING, mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { IsoDate } from '#kernel/date.ts'
import { slug } from '#kernel/slug.ts'
import { type Held, holdTask, mustFollow, mustReach, type Trx, takeStep } from './acting.server.ts'

export type Split = {
  task: string
  /** Bodies, by id. */
  bodies: readonly string[]
  /** What each of them is to do; null where it is what the whole task says. */
  title: string | null
  /** Null where it is the whole task's. */
  deadline: IsoDate | null
  basis: string
}

/** How many parts were made, and how many bodies had theirs already. */
export type SplitDone = { made: number; there: number }

const MOST_BODIES = 1000
const TITLE_LIMIT = 300

const mustBeKnown = async (trx: Trx, resolution: string, bodies: readonly string[]): Promise<void> => {
  const known = await trx
    .selectFrom('body')
    .select('id')
    .where('resolution_id', '=', resolution)
    .where('id', 'in', [...bodies])
    .execute()
  const ids = new Set(known.map(({ id }) => id))
  const missing = bodies.filter((body) => !ids.has(body))
  if (missing.length > 0)
    throw new Refusal('split-body', {
      vi: `Không có cơ quan: ${missing.slice(0, 5).join(', ')}. Hãy chọn trong danh sách.`,
      en: `There are no such bodies: ${missing.slice(0, 5).join(', ')}. Choose from the list.`,
    })
}

const makePart = async (ctx: Context, trx: Trx, { task, latest }: Held, { title, deadline, basis }: Split, body: string) => {
  const name = title === null ? body : `${body}:${slug(title).slice(0, 80)}`
  const part = {
    id: `${task.id}:${name}`,
    resolution_id: task.resolution_id,
    document_id: task.document_id,
    provision: task.provision,
    ordinal: task.ordinal,
    title_vi: title ?? task.title_vi,
    title_en: title === null ? task.title_en : null,
    deliverable_vi: task.deliverable_vi,
    deliverable_en: task.deliverable_en,
    origin: 'split' as const,
    quote: null,
    parent: task.id,
    addressee: body,
    repeats: null,
    target_id: null,
  }
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('task')
    .values(part)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n) return false
  await takeStep(ctx, trx, { task: part, latest }, 'split-task', {
    lead_agency: body,
    lead_text: null,
    role: 'thuc_hien',
    coordinators: [],
    ...(deadline === null ? {} : { deadline, deadline_precision: 'day' as const, deadline_text: null }),
    basis,
    why: basis,
  })
  return true
}

/** The task in hand is split among bodies. */
export const splitHeld = async (ctx: Context, trx: Trx, held: Held, split: Split): Promise<SplitDone> => {
  const resolution = held.task.resolution_id
  await mustReach(ctx, trx, 'split-task', resolution, [held.latest.lead_agency, ...split.bodies])
  mustFollow(held, 'split-task')
  await mustBeKnown(trx, resolution, split.bodies)
  let made = 0
  for (const body of split.bodies) if (await makePart(ctx, trx, held, split, body)) made++
  if (made > 0)
    await record(trx, {
      at: ctx.now(),
      actor: actorName(ctx.actor),
      verb: 'split-task',
      object: `task:${split.task}`,
      before: null,
      after: { parts: made, title: split.title, deadline: split.deadline },
      why: split.basis,
    })
  return { made, there: split.bodies.length - made }
}

/** Splits the task among bodies; a body that has its part already keeps it. Null where there is no such task. */
export const splitTask = async (ctx: Context, split: Split): Promise<SplitDone | null> => {
  mustBeAllowed(ctx.actor, 'split-task', ANYTHING)
  const bodies = [...new Set(split.bodies)].toSorted()
  if (bodies.length === 0 || bodies.length > MOST_BODIES || (split.title?.length ?? 0) > TITLE_LIMIT)
    throw new Refusal('split-size', {
      vi: `Hãy chọn từ 1 đến ${MOST_BODIES} cơ quan; tên việc không quá ${TITLE_LIMIT} chữ.`,
      en: `Choose between 1 and ${MOST_BODIES} bodies; the name of the work has at most ${TITLE_LIMIT} characters.`,
    })
  return transaction(ctx.db, async (trx) => {
    const held = await holdTask(trx, split.task)
    return held && splitHeld(ctx, trx, held, { ...split, bodies })
  })
}
