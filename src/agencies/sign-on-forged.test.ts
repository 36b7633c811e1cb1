// A sign-on that answers with whatever token we make: only the one of the named issuer, for us, signed by its key, enters.
import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import type { Context } from './context.ts'
import { personBehind } from './door.server.ts'
import { behind, enterAsAdministrator, visitFrom } from './for-tests.server.ts'
import { ANONYMOUS } from './model.ts'
import { invite } from './people.server.ts'
import { signOut } from './session.server.ts'
import { beginSignOn, finishSignOn } from './sign-on.server.ts'

const NOON = new Date('2026-11-24T05:00:00Z')
const now = () => NOON
const visit = visitFrom()
const SECRET = 'bi-mat-cua-tinh'
const ACCESS_TOKEN = 'access-token-of-the-province'

const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const own = pair()
const stranger = pair()
const jwkOf = (key: KeyObject) => ({ ...key.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' })

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
const signedBy = (key: KeyObject, claims: object, header: object = {}): string => {
  const body = `${encoded({ alg: 'RS256', kid: 'k1', ...header })}.${encoded(claims)}`
  return `${body}.${sign('sha256', Buffer.from(body), key).toString('base64url')}`
}
const macBy = (key: string | Buffer, claims: object): string => {
  const body = `${encoded({ alg: 'HS256' })}.${encoded(claims)}`
  return `${body}.${createHmac('sha256', key).update(body).digest('base64url')}`
}

let db: TestDatabase
let server: Server
let issuer: string
let ctx: Context
let idToken = ''
let asked: string[] = []
before(async () => {
  db = await testDatabase()
  const administrator = await enterAsAdministrator(db, now)
  ctx = { db, actor: ANONYMOUS, now }
  const none = { agency: '', resolution: '', book: '', case: '', from: '', to: '' }
  await invite(administrator.ctx, { ...none, role: 'leader', name: 'Lê An', email: 'an@tinh.gov.vn' })
  server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const answer = path.endsWith('/.well-known/openid-configuration')
      ? {
          issuer,
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          id_token_signing_alg_values_supported: ['RS256'],
          authorization_response_iss_parameter_supported: true,
        }
      : path === '/jwks'
        ? { keys: [jwkOf(own.publicKey)] }
        : path === '/strangers-keys'
          ? { keys: [jwkOf(stranger.publicKey)] }
          : { access_token: ACCESS_TOKEN, refresh_token: `${ACCESS_TOKEN}-2`, token_type: 'Bearer', id_token: idToken }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  Object.assign(process.env, { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'resolute', OIDC_CLIENT_SECRET: SECRET })
})
after(async () => {
  for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']) delete process.env[name]
  server.closeAllConnections()
  server.close()
  await db.close()
})

type Claims = Record<string, unknown>

/** Enters with the token that `make` makes of the right claims. */
const enterWith = async (make: (claims: Claims) => string, from = issuer) => {
  const begun = await beginSignOn(ctx, visit)
  assert.ok(begun)
  assert.doesNotMatch(begun.address, new RegExp(SECRET))
  const seconds = Math.floor(Date.now() / 1000)
  idToken = make({
    iss: issuer,
    aud: 'resolute',
    sub: 'an',
    iat: seconds,
    exp: seconds + 60,
    nonce: new URL(begun.address).searchParams.get('nonce'),
    email: 'an@tinh.gov.vn',
    email_verified: true,
  })
  const search = `?code=x&state=${begun.state}&iss=${encodeURIComponent(from)}`
  return finishSignOn(ctx, visit, { search, state: begun.state })
}
const right = (claims: Claims): string => signedBy(own.privateKey, claims)

test('only a token that the named provider signed for us, just now, for this question, enters', async () => {
  assert.ok(await enterWith(right))
  asked = []
  const forged: Record<string, (claims: Claims) => string> = {
    'another key': (claims) => signedBy(stranger.privateKey, claims),
    'a key the provider does not list': (claims) => signedBy(stranger.privateKey, claims, { kid: 'k2' }),
    'a key in the token': (claims) => signedBy(stranger.privateKey, claims, { jwk: jwkOf(stranger.publicKey) }),
    'a place of keys in the token': (claims) => signedBy(stranger.privateKey, claims, { jku: `${issuer}/strangers-keys` }),
    'no signature': (claims) => `${encoded({ alg: 'none' })}.${encoded(claims)}.`,
    'the secret for a key': (claims) => macBy(SECRET, claims),
    'the public key for a secret': (claims) => macBy(own.publicKey.export({ type: 'spki', format: 'pem' }), claims),
    'altered claims': (claims) => {
      const [head, , signature] = right(claims).split('.')
      return `${head}.${encoded({ ...claims, sub: 'somebody-else' })}.${signature}`
    },
    'another issuer': (claims) => right({ ...claims, iss: 'https://evil.example' }),
    'for another client': (claims) => right({ ...claims, aud: 'another' }),
    'for two clients, of whom the other asked': (claims) => right({ ...claims, aud: ['resolute', 'another'], azp: 'another' }),
    'past its time': (claims) => right({ ...claims, exp: Number(claims.exp) - 3600, iat: Number(claims.iat) - 3600 }),
    'another question': (claims) => right({ ...claims, nonce: 'invented' }),
    'no question': ({ nonce: _, ...claims }) => right(claims),
  }
  for (const [what, make] of Object.entries(forged)) assert.equal(await enterWith(make), null, what)
  assert.ok(!asked.includes('/strangers-keys'), 'keys come from the place the provider has told, and no other')
  assert.equal(await enterWith(right, 'https://evil.example'), null, "another provider's answer")
  assert.ok(await enterWith(right))
})

test('a provider that calls itself otherwise than the one that was set is not asked', async () => {
  process.env.OIDC_ISSUER = `${issuer}/another`
  assert.equal(await beginSignOn(ctx, visit), null)
  process.env.OIDC_ISSUER = issuer
})

test('a session by the sign-on ends by our own times and by signing out, and the next one asks the sign-on again', async () => {
  const opened = await enterWith(right)
  assert.ok(opened)
  const { signedIn, ctx: own } = await behind(db, opened.cookie, now)
  await db.pool.query(`update session set expires_at = now() - interval '1 second' where id = ${signedIn.session}`)
  assert.equal((await personBehind(db, opened.cookie, NOON)).actor.kind, 'anonymous', 'past its end')
  await db.pool.query(`update session set expires_at = now() + interval '1 hour' where id = ${signedIn.session}`)
  assert.equal((await personBehind(db, opened.cookie, NOON)).actor.kind, 'account')
  await signOut(own, signedIn)
  assert.equal((await personBehind(db, opened.cookie, NOON)).actor.kind, 'anonymous', 'signed out')
  asked = []
  assert.ok(await enterWith(right))
  assert.deepEqual(asked, ['/token'])
})

test("the provider's tokens are kept nowhere and never reach the browser", async () => {
  const opened = await enterWith(right)
  assert.ok(opened)
  const { rows } = await db.pool.query<{ kept: string }>(
    `select (select json_agg(c)::text from credential c) || (select json_agg(s)::text from session s)
       || (select json_agg(a)::text from audit_record a) as kept`,
  )
  assert.match(rows[0]?.kept ?? '', /#an"/)
  for (const secret of [ACCESS_TOKEN, idToken, SECRET]) {
    assert.ok(!rows[0]?.kept.includes(secret))
    assert.ok(!JSON.stringify(opened).includes(secret))
  }
})
