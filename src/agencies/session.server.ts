// From a one-time link to a session. Tokens are 256 random bits, kept by the database only as SHA-256.
import { createHash, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { record } from '#db/audit.server.ts'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import type { Context } from './context.ts'
import { type Actor, ANONYMOUS, actorName } from './model.ts'
import { mustBeAllowed } from './policy.ts'

const LINK_HOURS = 24
const SESSION_DAYS = 7
const ADMINISTRATOR = 'quan-tri'

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
const newToken = (): string => randomBytes(32).toString('base64url')
const later = (now: Date, hours: number): Date => new Date(now.getTime() + hours * 3_600_000)

/** Whether an administrator has ever come in; until then each start prints a fresh link. */
export const hasAdministrator = async (db: Kysely<Schema>): Promise<boolean> =>
  (await db.selectFrom('access_link').select('account_id').where('used_at', 'is not', null).limit(1).execute()).length > 0

/** Makes the administrator's account if there is none and a link that opens one session within a day; earlier unused links end. */
export const makeAccessLink = async (ctx: Context): Promise<{ token: string; expiresAt: Date }> => {
  mustBeAllowed(ctx.actor, 'make-access-link', `account:${ADMINISTRATOR}`)
  const token = newToken()
  const expiresAt = later(ctx.now(), LINK_HOURS)
  await transaction(ctx.db, async (trx) => {
    const account = await trx
      .insertInto('account')
      .values({ name: ADMINISTRATOR, role: 'administrator' })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ name: ADMINISTRATOR }))
      .returning('id')
      .executeTakeFirstOrThrow()
    await trx.deleteFrom('access_link').where('account_id', '=', account.id).where('used_at', 'is', null).execute()
    await trx
      .insertInto('access_link')
      .values({ token_hash: hashOf(token), account_id: account.id, expires_at: expiresAt })
      .execute()
    await record(trx, {
      at: ctx.now(),
      actor: actorName(ctx.actor),
      verb: 'make-access-link',
      object: `account:${ADMINISTRATOR}`,
      before: null,
      after: { expiresAt: expiresAt.toISOString() },
      why: null,
    })
  })
  return { token, expiresAt }
}

/** Uses the link up and opens a session; null where the link is unknown, used or past its day. */
export const openSession = async (ctx: Context, link: string): Promise<{ token: string; expiresAt: Date } | null> =>
  transaction(ctx.db, async (trx) => {
    const now = ctx.now()
    // One statement decides, so that two requests with one link cannot both win.
    const used = await trx
      .updateTable('access_link')
      .set({ used_at: now })
      .where('token_hash', '=', hashOf(link))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('account_id')
      .executeTakeFirst()
    if (!used) return null
    const account = await trx
      .selectFrom('account')
      .select(['id', 'name'])
      .where('id', '=', used.account_id)
      .where('disabled_at', 'is', null)
      .executeTakeFirst()
    if (!account) return null
    const token = newToken()
    const expiresAt = later(now, SESSION_DAYS * 24)
    await trx
      .insertInto('session')
      .values({ token_hash: hashOf(token), account_id: account.id, created_at: now, expires_at: expiresAt })
      .execute()
    await record(trx, {
      at: ctx.now(),
      actor: `account:${account.name}`,
      verb: 'open-session',
      object: `account:${account.name}`,
      before: null,
      after: null,
      why: null,
    })
    return { token, expiresAt }
  })

/** Who holds the session; anonymous where it is unknown, past, or its account disabled. */
export const actorOf = async (db: Kysely<Schema>, token: string | undefined, now: Date): Promise<Actor> => {
  if (!token) return ANONYMOUS
  const account = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(['account.id', 'account.name', 'account.role'])
    .where('session.token_hash', '=', hashOf(token))
    .where('session.expires_at', '>', now)
    .where('account.disabled_at', 'is', null)
    .executeTakeFirst()
  return account ? { kind: 'account', ...account } : ANONYMOUS
}

/** Ends the session everywhere at once. */
export const closeSession = async (ctx: Context, token: string): Promise<void> => {
  const name = actorName(ctx.actor)
  mustBeAllowed(ctx.actor, 'close-session', name)
  await transaction(ctx.db, async (trx) => {
    await trx.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute()
    await record(trx, { at: ctx.now(), actor: name, verb: 'close-session', object: name, before: null, after: null, why: null })
  })
}
