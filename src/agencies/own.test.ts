import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import type { Context } from './context.ts'
import { personBehind } from './door.server.ts'
import { confirmTotp, offerTotp, removeFactor, showFactor } from './factors.server.ts'
import {
  behind,
  codeOf,
  type Entered,
  enterAs,
  enterAsAdministrator,
  OPERATOR,
  PASSWORD,
  signInAgain,
  visitFrom,
  withTotp,
} from './for-tests.server.ts'
import { ANONYMOUS } from './model.ts'
import { changePassword, ownPasskeys } from './own.server.ts'
import { addPasskey, offerPasskey } from './passkeys.server.ts'
import { endSessionsOf } from './people.server.ts'
import { endSessions, signOut } from './session.server.ts'
import { makeToken, revokeToken } from './tokens.server.ts'

const NOON = new Date('2026-11-24T05:00:00Z')
const now = () => NOON
const visit = visitFrom()
const WRONG = 'không phải câu này đâu'
const REFUSED = { ok: false, why: 'refused' }
const FRESH = 'một câu hoàn toàn khác hẳn'
let db: TestDatabase
let administrator: Entered
before(async () => {
  db = await testDatabase()
  administrator = await enterAsAdministrator(db, now)
})
after(() => db.close())

const kindOf = async (cookie: string) => (await personBehind(db, cookie, NOON)).actor.kind
/** Puts back when the person's sessions were opened. */
const grownOld = async ({ signedIn, cookie }: Entered, minutes: number): Promise<Entered> => {
  await db.pool.query(
    `update session set created_at = now() - make_interval(mins => ${minutes}) where account_id = ${signedIn.account}`,
  )
  return behind(db, cookie, now)
}
const withKey = async ({ signedIn }: Entered): Promise<number> => {
  const { rows } = await db.pool.query<{ id: number }>(
    `insert into passkey (name, public_key, account_id, credential_id, counter, device_type, backed_up)
     values ('Khoá', 'x', ${signedIn.account}, 'key-${signedIn.account}', 0, 'singleDevice', false) returning id`,
  )
  return rows[0]!.id
}

test('the password is changed by whoever knows the present one, and ends all other sessions', async () => {
  const person = await enterAs(db, now, 'leader', 'Đổi Mật Khẩu', 'doi@x.vn')
  const other = await signInAgain(db, now, 'doi@x.vn')
  assert.ok(other.ok)
  const change = (current: string) => changePassword(person.ctx, visit, person.signedIn, { current, password: FRESH })
  const refused = await change(WRONG)
  assert.ok(!refused.ok && refused.problems.current)
  assert.ok((await signInAgain(db, now, 'doi@x.vn')).ok, 'the old one is still in force')
  const changed = await change(PASSWORD)
  assert.ok(changed.ok)
  assert.equal(await kindOf(changed.cookie), 'account')
  for (const cookie of [person.cookie, other.cookie]) assert.equal(await kindOf(cookie), 'anonymous')
  assert.equal((await signInAgain(db, now, 'doi@x.vn')).ok, false)
  assert.ok((await signInAgain(db, now, 'doi@x.vn', FRESH)).ok)
})

test('a password is not old after ten years', async () => {
  const person = await enterAs(db, now, 'leader', 'Mười Năm', 'muoi-nam@x.vn')
  await db.pool.query(
    `update credential set created_at = now() - interval '10 years', updated_at = now() - interval '10 years'
     where account_id = ${person.signedIn.account}`,
  )
  const again = await signInAgain(db, now, 'muoi-nam@x.vn')
  assert.ok(again.ok)
  assert.equal((await behind(db, again.cookie, now)).signedIn.owes, null)
})

