// On what terms a task was given, beside lead and day: who works along with the lead, and by what "done" is measured.
import type { Kysely } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { ANYTHING, mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import type { Bilingual } from '#kernel/language.ts'
import { type Held, holdTask, mustFollow, mustReach, type Trx, takeStep } from './acting.server.ts'
import { bodyNamed } from './actions.server.ts'
import { isOpen } from './rules.ts'

type Done = { task: string } | null

/** The body by id; one that stands there already as it is written may stay. */
const coordinatorNamed = async (trx: Trx, { task, latest }: Held, named: string): Promise<string> => {
  const body = await bodyNamed(trx, task.resolution_id, named)
  if (body && body.id === latest.lead_agency)
    throw new Refusal('lead-coordinates', {
      vi: `“${named}” đang chủ trì việc này, nên không phối hợp. Hãy bỏ khỏi danh sách.`,
      en: `“${named}” leads this task, so it does not coordinate. Leave it out.`,
    })
  if (!body && !latest.coordinators.includes(named))
    throw new Refusal('unknown-body', {
      vi: `Không có cơ quan “${named}”. Hãy viết đúng tên, mỗi cơ quan một dòng.`,
      en: `There is no body “${named}”. Write its name as it stands, one body a line.`,
    })
  return body?.id ?? named
}

/** Who coordinates from today on, in place of those before; null where there is no such task. */
export const nameCoordinators = async (
  ctx: Context,
  asked: { task: string; bodies: readonly string[]; basis: string },
): Promise<Done> => {
  mustBeAllowed(ctx.actor, 'name-coordinators', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const held = await holdTask(trx, asked.task)
    if (!held) return null
    await mustReach(ctx, trx, 'name-coordinators', held.task.resolution_id, [held.latest.lead_agency])
    mustFollow(held, 'name-coordinators')
    const coordinators: string[] = []
    for (const named of asked.bodies) coordinators.push(await coordinatorNamed(trx, held, named))
    await takeStep(ctx, trx, held, 'name-coordinators', {
      coordinators: [...new Set(coordinators)],
      basis: asked.basis,
      why: asked.basis,
    })
    return { task: asked.task }
  })
}

/** By which target, or by a document (null), the task is done; null where there is no such task. By whoever gave it. */
export const setMeasure = async (ctx: Context, asked: { task: string; target: string | null; basis: string }): Promise<Done> => {
  mustBeAllowed(ctx.actor, 'set-measure', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const held = await holdTask(trx, asked.task)
    if (!held) return null
    const { resolution_id: resolution, target_id: before } = held.task
    await mustReach(ctx, trx, 'set-measure', resolution, [held.giver])
    if (!isOpen(held.latest))
      throw new Refusal('task-state', {
        vi: 'Kết quả đã nộp hoặc đã công nhận. Hãy trả lại kết quả trước khi đổi thước đo.',
        en: 'A result has been handed in or accepted. Return it before the measure changes.',
      })
    const targets = trx.selectFrom('target').select('id').where('resolution_id', '=', resolution)
    if (asked.target !== null && !(await targets.where('id', '=', asked.target).executeTakeFirst()))
      throw new Refusal('unknown-target', {
        vi: 'Không có chỉ tiêu này trong nghị quyết của việc. Hãy chọn một chỉ tiêu trong danh sách.',
        en: "There is no such target in the task's resolution. Choose one of the list.",
      })
    if (asked.target === before) return { task: asked.task }
    await trx.updateTable('task').set({ target_id: asked.target }).where('id', '=', asked.task).execute()
    await record(trx, {
      ...{ at: ctx.now(), actor: actorName(ctx.actor), verb: 'set-measure', object: `task:${asked.task}` },
      ...{ before: { target: before }, after: { target: asked.target }, why: asked.basis },
    })
    return { task: asked.task }
  })
}

/** The targets that a task of the resolution may be measured by. */
export const readMeasures = async (db: Kysely<Schema>, resolution: string): Promise<{ id: string; name: Bilingual }[]> => {
  const rows = await db
    .selectFrom('target')
    .select(['id', 'name_vi', 'name_en'])
    .where('resolution_id', '=', resolution)
    .orderBy('ordinal')
    .orderBy('id')
    .execute()
  return rows.map(({ id, name_vi, name_en }) => ({ id, name: { vi: name_vi, en: name_en } }))
}
