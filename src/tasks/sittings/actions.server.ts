// Calling a sitting, and deciding there: the decision and the task that it is are one act.
import { sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import { formatDate, type IsoDate } from '#kernel/date.ts'
import { mustBeBody } from '../bodies.server.ts'
import { giveDecided, insertDecided } from '../decided.server.ts'
import { readSitting } from './store.server.ts'

export type Call = { resolution: string; heldOn: IsoDate; title: string; body: string }

/** Throws Refusal "unknown-body", "called-already". */
export const callSitting = async (ctx: Context, { resolution, heldOn, title, body }: Call): Promise<{ sitting: number }> => {
  mustBeAllowed(ctx.actor, 'hold-sitting', { resolution })
  return transaction(ctx.db, async (trx) => {
    await mustBeBody(trx, resolution, body)
    const called = await trx
      .insertInto('sitting')
      .values({
        ...{ resolution_id: resolution, held_on: heldOn, title, body },
        ...{ recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) },
      })
      .onConflict((same) => same.columns(['resolution_id', 'body', 'held_on']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!called)
      throw new Refusal('called-already', {
        vi: `Cơ quan này đã có giao ban ngày ${formatDate(heldOn)}. Hãy mở giao ban đó, hoặc chọn ngày khác.`,
        en: `This body already sits on ${formatDate(heldOn)}. Open that sitting, or choose another day.`,
      })
    await record(trx, {
      ...{ at: ctx.now(), actor: actorName(ctx.actor), verb: 'hold-sitting', object: `sitting:${called.id}` },
      ...{ before: null, after: { resolution, heldOn, title, body }, why: null },
    })
    return { sitting: called.id }
  })
}

export type Deciding = {
  sitting: number
  /** The task that it is about, and the block where it is about one. */
  about: string
  block: number | null
  decision: string
  /** A body of the resolution, by id. */
  lead: string
  deadline: IsoDate
}

/** Null where there is no such sitting, or no such task or block in its resolution. The same decision twice is one. */
export const decideAtSitting = async (ctx: Context, asked: Deciding): Promise<{ task: string } | null> => {
  const { about, block, decision, lead, deadline } = asked
  const sitting = await readSitting(ctx.db.kysely, asked.sitting)
  if (!sitting) return null
  const { resolution } = sitting
  mustBeAllowed(ctx.actor, 'hold-sitting', { resolution })
  mustBeAllowed(ctx.actor, 'assign-task', { resolution })
  return transaction(ctx.db, async (trx) => {
    // Decisions of one sitting follow each other: each is numbered, and sees whether it was taken already.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sitting ${sitting.id}`}, 0))`.execute(trx)
    const task = await trx
      .selectFrom('task')
      .select(['document_id as document', 'provision'])
      .where('id', '=', about)
      .where('resolution_id', '=', resolution)
      .executeTakeFirst()
    const isOfTask =
      block === null ||
      (await trx.selectFrom('block').select('id').where('id', '=', block).where('task_id', '=', about).executeTakeFirst())
    if (!task || !isOfTask) return null
    await mustBeBody(trx, resolution, lead)
    const taken = await trx
      .selectFrom('sitting_decision')
      .select(['about_task', 'decision', 'task_id'])
      .where('sitting_id', '=', sitting.id)
      .execute()
    const same = taken.find((each) => each.about_task === about && each.decision === decision)
    if (same) return { task: same.task_id }
    const by = { recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) }
    const made = `${resolution}:sitting-${sitting.id}-${taken.length + 1}`
    const basis = `${sitting.title}, ${formatDate(sitting.heldOn)}`
    const step = { lead_agency: lead, deadline, basis }
    await insertDecided(trx, { id: made, resolution, ...task, title: decision })
    await giveDecided(ctx, trx, made, step)
    await trx
      .insertInto('sitting_decision')
      .values({ sitting_id: sitting.id, block_id: block, about_task: about, decision, task_id: made, ...by })
      .execute()
    await record(trx, {
      ...{ at: ctx.now(), actor: actorName(ctx.actor), verb: 'hold-sitting', object: `sitting:${sitting.id}` },
      ...{ before: null, after: { task: made, about, block, ...step }, why: decision },
    })
    return { task: made }
  })
}
