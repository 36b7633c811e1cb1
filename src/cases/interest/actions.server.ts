// Sending an interest, which anybody may, and moving it on, which the officers of investment promotion do.
import { sql } from 'kysely'
import { takeAttempt } from '#agencies/attempts.server.ts'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { ANYTHING, mustBeAllowed, type Of } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import type { InterestTable } from '#db/schema-interest.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import { ofBook } from '#registers/book.ts'
import { promotionLeads } from '#registers/books/promotion-leads.ts'
import type { InterestFields, Move, MoveProblem } from './model.ts'
import { moveProblem, stageOf } from './rules.ts'
import { readInterest } from './store.server.ts'

const COLUMNS = {
  lead: 'lead_on',
  visit: 'visited_on',
  memorandum: 'memorandum_on',
  application: 'applied_on',
  certificate: 'certified_on',
  lost: 'lost_on',
} as const satisfies Record<Move, keyof InterestTable>

/** Officers of promotion are those who keep its book. */
export const ofPromotion = (resolution: string): Of => ofBook(promotionLeads, { resolution })

/** Keeps the interest, or says how long to wait: anybody may send one, so that one address may not without end. */
export const sendInterest = async (
  ctx: Context,
  { resolution, fields, address }: { resolution: string; fields: InterestFields; address: string },
): Promise<{ id: number } | { waitSeconds: number }> => {
  mustBeAllowed(ctx.actor, 'send-interest', ANYTHING)
  const { attempt, waitSeconds } = await takeAttempt(ctx.db, `interest ${address}`, address)
  if (attempt === null) return { waitSeconds }
  return transaction(ctx.db, async (trx) => {
    // Whoever sends it may not read it back, so that the number is taken first.
    const { rows } = await sql<{ id: number }>`select nextval('interest_number') as id`.execute(trx)
    const id = Number(rows[0]?.id)
    await trx
      .insertInto('interest')
      .values({ id, resolution_id: resolution, ...fields, sent_on: dateInVietnam(ctx.now()) })
      .execute()
    // Who sent it and what it says stay behind the wall.
    const { zone } = fields
    await record(trx, {
      ...{ at: ctx.now(), actor: 'investor', verb: 'send-interest', object: `interest:${id}` },
      ...{ before: null, after: { resolution, zone }, why: null },
    })
    return { id }
  })
}

/** Null where it came there; "gone" where there is none that whoever acts may follow. */
export const moveInterest = (
  ctx: Context,
  { id, move, day }: { id: number; move: Move; day: IsoDate },
): Promise<MoveProblem | 'gone' | null> => {
  mustBeAllowed(ctx.actor, 'follow-interest', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`interest ${id}`}, 0))`.execute(trx)
    const found = await readInterest(trx, id)
    if (!found) return 'gone'
    mustBeAllowed(ctx.actor, 'follow-interest', ofPromotion(found.resolution))
    const problem = moveProblem(found, move, day, dateInVietnam(ctx.now()))
    if (problem) return problem
    await trx
      .updateTable('interest')
      .set({ [COLUMNS[move]]: day })
      .where('id', '=', id)
      .execute()
    await record(trx, {
      ...{ at: ctx.now(), actor: actorName(ctx.actor), verb: 'follow-interest', object: `interest:${id}` },
      ...{ before: { stage: stageOf(found) }, after: { stage: move, day }, why: null },
    })
    return null
  })
}
