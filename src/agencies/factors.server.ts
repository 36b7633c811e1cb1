// The second factor: set, shown, and taken away. better-auth keeps the secrets (encrypted) and weighs the codes.
import { sql, type Transaction } from 'kysely'
import { transaction } from '#db/open.server.ts'
import type { Schema } from '#db/schema.ts'
import { attemptSucceeded, takeAttempt } from './attempts.server.ts'
import { type Auth, authOver, headersOf, orRefused, sessionIn, type Visit } from './auth.server.ts'
import { matchingCode } from './backup-codes.server.ts'
import { confirmPerson } from './confirm.server.ts'
import type { Context } from './context.ts'
import type { SignedIn } from './door.server.ts'
import { keyedHash, signed } from './key.server.ts'
import { mustBeAllowed, SYSTEM } from './policy.ts'
import { type Entered, type Opened, openSession, recordAct } from './session.server.ts'

/** Longer than any code stays valid: half a minute, and as much on either side. */
const CODE_SECONDS = 120

type Asked = { auth: Auth; trx: Transaction<Schema>; headers: Headers }

const withAuth = async <T>(ctx: Context, visit: Visit, signedIn: SignedIn, act: (asked: Asked) => Promise<T>): Promise<T> =>
  transaction(ctx.db, async (trx) =>
    act({ trx, auth: await authOver(ctx.db, trx, visit), headers: await headersOf(ctx.db, visit, signedIn.token) }),
  )

/** False where this very code has been taken before. */
const takeCode = async (trx: Transaction<Schema>, ctx: Context, account: number, code: string): Promise<boolean> => {
  const hash = await keyedHash(ctx.db, 'code', code)
  const taken = await trx
    .updateTable('second_factor')
    .set({ last_code: hash, last_code_at: sql<Date>`clock_timestamp()` })
    .where('account_id', '=', account)
    .where(
      sql<boolean>`(last_code is distinct from ${hash} or last_code_at < clock_timestamp() - make_interval(secs => ${CODE_SECONDS}))`,
    )
    .returning('id')
    .execute()
  return taken.length > 0
}

/** The stored form of a backup code of the account; null where it is none. */
const backupCodeOf = async (ctx: Context, account: number, typed: string): Promise<string | null> => {
  const factor = await ctx.db.kysely
    .selectFrom('second_factor')
    .select('backup_codes')
    .where('account_id', '=', account)
    .executeTakeFirst()
  return factor ? matchingCode(factor.backup_codes, typed.replace(/\s/g, '')) : null
}

/** Shows the second factor: a code of the app, or one of the backup codes. The session goes on under a new token. */
export const showFactor = async (ctx: Context, visit: Visit, signedIn: SignedIn, typed: string): Promise<Entered> => {
  mustBeAllowed(ctx.actor, 'set-factor', SYSTEM)
  const { attempt, waitSeconds } = await takeAttempt(ctx.db, `factor:${signedIn.account}`, visit.address)
  if (attempt === null) return { ok: false, waitSeconds }
  const isBackup = !/^[\d\s]+$/.test(typed)
  // Weighed before the transaction: no connection and no lock waits for it.
  const code = isBackup ? await backupCodeOf(ctx, signedIn.account, typed) : typed.replace(/\s/g, '')
  return withAuth(ctx, visit, signedIn, async ({ auth, trx, headers }) => {
    const isRight =
      code !== null &&
      signedIn.hasTotp &&
      (isBackup
        ? (await orRefused(auth.api.verifyBackupCode({ body: { code }, headers }))) !== null
        : (await orRefused(auth.api.verifyTOTP({ body: { code }, headers }))) !== null &&
          (await takeCode(trx, ctx, signedIn.account, code)))
    if (!isRight) {
      await recordAct(trx, ctx, { verb: 'fail-factor', name: signedIn.name, after: { address: visit.place } })
      return { ok: false, waitSeconds: 0 } as const
    }
    await attemptSucceeded(trx, attempt)
    const { account, token: instead } = signedIn
    const opened = await openSession(trx, ctx, visit, { account, hasFactor: true, instead })
    const by = isBackup ? 'backup-code' : 'totp'
    await recordAct(trx, ctx, { verb: 'show-factor', name: signedIn.name, after: { by, address: visit.place } })
    return { ok: true, ...opened } as const
  })
}

export type TotpOffer = { uri: string; secret: string; backupCodes: string[] }

/** A session that owes its second factor may set one only where there is none to show. */
const maySet = (ctx: Context, signedIn: SignedIn): void => {
  mustBeAllowed(ctx.actor, signedIn.owes === 'show' ? 'set-password' : 'set-factor', SYSTEM)
}