test('no way in is added or taken away by whoever holds a session alone', async () => {
  const entered = await enterAs(db, now, 'leader', 'Bỏ Ngỏ Máy', 'bo-ngo@x.vn')
  const passkey = await withKey(entered)
  await db.pool.query(`update session set second_factor_at = now() where account_id = ${entered.signedIn.account}`)
  const fresh = await behind(db, entered.cookie, now)
  assert.ok(await offerPasskey(fresh.ctx, visit, fresh.signedIn), 'just after signing in')
  const { ctx, signedIn } = await grownOld(entered, 11)
  assert.equal(await offerPasskey(ctx, visit, signedIn), null)
  assert.equal(await addPasskey(ctx, visit, signedIn, { response: {}, name: 'x' }), null)
  assert.equal((await offerTotp(ctx, visit, signedIn, WRONG)).ok, false)
  assert.deepEqual(await removeFactor(ctx, visit, signedIn, { passkey, password: WRONG }), REFUSED)
  assert.deepEqual(await removeFactor(ctx, visit, signedIn, { passkey, password: '' }), REFUSED)
  assert.equal((await ownPasskeys(ctx, signedIn.account)).length, 1)
  assert.ok((await removeFactor(ctx, visit, signedIn, { passkey, password: PASSWORD })).ok)
  const { rows } = await db.pool.query(`select from audit_record where verb = 'fail-confirm' and object = 'account:Bỏ Ngỏ Máy'`)
  assert.equal(rows.length, 3)
})

test('who has no password here must have come from the sign-on just now', async () => {
  const entered = await enterAs(db, now, 'leader', 'Vào Bằng Cổng', 'cong@x.vn')
  const { account } = entered.signedIn
  await db.pool.query(`update account set method = 'sso' where id = ${account}`)
  await db.pool.query(`delete from credential where account_id = ${account}`)
  const old = await grownOld(entered, 11)
  assert.equal((await offerTotp(old.ctx, visit, old.signedIn, '')).ok, false)
  const fresh = await grownOld(entered, 9)
  const set = await withTotp(fresh)
  const later = await grownOld(set, 11)
  assert.deepEqual(await removeFactor(later.ctx, visit, later.signedIn, { passkey: null, password: '' }), REFUSED)
  const soon = await grownOld(set, 9)
  assert.ok((await removeFactor(soon.ctx, visit, soon.signedIn, { passkey: null, password: '' })).ok)
})

test('codes of an app end within a minute; seeds and backup codes are random and never the same', async () => {
  const person = await enterAs(db, now, 'leader', 'Đo Mã', 'do-ma@x.vn')
  const offers = [
    await offerTotp(person.ctx, visit, person.signedIn, PASSWORD),
    await offerTotp(person.ctx, visit, person.signedIn, PASSWORD),
  ].map((offered) => {
    assert.ok(offered.ok)
    return offered.offer
  })
  const [first, last] = offers
  assert.ok(first && last)
  assert.notEqual(first.secret, last.secret)
  const codes = offers.flatMap(({ backupCodes }) => backupCodes)
  assert.equal(new Set(codes).size, 20)
  for (const code of codes) assert.match(code, /^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/)
  for (const { secret } of offers) assert.match(secret, /^[A-Z2-7]{32,}$/, '160 bits')
  const period = new URL(last.uri).searchParams
  assert.deepEqual([period.get('period'), period.get('digits')], ['30', '6'])
  const confirm = (secret: string, steps: number) => confirmTotp(person.ctx, visit, person.signedIn, codeOf(secret, steps))
  for (const [secret, steps] of [
    [first.secret, 0],
    [last.secret, -2],
    [last.secret, 3],
  ] as const)
    assert.equal((await confirm(secret, steps)).ok, false, `${steps}`)
  const set = await confirm(last.secret, 0)
  assert.ok(set.ok)
  const again = await signInAgain(db, now, 'do-ma@x.vn')
  assert.ok(again.ok)
  const half = await behind(db, again.cookie, now)
  // A step may pass meanwhile: what is two ahead now may be one ahead then, and one is taken for clocks that differ.
  for (const steps of [-2, 3])
    assert.equal((await showFactor(half.ctx, visit, half.signedIn, codeOf(last.secret, steps))).ok, false)
  assert.equal((await showFactor(half.ctx, visit, half.signedIn, first.backupCodes[0]!)).ok, false, 'of an offer gone by')
})

