// What a person judges of a cause: it stands beside what is computed, with the reason and the document.
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import type { CauseStatus } from './model.ts'

export type Judging = { resolution: string; cause: string; status: CauseStatus; reason: string; document: string }

/** Null where the resolution names no such cause. */
export const judgeCause = async (ctx: Context, asked: Judging): Promise<{ cause: string } | null> => {
  const { resolution, cause, status, reason, document } = asked
  mustBeAllowed(ctx.actor, 'judge-cause', { resolution })
  return transaction(ctx.db, async (trx) => {
    const named = await trx
      .selectFrom('named_cause')
      .select('id')
      .where('resolution_id', '=', resolution)
      .where('id', '=', cause)
      .executeTakeFirst()
    if (!named) return null
    const before = await trx
      .selectFrom('cause_judgement')
      .select('status')
      .where('resolution_id', '=', resolution)
      .where('cause', '=', cause)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    const by = { recorded_at: ctx.now(), recorded_by: actorName(ctx.actor) }
    await trx
      .insertInto('cause_judgement')
      .values({ resolution_id: resolution, cause, status, reason, document, ...by })
      .execute()
    await record(trx, {
      ...{ at: ctx.now(), actor: actorName(ctx.actor), verb: 'judge-cause', object: `cause:${resolution}/${cause}` },
      ...{ before: before?.status ?? null, after: { status, document }, why: reason },
    })
    return { cause }
  })
}
