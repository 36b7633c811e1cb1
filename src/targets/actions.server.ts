// What a person may do to a target: report a figure. A correction is a later report; nothing is overwritten.
import type { Kysely } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName, NotAllowed } from '#agencies/model.ts'
import { ANYTHING, may, mustBeAllowed, SYSTEM } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'

export type Report = { target: string; value: number; asOf: IsoDate; note: string }

type Owed = { id: string; resolution_id: string; reporter: string | null }

/** The targets of one resolution on which the actor may report: those whose figures the actor's body owes. */
const ownOf = async ({ actor }: Context, db: Kysely<Schema>, targets: readonly Owed[]): Promise<readonly Owed[]> => {
  const [first] = targets
  if (!first || may(actor, 'report-figure', SYSTEM)) return targets
  const asked = { verb: 'report-figure', resolution: first.resolution_id } as const
  const bodies = await reachedOf(
    db,
    asked,
    targets.map(({ reporter }) => reporter),
  )
  return targets.filter(({ reporter }) => bodies.has(reporter))
}

const readOwed = (db: Kysely<Schema>, ids: readonly string[]): Promise<Owed[]> =>
  db.selectFrom('target').select(['id', 'resolution_id', 'reporter']).where('id', 'in', ids).execute()

/** Of the targets of a page those on which the actor may report. */
export const mayReportOn = async (ctx: Context, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0 || !may(ctx.actor, 'report-figure', ANYTHING)) return []
  const { kysely } = ctx.db
  return (await ownOf(ctx, kysely, await readOwed(kysely, ids))).map(({ id }) => id)
}

/** Records the figure in the target's own unit, as of a date; null where there is no such target. */
export const reportFigure = async (ctx: Context, report: Report): Promise<{ target: string } | null> => {
  mustBeAllowed(ctx.actor, 'report-figure', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    const found = await readOwed(trx, [report.target])
    if (found.length === 0) return null
    if ((await ownOf(ctx, trx, found)).length === 0) throw new NotAllowed('report-figure')
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
