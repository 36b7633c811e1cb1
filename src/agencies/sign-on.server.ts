// The province's own sign-on (OpenID Connect, code flow with PKCE, state and nonce). It says who somebody is; whether they
// may enter is decided by the invitation here, and their rights by the grants here.
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { transaction } from '#db/open.server.ts'
import { isLoopback } from '#kernel/loopback.ts'
import { authOver, type Visit } from './auth.server.ts'
import type { Context } from './context.ts'
import { accountObject, type Opened, openSession, recordAct } from './session.server.ts'

export const CALLBACK_PATH = '/sign-in/sign-on/callback'
const PROVIDER = 'oidc'
const MINUTES = 10

/** Whether the operator has named a sign-on. */
export const hasSignOn = (): boolean => Boolean(process.env.OIDC_ISSUER && process.env.OIDC_CLIENT_ID)

let known: { issuer: string; configuration: Promise<Configuration> } | undefined

const configured = (): Promise<Configuration> => {
  const { OIDC_ISSUER: issuer = '', OIDC_CLIENT_ID: client = '', OIDC_CLIENT_SECRET: secret = '' } = process.env
  if (known?.issuer === issuer) return known.configuration
  const url = new URL(issuer)
  // Plain http is for a provider on this very machine.
  const execute = [enableNonRepudiationChecks, ...(isLoopback(url.hostname) ? [allowInsecureRequests] : [])]
  const configuration = discovery(url, client, undefined, ClientSecretPost(secret), { execute, timeout: 10 })
  known = { issuer, configuration }
  // Asked again at the next try: the provider may have been down.
  configuration.catch(() => {
    known = undefined
  })
  return configuration
}

const redirectUri = (visit: Visit): string => `${visit.origin}${CALLBACK_PATH}`

/** Where to send the browser, and what it must bring back; null where the sign-on does not answer. */
export const beginSignOn = async (ctx: Context, visit: Visit): Promise<{ address: string; state: string } | null> => {
  try {
    const configuration = await configured()
    const verifier = randomPKCECodeVerifier()
    const state = randomState()
    const nonce = randomNonce()
    await transaction(ctx.db, async (trx) => {
      const { internalAdapter } = await (await authOver(ctx.db, trx, visit)).$context
      await internalAdapter.createVerificationValue({
        identifier: `sign-on:${state}`,
        value: JSON.stringify({ verifier, nonce }),
        expiresAt: new Date(Date.now() + MINUTES * 60_000),
      })
    })
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: redirectUri(visit),
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    return { address: address.href, state }
  } catch (error) {
    console.error(`the sign-on did not answer: ${error instanceof Error ? error.message : 'unknown fault'}`)
    return null
  }
}

type Claims = { issuer: string; subject: string; email: string | null }

/** Who the sign-on says came back; null for anything that is not the answer to our own question of this browser. */
const claimsOf = async (ctx: Context, visit: Visit, asked: { search: string; state: string }): Promise<Claims | null> => {
  const kept = await transaction(ctx.db, async (trx) => {
    const { internalAdapter } = await (await authOver(ctx.db, trx, visit)).$context
    return internalAdapter.consumeVerificationValue(`sign-on:${asked.state}`)
  })
  if (!kept || kept.expiresAt < new Date()) return null
  const { verifier, nonce } = JSON.parse(kept.value) as { verifier: string; nonce: string }
  try {
    const tokens = await authorizationCodeGrant(await configured(), new URL(redirectUri(visit) + asked.search), {
      pkceCodeVerifier: verifier,
      expectedState: asked.state,
      expectedNonce: nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) return null
    const isVerified = claims.email_verified === true && typeof claims.email === 'string'
    return { issuer: claims.iss, subject: claims.sub, email: isVerified ? String(claims.email).toLowerCase() : null }
  } catch (error) {
    console.error(`the sign-on's answer was refused: ${error instanceof Error ? error.message : 'unknown fault'}`)
    return null
  }
}

/**
 * Enters by the sign-on: a person it brought before, or one who was invited under the e-mail it vouches for and has never
 * entered. An account with a password of its own is not entered so, nor does one of the sign-on ever get a password.
 */
export const finishSignOn = async (
  ctx: Context,
  visit: Visit,
  asked: { search: string; state: string },
): Promise<Opened | null> => {
  const claims = await claimsOf(ctx, visit, asked)
  return transaction(ctx.db, async (trx) => {
    const refused = async (name: string): Promise<null> => {
      const after = { by: 'sign-on', address: visit.place }
      await recordAct(trx, ctx, { verb: 'fail-sign-in', name, actor: 'anonymous', after })
      return null
    }
    if (!claims) return refused('unknown')
    const subject = `${claims.issuer}#${claims.subject}`
    const bound = await trx
      .selectFrom('credential')
      .innerJoin('account', 'account.id', 'credential.account_id')
      .select(['account.id', 'account.name', 'account.disabled_at', 'account.method'])
      .where('provider', '=', PROVIDER)
      .where('subject', '=', subject)
      .executeTakeFirst()
    const invited =
      bound || claims.email === null
        ? undefined
        : await trx
            .selectFrom('account')
            .select(['id', 'name', 'disabled_at', 'method'])
            .where('email', '=', claims.email)
            .where('method', 'is', null)
            .forUpdate()
            .executeTakeFirst()
    const account = bound ?? invited
    if (!account || account.disabled_at || (bound && bound.method !== 'sso')) return refused(account?.name ?? 'unknown')
    const name = accountObject(account.name)
    if (invited) {
      const { internalAdapter } = await (await authOver(ctx.db, trx, visit)).$context
      await internalAdapter.createAccount({ userId: String(invited.id), providerId: PROVIDER, accountId: subject })
      await trx.updateTable('account').set({ method: 'sso', email_verified: true }).where('id', '=', invited.id).execute()
      await trx.deleteFrom('access_link').where('account_id', '=', invited.id).where('used_at', 'is', null).execute()
      await recordAct(trx, ctx, { verb: 'accept', name: account.name, actor: name, after: { by: 'sign-on' } })
    }
    const after = { by: 'sign-on', address: visit.place }
    await recordAct(trx, ctx, { verb: 'sign-in', name: account.name, actor: name, after })
    return openSession(trx, ctx, visit, { account: account.id })
  })
}
