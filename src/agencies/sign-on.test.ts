// The province's sign-on, played by a real OpenID Connect provider on this machine.
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { Provider } from 'oidc-provider'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import type { Context } from './context.ts'
import { personBehind } from './door.server.ts'
import { behind, type Entered, enterAsAdministrator, PASSWORD, signInAgain, visitFrom } from './for-tests.server.ts'
import { acceptLink, askRecovery } from './links.server.ts'
import { ANONYMOUS } from './model.ts'
import { changePassword } from './own.server.ts'
import { invite, makeRecoveryLink, suspend } from './people.server.ts'
import { beginSignOn, CALLBACK_PATH, finishSignOn } from './sign-on.server.ts'

const NOON = new Date('2026-11-24T05:00:00Z')
const now = () => NOON
const visit = visitFrom()
const NONE = { role: 'leader', agency: '', resolution: '', book: '', case: '', from: '', to: '' }
const EMAILS: Record<string, [string, boolean]> = {
  an: ['an@tinh.gov.vn', true],
  'an-gia': ['binh@tinh.gov.vn', false],
  la: ['la@tinh.gov.vn', true],
  boss: ['quan-tri@tinh.gov.vn', true],
}

let db: TestDatabase
let server: Server
let administrator: Entered
let ctx: Context
before(async () => {
  db = await testDatabase()
  administrator = await enterAsAdministrator(db, now)
  ctx = { db, actor: ANONYMOUS, now }
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'resolute',
        client_secret: 'bi-mat-cua-tinh',
        redirect_uris: [visit.origin + CALLBACK_PATH],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: EMAILS[sub]?.[0], email_verified: EMAILS[sub]?.[1] }),
    }),
  })
  server.on('request', provider.callback())
  Object.assign(process.env, { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'resolute', OIDC_CLIENT_SECRET: 'bi-mat-cua-tinh' })
})
after(async () => {
  for (const name of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']) delete process.env[name]
  server.closeAllConnections()
  server.close()
  await db.close()
})

/** Walks the provider's pages as a browser would, and returns the query it comes back with. */
const walk = async (address: string, login: string): Promise<string> => {
  const jar = new Map<string, string>()
  const go = async (url: string, body?: string): Promise<string> => {
    const answer = await fetch(url, {
      redirect: 'manual',
      ...(body === undefined ? {} : { method: 'POST', body }),
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const to = answer.headers.get('location')
    if (to === null) {
      const html = await answer.text()
      const action = /action="([^"]+)"/.exec(html)?.[1]
      assert.ok(action, html.slice(0, 400))
      const isLogin = html.includes('name="login"')
      return go(action, isLogin ? `prompt=login&login=${login}&password=x` : 'prompt=consent')
    }
    const next = new URL(to, url)
    return next.origin === visit.origin ? next.search : go(next.href)
  }
  return go(address)
}

const enterBy = async (login: string) => {
  const begun = await beginSignOn(ctx, visit)
  assert.ok(begun)
  return finishSignOn(ctx, visit, { search: await walk(begun.address, login), state: begun.state })
}

test('the question carries PKCE, state and nonce; an answer is taken once, by the browser that asked, unaltered', async () => {
  await invite(administrator.ctx, { ...NONE, name: 'Lê An', email: 'an@tinh.gov.vn' })
  const begun = await beginSignOn(ctx, visit)
  assert.ok(begun)
  const asked = new URL(begun.address).searchParams
  assert.equal(asked.get('code_challenge_method'), 'S256')
  for (const name of ['code_challenge', 'state', 'nonce']) assert.ok((asked.get(name) ?? '').length >= 43, name)
  const search = await walk(begun.address, 'an')
  const other = await beginSignOn(ctx, visit)
  assert.ok(other)
  assert.equal(await finishSignOn(ctx, visit, { search, state: other.state }), null, "another browser's answer")
  assert.equal(await finishSignOn(ctx, visit, { search, state: 'invented' }), null)
  assert.equal(
    await finishSignOn(ctx, visit, { search: search.replace(/code=[^&]+/, 'code=invented'), state: begun.state }),
    null,
  )
  assert.equal(await finishSignOn(ctx, visit, { search, state: begun.state }), null, 'a question is answered once')
})

test('the invited enter, and are known again by who they are, not by their e-mail', async () => {
  const first = await enterBy('an')
  assert.ok(first)
  const { signedIn } = await behind(db, first.cookie, now)
  assert.equal(signedIn.name, 'Lê An')
  assert.equal(signedIn.method, 'sso')
  EMAILS.an = ['doi-ten@tinh.gov.vn', true]
  const again = await enterBy('an')
  assert.ok(again)
  assert.equal((await behind(db, again.cookie, now)).signedIn.account, signedIn.account)
})

test('a stranger, an e-mail that is not verified, and a suspended person are refused', async () => {
  await invite(administrator.ctx, { ...NONE, name: 'Trần Bình', email: 'binh@tinh.gov.vn' })
  assert.equal(await enterBy('la'), null, 'nobody invited them')
  assert.equal(await enterBy('an-gia'), null, 'the provider does not vouch for the e-mail')
  const entered = await enterBy('an')
  assert.ok(entered)
  const { account } = (await behind(db, entered.cookie, now)).signedIn
  await suspend(administrator.ctx, { account, why: 'Thôi việc' })
  assert.equal((await personBehind(db, entered.cookie, NOON)).actor.kind, 'anonymous')
  assert.equal(await enterBy('an'), null)
  await sql`update account set disabled_at = null`.execute(db.kysely)
})

test('neither way takes over what the other guards', async () => {
  // The sign-on vouches for the administrator's e-mail: the account has a password of its own and is not entered so.
  assert.equal(await enterBy('boss'), null)
  const entered = await enterBy('an')
  assert.ok(entered)
  const person = await behind(db, entered.cookie, now)
  const { account } = person.signedIn
  // And whoever enters by the sign-on gets no password: not by recovery, by an old invitation, nor on the account page.
  assert.equal((await makeRecoveryLink(administrator.ctx, { account, why: 'x' })).ok, false)
  await askRecovery(ctx, visit, 'an@tinh.gov.vn')
  const links = await db.kysely.selectFrom('access_link').selectAll().where('account_id', '=', account).execute()
  assert.deepEqual(links, [])
  const changed = await changePassword(person.ctx, visit, person.signedIn, { current: PASSWORD, password: PASSWORD })
  assert.equal(changed.ok, false)
  assert.equal((await signInAgain(db, now, 'an@tinh.gov.vn')).ok, false)
  const invited = await invite(administrator.ctx, { ...NONE, name: 'Hồ Lạ', email: 'la@tinh.gov.vn' })
  assert.ok(invited.ok)
  assert.ok(await enterBy('la'))
  const link = { token: invited.token, kind: 'invite', password: PASSWORD, name: '', email: '' } as const
  assert.deepEqual(await acceptLink(ctx, visit, link), { ok: false, problems: 'gone' })
})

test('an administrator of the sign-on owes a second factor here as well', async () => {
  EMAILS.moi = ['moi@tinh.gov.vn', true]
  await invite(administrator.ctx, { ...NONE, role: 'administrator', name: 'Quản Trị Hai', email: 'moi@tinh.gov.vn' })
  const entered = await enterBy('moi')
  assert.ok(entered)
  assert.equal((await behind(db, entered.cookie, now)).signedIn.owes, 'set')
})
