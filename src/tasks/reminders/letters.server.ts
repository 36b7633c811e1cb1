// The letter of the day: noted for everybody of whose bodies something is asked, and tried until the mail server has taken it. It is
// claimed before it is sent and never sent again where nobody knows whether it arrived, so that none comes twice.
import type { Kysely } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { canMail, type Delivery, tryLetter } from '#agencies/mail.server.ts'
import { actorName } from '#agencies/model.ts'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { dateInVietnam, type IsoDate } from '#kernel/date.ts'
import { officeCalendar } from '#kernel/holidays.ts'
import { isWorkday } from '#kernel/workdays.ts'
import type { Reminder } from './model.ts'
import { claimEnds, letterOf, soonFrom, triedAgain } from './rules.ts'
import { readReminding, readSeats } from './store.server.ts'

type Letter = { account: number; day: IsoDate }

/** What each account is reminded of on a day; every resolution is read once. */
const reminding = async (db: Kysely<Schema>, day: IsoDate, account?: number): Promise<Map<number, Reminder[]>> => {
  const known = new Map<string, Awaited<ReturnType<typeof readReminding>>>()
  const found = new Map<number, Reminder[]>()
  for (const [id, seats] of Map.groupBy(await readSeats(db, day, account), (seat) => seat.account)) {
    const reminders: Reminder[] = []
    for (const [resolution, own] of Map.groupBy(seats, (seat) => seat.resolution)) {
      const asked = known.get(resolution) ?? (await readReminding(db, resolution, day))
      known.set(resolution, asked)
      reminders.push(...asked(new Set(own.map(({ agency }) => agency)), soonFrom(day)))
    }
    if (reminders.length > 0) found.set(id, reminders)
  }
  return found
}

/** Notes the letters of the day; each is sent by the next look at what waits. Tells how many are new. */
export const noteReminders = async (ctx: Context): Promise<{ noted: number }> => {
  const now = ctx.now()
  const day = dateInVietnam(now)
  if (!canMail() || !isWorkday(day, officeCalendar)) return { noted: 0 }
  const { kysely } = ctx.db
  const asked = await reminding(kysely, day)
  const rows = await kysely
    .selectFrom('account')
    .select('id')
    .where('id', 'in', [-1, ...asked.keys()])
    .where('email', 'is not', null)
    .orderBy('id')
    .execute()
  let noted = 0
  for (const { id } of rows) {
    const letter = { account_id: id, day, items: asked.get(id)?.length ?? 0, noted_at: now, next_try_at: now }
    const { numInsertedOrUpdatedRows = 0n } = await kysely
      .insertInto('reminder_letter')
      .values(letter)
      .onConflict((same) => same.doNothing())
      .executeTakeFirstOrThrow()
    noted += Number(numInsertedOrUpdatedRows)
  }
  return { noted }
}

const written = (db: Kysely<Schema>, { account, day }: Letter) =>
  db.updateTable('reminder_letter').where('account_id', '=', account).where('day', '=', day)

/** Ends a letter without its having been taken, and says so to whoever administers. */
const giveUp = (ctx: Context, letter: Letter, problem: string): Promise<void> =>
  transaction(ctx.db, async (trx) => {
    await written(trx, letter).set({ given_up_at: ctx.now(), next_try_at: null, claimed_at: null, problem }).execute()
    await record(trx, {
      ...{ at: ctx.now(), actor: actorName(ctx.actor), verb: 'give-up-letter', object: `account:${letter.account}` },
      ...{ before: null, after: { day: letter.day }, why: problem },
    })
  })

/** The next letter that is due, claimed for this process alone; null where none is. */
const claimNext = async (ctx: Context): Promise<(Letter & { tries: number; notedAt: Date }) | null> => {
  const now = ctx.now()
  return transaction(ctx.db, async (trx) => {
    const due = await trx
      .selectFrom('reminder_letter')
      .select(['account_id', 'day', 'tries', 'noted_at'])
      .where('next_try_at', '<=', now)
      .orderBy('next_try_at')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!due) return null
    const letter = { account: due.account_id, day: due.day }
    await written(trx, letter)
      .set({ claimed_at: now, next_try_at: null, tries: due.tries + 1 })
      .execute()
    return { ...letter, tries: due.tries + 1, notedAt: due.noted_at }
  })
}

const deliver = async (ctx: Context, letter: Letter): Promise<Delivery | null> => {
  const { kysely } = ctx.db
  const account = await kysely
    .selectFrom('account')
    .select('email')
    .where('id', '=', letter.account)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  const reminders = (await reminding(kysely, letter.day, letter.account)).get(letter.account)
  // Done meanwhile, or nobody to be written to any more: nothing is sent and nothing is amiss.
  if (!account?.email || !reminders) return null
  return tryLetter({
    to: account.email,
    messageId: `<reminder-${letter.account}-${letter.day}@resolute.invalid>`,
    ...letterOf(reminders, letter.day),
  })
}

export type Sent = { sent: number; waiting: number; lost: number }

/** Tries every letter that is due; one that was refused waits longer each time, and in the end is given up. */
export const sendWaiting = async (ctx: Context): Promise<Sent> => {
  const told: Sent = { sent: 0, waiting: 0, lost: 0 }
  if (!canMail()) return told
  const { kysely } = ctx.db
  // Of a process that died with a letter in its hands nobody knows whether it went.
  const broken = await kysely
    .selectFrom('reminder_letter')
    .select(['account_id as account', 'day'])
    .where('claimed_at', '<', claimEnds(ctx.now()))
    .execute()
  for (const letter of broken) {
    await giveUp(ctx, letter, 'the server stopped while it was sent')
    told.lost += 1
  }
  for (let letter = await claimNext(ctx); letter; letter = await claimNext(ctx)) {
    const delivery = await deliver(ctx, letter)
    const next = delivery?.is === 'refused' ? triedAgain(letter, ctx.now()) : null
    if (delivery === null || delivery.is === 'sent') {
      const sentAt = delivery === null ? null : ctx.now()
      await written(kysely, letter).set({ sent_at: sentAt, claimed_at: null, problem: null }).execute()
      told.sent += delivery === null ? 0 : 1
    } else if (next) {
      await written(kysely, letter).set({ next_try_at: next, claimed_at: null, problem: delivery.problem }).execute()
      told.waiting += 1
    } else {
      await giveUp(ctx, letter, delivery.problem)
      told.lost += 1
    }
  }
  return told
}

export type GivenUp = { name: string; day: IsoDate; tries: number; problem: string }

/** Letters that did not come to somebody in the last days, newest first; for whoever sees people: the caller asks. */
export const readGivenUp = async (db: Kysely<Schema>, since: Date): Promise<GivenUp[]> => {
  const rows = await db
    .selectFrom('reminder_letter')
    .innerJoin('account', 'account.id', 'account_id')
    .select(['name', 'day', 'tries', 'problem'])
    .where('given_up_at', '>=', since)
    .orderBy('given_up_at', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ problem, ...row }) => ({ ...row, problem: problem ?? '' }))
}
