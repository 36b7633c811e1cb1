// Passkeys (WebAuthn): a key that verified its user by finger, face or PIN is two factors at once.
import type { AuthenticationResponseJSON } from '@simplewebauthn/browser'
import { transaction } from '#db/open.server.ts'
import { authOver, challengeIn, headersOf, orRefused, type Visit } from './auth.server.ts'
import type { Context } from './context.ts'
import type { SignedIn } from './door.server.ts'
import { markFactor } from './factors.server.ts'
import { mustBeAllowed, SYSTEM } from './policy.ts'
import { accountObject, type Opened, openSession, recordAct } from './session.server.ts'

/** What the browser's script hands to the key, and the challenge its cookie brings back. */
export type Offer = { options: object; challenge: string }

const NAME_LENGTH = 60

/** Undoes what a refused try wrote. */
class Refused extends Error {}

export const offerPasskey = async (ctx: Context, visit: Visit, signedIn: SignedIn): Promise<Offer | null> => {
  mustBeAllowed(ctx.actor, signedIn.owes === 'show' ? 'set-password' : 'set-factor', SYSTEM)
  return transaction(ctx.db, async (trx) => {
    const auth = await authOver(ctx.db, trx, visit)
    const headers = await headersOf(ctx.db, visit, signedIn.token)
    const query = { name: signedIn.email ?? signedIn.name }
    const offered = await orRefused(auth.api.generatePasskeyRegistrationOptions({ headers, query, returnHeaders: true }))
    const challenge = offered && challengeIn(offered.headers)
    return offered && challenge ? { options: offered.response, challenge } : null
  })
}

/** Keeps the key; the session goes on, under a new token, as one with a second factor. Null where the key is refused. */
export const addPasskey = async (
  ctx: Context,
  visit: Visit,
  signedIn: SignedIn,
  asked: { response: unknown; name: string },
): Promise<Opened | null> => {
  mustBeAllowed(ctx.actor, signedIn.owes === 'show' ? 'set-password' : 'set-factor', SYSTEM)
  return transaction(ctx.db, async (trx) => {
    const auth = await authOver(ctx.db, trx, visit)
    const headers = await headersOf(ctx.db, visit, signedIn.token)
    const body = { response: asked.response, name: asked.name.trim().slice(0, NAME_LENGTH) || 'Khoá' }
    if (!(await orRefused(auth.api.verifyPasskeyRegistration({ body, headers })))) return null
    await markFactor(trx, ctx, signedIn.token)
    await recordAct(trx, ctx, { verb: 'set-factor', name: signedIn.name, after: { by: 'passkey' } })
    return openSession(trx, ctx, visit, { account: signedIn.account, hasFactor: true, instead: signedIn.token })
  })
}

export const askPasskey = async (ctx: Context, visit: Visit, signedIn: SignedIn | null): Promise<Offer | null> =>
  transaction(ctx.db, async (trx) => {
    const auth = await authOver(ctx.db, trx, visit)
    const headers = await headersOf(ctx.db, visit, signedIn?.token ?? null)
    const offered = await orRefused(auth.api.generatePasskeyAuthenticationOptions({ headers, returnHeaders: true }))
    const challenge = offered && challengeIn(offered.headers)
    return offered && challenge ? { options: { ...offered.response, userVerification: 'required' }, challenge } : null
  })

/**
 * Enters by passkey: alone, or as the second factor of a session that owes one. An account of the province's sign-on is
 * not entered by a key alone: who has left the province's service would still hold the key.
 */
export const enterByPasskey = async (
  ctx: Context,
  visit: Visit,
  signedIn: SignedIn | null,
  response: unknown,
): Promise<Opened | null> => {
  try {
    return await transaction(ctx.db, async (trx) => {
      const auth = await authOver(ctx.db, trx, visit)
      const headers = await headersOf(ctx.db, visit, signedIn?.token ?? null)
      const entered = await orRefused(
        auth.api.verifyPasskeyAuthentication({ body: { response: response as AuthenticationResponseJSON }, headers }),
      )
      if (!entered) throw new Refused()
      const account = await trx
        .selectFrom('account')
        .select(['id', 'name', 'disabled_at', 'method'])
        .where('id', '=', Number(entered.user.id))
        .executeTakeFirstOrThrow()
      const isOwn = signedIn?.account === account.id
      if (account.disabled_at || (signedIn && !isOwn) || (account.method !== 'password' && !isOwn)) throw new Refused()
      if (signedIn) await trx.deleteFrom('session').where('token', '=', signedIn.token).execute()
      await recordAct(trx, ctx, {
        verb: signedIn ? 'show-factor' : 'sign-in',
        name: account.name,
        actor: accountObject(account.name),
        after: { by: 'passkey', address: visit.place },
      })
      return markFactor(trx, ctx, entered.session.token)
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    // What the refused try wrote is undone; that it was tried is not.
    await transaction(ctx.db, (trx) =>
      recordAct(trx, ctx, {
        verb: 'fail-sign-in',
        name: signedIn?.name ?? 'unknown',
        after: { by: 'passkey', address: visit.place },
      }),
    )
    return null
  }
}
