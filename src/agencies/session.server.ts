// Entering and leaving: password, session, and the list of one's sessions.
import { sql, type Transaction } from 'kysely'
import { record } from '#db/audit.server.ts'
import type { Json } from '#db/audit.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { attemptSucceeded, takeAttempt } from './attempts.server.ts'
import { authOver, type Visit } from './auth.server.ts'
import type { Context } from './context.ts'
import type { SignedIn } from './door.server.ts'
import { signed } from './key.server.ts'
import { actorName } from './model.ts'
import { verifyPassword } from './password.server.ts'
import { mustBeAllowed, SYSTEM } from './policy.ts'

/** More than anybody's machines; of more, those left alone longest end. */
const MOST_SESSIONS = 20

/** What the browser keeps. */
export type Opened = { cookie: string }
export type Entered = ({ ok: true } & Opened) | { ok: false; waitSeconds: number }

export const accountObject = (name: string): string => `account:${name}`

/** One audit record of an act on an account. */
export const recordAct = (
  trx: Transaction<Schema>,
  ctx: Context,
  act: { verb: string; name: string; actor?: string; before?: Json; after?: Json; why?: string | null },
): Promise<void> =>
  record(trx, {
    at: ctx.now(),
    actor: act.actor ?? actorName(ctx.actor),
    verb: act.verb,
    object: accountObject(act.name),
    before: act.before ?? null,
    after: act.after ?? null,
    why: act.why ?? null,
  })

/** Opens a session with a new token; `hasFactor` where a second factor has just been shown. */
export const openSession = async (
  trx: Transaction<Schema>,
  ctx: Context,
  visit: Visit,
  { account, hasFactor = false, instead = null }: { account: number; hasFactor?: boolean; instead?: string | null },
): Promise<Opened> => {
  const { internalAdapter } = await (await authOver(ctx.db, trx, visit)).$context
  const opened = await internalAdapter.createSession(String(account), false, { secondFactorAt: hasFactor ? new Date() : null })
  if (instead) await trx.deleteFrom('session').where('token', '=', instead).execute()
  await trx.deleteFrom('session').where('expires_at', '<', sql<Date>`clock_timestamp()`).execute()
  await trx
    .deleteFrom('session')
    .where('id', 'in', (of) =>
      of.selectFrom('session').select('id').where('account_id', '=', account).orderBy('updated_at', 'desc').offset(MOST_SESSIONS),
    )
    .execute()
  return { cookie: await signed(ctx.db, opened.token) }
}

/** One sentence and one amount of work for a wrong password, an unknown name and an account that is entered otherwise. */
export const signIn = async (ctx: Context, visit: Visit, asked: { email: string; password: string }): Promise<Entered> => {
  const email = asked.email.trim().toLowerCase()
  // Under a word of its own, so that no typed name counts against another kind of try.
  const { attempt, waitSeconds } = await takeAttempt(ctx.db, `email:${email}`, visit.address)
  if (attempt === null) return { ok: false, waitSeconds }
  const account = await ctx.db.kysely
    .selectFrom('account')
    .leftJoin('credential', (join) =>
      join.onRef('credential.account_id', '=', 'account.id').on('credential.provider', '=', 'credential'),
    )
    .select(['account.id', 'account.name', 'account.disabled_at', 'account.method', 'credential.password'])
    .where('account.email', '=', email)
    .executeTakeFirst()
  const isRight = await verifyPassword(asked.password, account?.password ?? null)
  return transaction(ctx.db, async (trx) => {
    if (!account || !isRight || account.disabled_at || account.method !== 'password') {
      const name = account?.name ?? 'unknown'
      await recordAct(trx, ctx, { verb: 'fail-sign-in', name, actor: 'anonymous', after: { address: visit.place } })
      return { ok: false, waitSeconds: 0 } as const
    }
    await attemptSucceeded(trx, attempt)
    const opened = await openSession(trx, ctx, visit, { account: account.id })
    const actor = accountObject(account.name)
    await recordAct(trx, ctx, { verb: 'sign-in', name: account.name, actor, after: { by: 'password', address: visit.place } })
    return { ok: true, ...opened } as const
  })
}

export const signOut = async (ctx: Context, signedIn: SignedIn): Promise<void> => {
  mustBeAllowed(ctx.actor, 'close-session', SYSTEM)
  await transaction(ctx.db, async (trx) => {
    await trx.deleteFrom('session').where('token', '=', signedIn.token).execute()
    await recordAct(trx, ctx, { verb: 'close-session', name: signedIn.name })
  })
}

export type SessionRow = { id: number; since: Date; seen: Date; address: string | null; agent: string | null; isHere: boolean }

export const ownSessions = async (ctx: Context, { account, session }: SignedIn): Promise<SessionRow[]> => {
  const rows = await ctx.db.kysely
    .selectFrom('session')
    .select(['id', 'created_at as since', 'updated_at as seen', 'address', 'agent'])
    .where('account_id', '=', account)
    .where('expires_at', '>', sql<Date>`clock_timestamp()`)
    .orderBy('updated_at', 'desc')
    .limit(MOST_SESSIONS)
    .execute()
  return rows.map((row) => ({ ...row, isHere: row.id === session }))
}

/** Ends one of one's own sessions, or all others; somebody else's is not found. */
export const endSessions = async (ctx: Context, signedIn: SignedIn, which: number | 'others'): Promise<number> => {
  mustBeAllowed(ctx.actor, 'end-session', SYSTEM)
  return transaction(ctx.db, async (trx) => {
    const ended = await trx
      .deleteFrom('session')
      .where('account_id', '=', signedIn.account)
      .$if(which === 'others', (query) => query.where('id', '<>', signedIn.session))
      .$if(which !== 'others', (query) => query.where('id', '=', which as number))
      .returning('id')
      .execute()
    if (ended.length > 0) await recordAct(trx, ctx, { verb: 'end-session', name: signedIn.name, after: { ended: ended.length } })
    return ended.length
  })
}
