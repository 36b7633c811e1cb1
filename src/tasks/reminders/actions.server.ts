// Calendars by a secret link.
import type { Context } from '#agencies/context.ts'
import { hashOf, newToken } from '#agencies/key.server.ts'
import { type Actor, NotAllowed } from '#agencies/model.ts'
import { mustBeAllowed, SYSTEM } from '#agencies/policy.ts'
import type { Verb } from '#agencies/policy-table.ts'
import { recordAct } from '#agencies/session.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import { dateInVietnam } from '#kernel/date.ts'
import type { Reminder } from './model.ts'
import { readFeeds, readReminders, readSeats, type Seat } from './store.server.ts'

const MOST_FEEDS = 20

/** The person: only somebody's own session makes and ends their links. */
const personOf = (actor: Actor, verb: Verb): Extract<Actor, { kind: 'account' }> => {
  mustBeAllowed(actor, verb, SYSTEM)
  if (actor.kind !== 'account') throw new NotAllowed(verb)
  return actor
}

/** A link to the calendar of all own bodies (null) or of one of them; told once. Throws Refusal "unknown-body", "too-many". */
export const makeFeed = async (ctx: Context, of: Pick<Seat, 'resolution' | 'agency'> | null): Promise<{ token: string }> => {
  const person = personOf(ctx.actor, 'make-feed')
  const token = newToken()
  await transaction(ctx.db, async (trx) => {
    // Links of one person follow each other, so that their number is known.
    await trx.selectFrom('account').select('id').where('id', '=', person.id).forUpdate().execute()
    if ((await readFeeds(trx, person.id)).length >= MOST_FEEDS)
      throw new Refusal('too-many', {
        vi: `Đã có ${MOST_FEEDS} liên kết lịch. Hãy huỷ liên kết không dùng.`,
        en: `There are ${MOST_FEEDS} calendar links. End those not used.`,
      })
    const seats = await readSeats(trx, dateInVietnam(ctx.now()), person.id)
    if (of && !seats.some(({ resolution, agency }) => resolution === of.resolution && agency === of.agency))
      throw new Refusal('unknown-body', {
        vi: 'Bạn không giữ vai trò nào ở cơ quan này. Hãy chọn một cơ quan trong danh sách.',
        en: 'You hold no role in this body. Choose one of the list.',
      })
    const kept = { resolution_id: of?.resolution ?? null, agency: of?.agency ?? null }
    await trx
      .insertInto('calendar_feed')
      .values({ ...kept, token_hash: hashOf(token), account_id: person.id, made_at: ctx.now() })
      .execute()
    await recordAct(trx, ctx, { verb: 'make-feed', name: person.name, after: kept })
  })
  return { token }
}

/** False where the person has no such link. */
export const revokeFeed = async (ctx: Context, feed: number): Promise<boolean> => {
  const person = personOf(ctx.actor, 'revoke-feed')
  return transaction(ctx.db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('calendar_feed')
      .set({ revoked_at: ctx.now() })
      .where('id', '=', feed)
      .where('account_id', '=', person.id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return false
    await recordAct(trx, ctx, { verb: 'revoke-feed', name: person.name, before: { feed } })
    return true
  })
}

/** What a link shows; null where it was ended, or never was, or whoever made it has no role there any more. */
export const readFeed = async ({ db, now }: Pick<Context, 'db' | 'now'>, token: string): Promise<Reminder[] | null> => {
  const feed = await db.kysely
    .selectFrom('calendar_feed')
    .select(['account_id', 'resolution_id', 'agency'])
    .where('token_hash', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!feed) return null
  const asOf = dateInVietnam(now())
  const seats = (await readSeats(db.kysely, asOf, feed.account_id)).filter(
    ({ resolution, agency }) => feed.agency === null || (resolution === feed.resolution_id && agency === feed.agency),
  )
  return seats.length === 0 ? null : readReminders(db.kysely, seats, { asOf, until: '9999-12-31' })
}