/** Offers an app's key and the backup codes, shown once; nothing counts until a code confirms it. */
export const offerTotp = async (
  ctx: Context,
  visit: Visit,
  signedIn: SignedIn,
  password: string,
): Promise<{ ok: true; offer: TotpOffer } | { ok: false; waitSeconds: number }> => {
  maySet(ctx, signedIn)
  const confirmed = await confirmPerson(ctx, visit, signedIn, password)
  if (!confirmed.ok) return confirmed
  return withAuth(ctx, visit, signedIn, async ({ auth, trx, headers }) => {
    const offered = await orRefused(auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers }))
    if (!offered || !('totpURI' in offered)) return { ok: false, waitSeconds: 0 } as const
    await recordAct(trx, ctx, { verb: 'offer-factor', name: signedIn.name, after: { by: 'totp' } })
    const secret = new URL(offered.totpURI).searchParams.get('secret') ?? ''
    return { ok: true, offer: { uri: offered.totpURI, secret, backupCodes: offered.backupCodes } } as const
  })
}

/** The first code of the app puts it in force; the session goes on under a new token, the others end. */
export const confirmTotp = async (ctx: Context, visit: Visit, signedIn: SignedIn, typed: string): Promise<Entered> => {
  maySet(ctx, signedIn)
  const { attempt, waitSeconds } = await takeAttempt(ctx.db, `factor:${signedIn.account}`, visit.address)
  if (attempt === null) return { ok: false, waitSeconds }
  const code = typed.replace(/\s/g, '')
  return withAuth(ctx, visit, signedIn, async ({ auth, trx, headers }) => {
    if (signedIn.hasTotp) return { ok: false, waitSeconds: 0 } as const
    const confirmed = await orRefused(auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }))
    const token = confirmed && sessionIn(confirmed.headers)
    if (!token) return { ok: false, waitSeconds: 0 } as const
    await takeCode(trx, ctx, signedIn.account, code)
    await attemptSucceeded(trx, attempt)
    await trx.deleteFrom('session').where('account_id', '=', signedIn.account).where('token', '<>', token).execute()
    await recordAct(trx, ctx, { verb: 'set-factor', name: signedIn.name, after: { by: 'totp' } })
    return { ok: true, ...(await markFactor(trx, ctx, token)) } as const
  })
}

type Removed = { ok: true; opened: Opened | null } | { ok: false; why: 'refused' | 'last' }

/**
 * Takes a factor of one's own away, a passkey or else the app, as long as what one's roles ask for is still met. Without the app
 * the session goes on under a new token.
 */
export const removeFactor = async (
  ctx: Context,
  visit: Visit,
  signedIn: SignedIn,
  asked: { passkey: number | null; password: string },
): Promise<Removed> => {
  mustBeAllowed(ctx.actor, 'set-password', SYSTEM)
  const { passkey, password } = asked
  const isThere = passkey !== null || signedIn.hasTotp
  if (!isThere || !(await confirmPerson(ctx, visit, signedIn, password)).ok) return { ok: false, why: 'refused' }
  return withAuth(ctx, visit, signedIn, async ({ auth, trx, headers }): Promise<Removed> => {
    // Of two that take away at once, the second sees what the first left.
    await trx.selectFrom('account').select('id').where('id', '=', signedIn.account).forUpdate().execute()
    const passkeys = await trx.selectFrom('passkey').select('id').where('account_id', '=', signedIn.account).execute()
    const left = passkeys.length + (signedIn.hasTotp ? 1 : 0) - 1
    if (signedIn.isFactorRequired && left < 1) return { ok: false, why: 'last' }
    const told = (by: 'passkey' | 'totp') => recordAct(trx, ctx, { verb: 'remove-factor', name: signedIn.name, after: { by } })
    if (passkey !== null) {
      if (!(await orRefused(auth.api.deletePasskey({ body: { id: String(passkey) }, headers }))))
        return { ok: false, why: 'refused' }
      await told('passkey')
      return { ok: true, opened: null }
    }
    const removed = await orRefused(auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }))
    const token = removed && sessionIn(removed.headers)
    if (!token) return { ok: false, why: 'refused' }
    await told('totp')
    return { ok: true, opened: await markFactor(trx, ctx, token) }
  })
}

/** Marks better-auth's new session as one with a second factor. */
export const markFactor = async (trx: Transaction<Schema>, ctx: Context, token: string): Promise<Opened> => {
  await trx.updateTable('session').set({ second_factor_at: sql<Date>`clock_timestamp()` }).where('token', '=', token).execute()
  return { cookie: await signed(ctx.db, token) }
}