test('a new passkey signs with EdDSA, ECDSA P-256 or RSA with SHA-256, must know its user, and answers a fresh challenge', async () => {
  const person = await enterAs(db, now, 'leader', 'Khoá Mới', 'khoa@x.vn')
  const offers = [await offerPasskey(person.ctx, visit, person.signedIn), await offerPasskey(person.ctx, visit, person.signedIn)]
  type Options = {
    challenge: string
    pubKeyCredParams: { alg: number }[]
    authenticatorSelection: { userVerification: string; residentKey: string }
  }
  const options = offers.map((offer) => offer?.options as Options)
  for (const { pubKeyCredParams, authenticatorSelection, challenge } of options) {
    assert.deepEqual(pubKeyCredParams.map(({ alg }) => alg).sort(), [-257, -7, -8])
    assert.equal(authenticatorSelection.userVerification, 'required')
    assert.ok(Buffer.from(challenge, 'base64url').length >= 16)
  }
  assert.notEqual(options[0]?.challenge, options[1]?.challenge)
})

test('of more than twenty sessions those left alone longest end', async () => {
  const person = await enterAs(db, now, 'leader', 'Nhiều Máy', 'nhieu@x.vn')
  await db.pool.query(
    `insert into session (token, account_id, expires_at, created_at, updated_at)
     select 'invented-' || n, ${person.signedIn.account}, now() + interval '1 hour', now(), now() - make_interval(mins => n)
     from generate_series(1, 30) n`,
  )
  const again = await signInAgain(db, now, 'nhieu@x.vn')
  assert.ok(again.ok)
  const { rows } = await db.pool.query<{ token: string }>(
    `select token from session where account_id = ${person.signedIn.account} order by updated_at desc`,
  )
  assert.equal(rows.length, 20)
  assert.equal(rows.at(-1)?.token, 'invented-18')
  assert.equal(await kindOf(again.cookie), 'account')
})

test('an administrator ends the sessions of one person, with the reason, and nobody else does', async () => {
  const person = await enterAs(db, now, 'leader', 'Mất Máy', 'mat-may@x.vn')
  const other = await enterAs(db, now, 'leader', 'Máy Khác', 'may-khac@x.vn')
  const on = { account: person.signedIn.account, why: 'Mất máy' }
  await assert.rejects(endSessionsOf(other.ctx, on), { name: 'NotAllowed' })
  assert.equal((await endSessionsOf(administrator.ctx, { ...on, why: ' ' })).ok, false)
  assert.equal(await kindOf(person.cookie), 'account')
  assert.ok((await endSessionsOf(administrator.ctx, on)).ok)
  assert.equal(await kindOf(person.cookie), 'anonymous')
  assert.equal(await kindOf(other.cookie), 'account')
  assert.equal((await endSessionsOf(administrator.ctx, on)).ok, false, 'there is none left')
  assert.ok((await signInAgain(db, now, 'mat-may@x.vn')).ok)
})

test("who has not entered does nothing with somebody's own account, whatever they know of the session", async () => {
  const { ctx, signedIn } = await enterAs(db, now, 'leader', 'Của Người Khác', 'cua-nguoi@x.vn')
  const acts = {
    showFactor: (as: Context) => showFactor(as, visit, signedIn, '000000'),
    offerTotp: (as: Context) => offerTotp(as, visit, signedIn, PASSWORD),
    confirmTotp: (as: Context) => confirmTotp(as, visit, signedIn, '000000'),
    removeFactor: (as: Context) => removeFactor(as, visit, signedIn, { passkey: null, password: PASSWORD }),
    offerPasskey: (as: Context) => offerPasskey(as, visit, signedIn),
    addPasskey: (as: Context) => addPasskey(as, visit, signedIn, { response: {}, name: 'x' }),
    changePassword: (as: Context) => changePassword(as, visit, signedIn, { current: PASSWORD, password: FRESH }),
    makeToken: (as: Context) => makeToken(as, signedIn, { name: 'x', uses: ['read'], book: null, days: 7 }),
    revokeToken: (as: Context) => revokeToken(as, signedIn, 1),
    endSessions: (as: Context) => endSessions(as, signedIn, 'others'),
    signOut: (as: Context) => signOut(as, signedIn),
  }
  for (const [name, act] of Object.entries(acts))
    for (const actor of [ANONYMOUS, OPERATOR])
      await assert.rejects(act({ ...ctx, actor }), { name: 'NotAllowed' }, `${name} as ${actor.kind}`)
})
