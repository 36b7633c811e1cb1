// Opening and erasing who sent an interest: for a reason, recorded, by officers of promotion; and by the clock once it is kept no
// longer (Law 91/2025/QH15).
import { sql, type Transaction } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { actorName } from '#agencies/model.ts'
import { mustBeAllowed, SYSTEM } from '#agencies/policy.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import type { Due } from '#registers/persons/erase.server.ts'
import { destroyKey } from '#registers/persons/keys.server.ts'
import { objectOf, ofPromotion, onInterest } from './acting.server.ts'
import type { Said } from './model.ts'
import { INTERESTS, openSealed } from './seal.server.ts'
import { readTokens } from './store.server.ts'

export type Refused = 'gone' | 'no-reason' | 'erased'

type Asked = { id: number; reason: string }

/** What somebody said of themselves, in clear, recorded before anything is shown; or why not. */
export const revealInterest = (ctx: Context, { id, reason }: Asked): Promise<Said | Refused> =>
  onInterest(ctx, id, async (trx, { resolution }) => {
    mustBeAllowed(ctx.actor, 'reveal-person', ofPromotion(resolution))
    if (reason.trim() === '') return 'no-reason'
    const said = await openSealed(trx, ctx.db, { id, resolution, said: await readTokens(trx, id) })
    if (!said) return 'erased'
    const opened = { at: ctx.now(), actor: actorName(ctx.actor), verb: 'reveal-person', object: objectOf(id) }
    await record(trx, { ...opened, before: null, after: { fields: Object.keys(said) }, why: reason })
    return said
  })

const erase = async (
  trx: Transaction<Schema>,
  ctx: Context,
  { id, resolution }: { id: number; resolution: string },
  why: string,
) => {
  const [at, by] = [ctx.now(), actorName(ctx.actor)]
  const isDone = await destroyKey(trx, { book: INTERESTS.name, resolution, row: String(id) }, { at, by, why })
  if (!isDone) return false
  await record(trx, { at, actor: by, verb: 'erase-person', object: objectOf(id), before: null, after: { erased: true }, why })
  return true
}

/** Null where it was erased. How far it came stays. */
export const eraseInterest = (ctx: Context, { id, reason }: Asked): Promise<Refused | null> =>
  onInterest(ctx, id, async (trx, { resolution }) => {
    mustBeAllowed(ctx.actor, 'erase-person', ofPromotion(resolution))
    if (reason.trim() === '') return 'no-reason'
    return (await erase(trx, ctx, { id, resolution }, reason)) ? null : 'erased'
  })

/** Interests whose senders are to be erased by the day: so many years after the last that happened to them. */
export const readDueInterests = async ({ db }: Context, day: IsoDate): Promise<Due[]> => {
  const { rows } = await sql<Omit<Due, 'book'>>`
    with rule as (
      select years, source from retention_rule where book = ${INTERESTS.name} and from_day <= ${day}::date
      order by from_day desc limit 1
    ), ended as (
      select resolution_id, id, greatest(sent_on, lead_on, visited_on, memorandum_on, applied_on, certified_on, lost_on) as ended_on
      from interest
    )
    select ended.resolution_id as resolution, ended.id::text as id, ended_on as "endedOn",
      (ended_on + make_interval(years => years))::date as "dueOn", source as rule
    from ended join person_key key
      on key.resolution_id = ended.resolution_id and key.book = ${INTERESTS.name} and key.row_id = ended.id::text
    cross join rule
    where key.destroyed_at is null and ended_on + make_interval(years => years) <= ${day}::date
    order by ended_on, ended.id`.execute(db.kysely)
  return rows.map((row) => ({ ...row, book: INTERESTS.name }))
}

/** Erases what is due today, each in a transaction of its own; answers what was erased. */
export const eraseDueInterests = async (ctx: Context): Promise<Due[]> => {
  mustBeAllowed(ctx.actor, 'erase-person', SYSTEM)
  const erased: Due[] = []
  for (const each of await readDueInterests(ctx, dateInVietnam(ctx.now()))) {
    const of = { id: Number(each.id), resolution: each.resolution }
    const why = `Hết thời hạn lưu từ ${each.dueOn}: ${each.rule}`
    if (await transaction(ctx.db, (trx) => erase(trx, ctx, of, why))) erased.push(each)
  }
  return erased
}
