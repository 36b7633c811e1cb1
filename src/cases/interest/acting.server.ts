// What every act of an officer on an interest does alike.
import { sql, type Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { ANYTHING, mustBeAllowed, type Of } from '#agencies/policy.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { ofBook } from '#registers/book.ts'
import { promotionLeads } from '#registers/books/promotion-leads.ts'
import type { Interest } from './model.ts'
import { readInterest } from './store.server.ts'

/** Officers of promotion are those who keep its book. */
export const ofPromotion = (resolution: string): Of => ofBook(promotionLeads, { resolution })

export const objectOf = (id: number): string => `interest:${id}`

/** The act on the interest, held until the transaction ends; "gone" where there is none that whoever acts may follow. */
export const onInterest = <T>(
  ctx: Context,
  id: number,
  act: (trx: Transaction<Schema>, one: Interest) => Promise<T>,
): Promise<T | 'gone'> => {
  mustBeAllowed(ctx.actor, 'follow-interest', ANYTHING)
  return transaction(ctx.db, async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${objectOf(id)}, 0))`.execute(trx)
    const found = await readInterest(trx, id)
    if (!found) return 'gone'
    mustBeAllowed(ctx.actor, 'follow-interest', ofPromotion(found.resolution))
    return act(trx, found)
  })
}
