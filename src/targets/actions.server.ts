// What a person may do to a target: report a figure. A correction is a later report; nothing is overwritten.
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import type { IsoDate } from '#kernel/date.ts'

export type Report = { target: string; value: number; asOf: IsoDate; note: string }

/** Records the figure in the target's own unit, as of a date; null where there is no such target. */
export const reportFigure = async (ctx: Context, report: Report): Promise<{ target: string } | null> => {
  mustBeAllowed(ctx.actor, 'report-figure', `target:${report.target}`)
  return transaction(ctx.db, async (trx) => {
    const target = await trx.selectFrom('target').select('id').where('id', '=', report.target).executeTakeFirst()
    if (!target) return null
    await trx
      .insertInto('reported_figure')
      .values({
        target_id: report.target,
        value: report.value,
        as_of: report.asOf,
        note: report.note,
        recorded_at: ctx.now(),
        recorded_by: actorName(ctx.actor),
      })
      .execute()
    await record(trx, {
      at: ctx.now(),
      actor: actorName(ctx.actor),
      verb: 'report-figure',
      object: `target:${report.target}`,
      before: null,
      after: { value: report.value, asOf: report.asOf },
      why: report.note,
    })
    return { target: report.target }
  })
}
