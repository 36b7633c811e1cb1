// Sending an interest, which anybody may, and moving it on, which the officers of investment promotion do.
import { sql, type Transaction } from 'kysely'
import { takeAttempt } from '#agencies/attempts.server.ts'
import type { Context } from '#agencies/context.ts'
import { hashOf, newToken } from '#agencies/key.server.ts'
import { actorName } from '#agencies/model.ts'
import { ANYTHING, mustBeAllowed } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import type { Json } from '#db/audit.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import type { InterestTable } from '#db/schema-interest.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import { promotionLeads } from '#registers/books/promotion-leads.ts'
import { readRow } from '#registers/store.server.ts'
import { objectOf, onInterest } from './acting.server.ts'
import type { InterestFields, Move, MoveProblem } from './model.ts'
import { moveProblem, stageOf } from './rules.ts'
import { writeSealed } from './seal.server.ts'

const COLUMNS = {
  lead: 'lead_on',
  visit: 'visited_on',
  memorandum: 'memorandum_on',
  application: 'applied_on',
  certificate: 'certified_on',
  lost: 'lost_on',
} as const satisfies Record<Move, keyof InterestTable>

/** Keeps the interest, or says how long to wait: anybody may send one, so that one address may not without end. */
export const sendInterest = async (
  ctx: Context,
  { resolution, fields, address }: { resolution: string; fields: InterestFields; address: string },
): Promise<{ id: number; token: string } | { waitSeconds: number }> => {
  mustBeAllowed(ctx.actor, 'send-interest', ANYTHING)
  const { attempt, waitSeconds } = await takeAttempt(ctx.db, `interest ${address}`, address)
  if (attempt === null) return { waitSeconds }
  // By it whoever sent the interest opens a case from it.
  const token = newToken()
  return transaction(ctx.db, async (trx) => {
    // Whoever sends it may not read it back, so that the number is taken first.
    const { rows } = await sql<{ id: string }>`select nextval('interest_number') as id`.execute(trx)
    const id = Number(rows[0]?.id)
    const { zone, ...said } = fields
    const row = { id, resolution_id: resolution, zone, sent_on: dateInVietnam(ctx.now()), link_hash: hashOf(token) }
    await writeSealed(trx, ctx.db, { id, resolution, said }, (tokens) =>
      trx
        .insertInto('interest')
        .values({ ...row, ...tokens })
        .execute(),
    )
    // Who sent it and what it says stay sealed.
    await record(trx, {
      ...{ at: ctx.now(), actor: 'investor', verb: 'send-interest', object: objectOf(id) },
      ...{ before: null, after: { resolution, zone }, why: null },
    })
    return { id, token }
  })
}

/** Null where it came there; "gone" where there is none that whoever acts may follow. */
export const moveInterest = (
  ctx: Context,
  { id, move, day }: { id: number; move: Move; day: IsoDate },
): Promise<MoveProblem | 'gone' | null> =>
  onInterest(ctx, id, async (trx, found) => {
    const problem = moveProblem(found, move, day, dateInVietnam(ctx.now()))
    if (problem) return problem
    await trx
      .updateTable('interest')
      .set({ [COLUMNS[move]]: day })
      .where('id', '=', id)
      .execute()
    await recordFollowed(trx, ctx, id, { before: { stage: stageOf(found) }, after: { stage: move, day } })
    return null
  })

/** Ties it to a row of the book of promotion leads, or to none. */
export const tieLead = (ctx: Context, { id, lead }: { id: number; lead: string | null }): Promise<'gone' | 'no-lead' | null> =>
  onInterest(ctx, id, async (trx, { resolution, lead: before }) => {
    const asOf = dateInVietnam(ctx.now())
    if (lead !== null && !(await readRow(trx, promotionLeads, { resolution, id: lead }, { asOf, knownAt: null })))
      return 'no-lead'
    await trx.updateTable('interest').set({ lead }).where('id', '=', id).execute()
    await recordFollowed(trx, ctx, id, { before: { lead: before }, after: { lead } })
    return null
  })

const recordFollowed = (trx: Transaction<Schema>, ctx: Context, id: number, said: { before: Json; after: Json }) =>
  record(trx, { at: ctx.now(), actor: actorName(ctx.actor), verb: 'follow-interest', object: objectOf(id), ...said, why: null })
