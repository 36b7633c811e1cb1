// People who have really entered, for tests on a real database.
import { createHmac } from 'node:crypto'
import type { Database } from '#db/open.server.ts'
import { contextFor } from './acting.server.ts'
import type { Visit } from './auth.server.ts'
import type { Context } from './context.ts'
import { personBehind, type SignedIn } from './door.server.ts'
import { confirmTotp, offerTotp } from './factors.server.ts'
import { acceptLink, type LinkKind, makeAccessLink } from './links.server.ts'
import { type Actor, ANONYMOUS, type Grant } from './model.ts'
import { invite } from './people.server.ts'
import { signIn } from './session.server.ts'

export const PASSWORD = 'bốn con cá lội ngược dòng'
export const OPERATOR: Actor = { kind: 'operator', name: 'test' }

export const visitFrom = (address = '10.0.0.0', origin = 'http://localhost:3000'): Visit => ({
  origin,
  address,
  place: '10.0.0.0',
  agent: 'Firefox',
  challenge: null,
})

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code an app shows for the secret (RFC 6238: SHA-1, six digits, half a minute), some steps from now. */
export const codeOf = (secret: string, steps = 0): string => {
  const bits = [...secret.replace(/=+$/, '')].map((sign) => BASE32.indexOf(sign).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export type Entered = { cookie: string; ctx: Context; signedIn: SignedIn; secret: string | null }

/** Whoever holds the cookie, as the door knows them. */
export const behind = async (db: Database, cookie: string, now: () => Date, secret: string | null = null): Promise<Entered> => {
  const { actor, signedIn } = await personBehind(db, cookie, now())
  if (!signedIn) throw new Error('the cookie opens nothing')
  return { cookie, ctx: contextFor(db, actor, now), signedIn, secret }
}

/** Sets an app as second factor; tells the code by which it was set, for half a minute later the app shows another. */
export const withTotp = async ({ ctx, signedIn }: Entered, visit = visitFrom()): Promise<Entered & { code: string }> => {
  const offered = await offerTotp(ctx, visit, signedIn, PASSWORD)
  if (!offered.ok) throw new Error('no second factor was offered')
  const { secret } = offered.offer
  const code = codeOf(secret)
  const confirmed = await confirmTotp(ctx, visit, signedIn, code)
  if (!confirmed.ok) throw new Error('the code was not taken')
  return { ...(await behind(ctx.db, confirmed.cookie, ctx.now, secret)), code }
}

const accepted = async (db: Database, now: () => Date, link: { token: string; kind: LinkKind; name: string; email: string }) => {
  const done = await acceptLink({ db, actor: ANONYMOUS, now }, visitFrom(), { ...link, password: PASSWORD })
  if (!done.ok || !done.opened) throw new Error(`the link was not accepted: ${JSON.stringify(done)}`)
  return behind(db, done.opened.cookie, now)
}

/** The first administrator, by the link of the first start, with a second factor. */
export const enterAsAdministrator = async (db: Database, now: () => Date): Promise<Entered> => {
  const link = await makeAccessLink({ db, actor: OPERATOR, now })
  if (!link) throw new Error('there is an administrator already')
  const name = 'Trần Quản Trị'
  return withTotp(await accepted(db, now, { token: link.token, kind: 'setup', name, email: 'quan-tri@tinh.gov.vn' }))
}

/** Somebody invited with a role for the whole system, entered by password. */
export const enterAs = async (db: Database, now: () => Date, role: string, name: string, email: string): Promise<Entered> => {
  const asked = { role, agency: '', resolution: '', book: '', case: '', from: '', to: '' }
  const invited = await invite({ db, actor: OPERATOR, now }, { name, email, ...asked })
  if (!invited.ok) throw new Error(`not invited: ${JSON.stringify(invited.problems)}`)
  return accepted(db, now, { token: invited.token, kind: 'invite', name, email })
}

export const signInAgain = (db: Database, now: () => Date, email: string, password = PASSWORD, visit = visitFrom()) =>
  signIn({ db, actor: ANONYMOUS, now }, visit, { email, password })

/** Somebody signed in whose account and grants are in the database, which decides by them too. */
export const seated = async (db: Database, name: string, ...grants: Grant[]): Promise<Extract<Actor, { kind: 'account' }>> => {
  const { id } = await db.kysely
    .insertInto('account')
    .values({ name, method: 'password' })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const { from, to, ...grant } of grants)
    await db.kysely
      .insertInto('role_grant')
      .values({ account_id: id, ...grant, valid: `[${from},${to ?? ''})`, granted_by: 'test' })
      .execute()
  return { kind: 'account', id, name, grants, scope: null }
}
