import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
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
import { acceptLink, hasAdministrator, makeAccessLink } from './links.server.ts'
import { ANONYMOUS } from './model.ts'
import { makeRecoveryLink, resetFactor, suspend } from './people.server.ts'
import { endSessions, ownSessions, signOut } from './session.server.ts'

const NOON = new Date('2026-11-24T05:00:00Z')
const now = () => NOON
const visit = visitFrom()
let db: TestDatabase
let administrator: Entered
before(async () => {
  db = await testDatabase()
  administrator = await enterAsAdministrator(db, now)
})
after(() => db.close())

const anonymous = () => ({ db, actor: ANONYMOUS, now })
const kindOf = async (cookie: string) => (await personBehind(db, cookie, NOON)).actor.kind
const audited = async (verb: string) =>
  (await db.kysely.selectFrom('audit_record').selectAll().where('verb', '=', verb).orderBy('seq').execute()).map(
    ({ actor, object }) => `${actor} ${object}`,
  )

test('the first link is dead once an administrator has come in, and nobody but the operator asks for one', async () => {
  assert.equal(await hasAdministrator(db.kysely), true)
  assert.equal(await makeAccessLink({ db, actor: OPERATOR, now }), null)
  await assert.rejects(makeAccessLink(administrator.ctx), { name: 'NotAllowed' })
  await assert.rejects(makeAccessLink(anonymous()), { name: 'NotAllowed' })
  assert.equal(administrator.ctx.actor.kind, 'account')
  assert.equal(administrator.signedIn.owes, null)
})

test('two who open one link at once: one wins; a used, an expired and an invented link open nothing', async () => {
  const fresh = await testDatabase()
  try {
    const link = await makeAccessLink({ db: fresh, actor: OPERATOR, now })
    assert.ok(link)
    const ask = (token: string, at = NOON) =>
      acceptLink({ db: fresh, actor: ANONYMOUS, now: () => at }, visit, {
        token,
        kind: 'setup',
        password: PASSWORD,
        name: 'An',
        email: 'an@x.vn',
      })
    const late = await ask(link.token, new Date(NOON.getTime() + 25 * 3_600_000))
    assert.deepEqual(late, { ok: false, problems: 'gone' })
    const both = await Promise.all([ask(link.token), ask(link.token)])
    assert.equal(both.filter(({ ok }) => ok).length, 1)
    assert.deepEqual(await ask(link.token), { ok: false, problems: 'gone' })
    assert.deepEqual(await ask('invented'), { ok: false, problems: 'gone' })
    const stored = await fresh.kysely.selectFrom('access_link').selectAll().execute()
    assert.ok(stored.every((row) => Buffer.from(row.token_hash).toString('base64url') !== link.token))
  } finally {
    await fresh.close()
  }
})

test('an administrator does nothing before a second factor is set, nor before it is shown', async () => {
  const second = await enterAs(db, now, 'administrator', 'Lê Hai', 'hai@x.vn')
  assert.equal(second.ctx.actor.kind, 'entering')
  assert.equal(second.signedIn.owes, 'set')
  await assert.rejects(suspend(second.ctx, { account: 1, why: 'x' }), { name: 'NotAllowed' })
  await assert.rejects(endSessions(second.ctx, second.signedIn, 'others'), { name: 'NotAllowed' })
  const complete = await withTotp(second)
  assert.equal(complete.ctx.actor.kind, 'account')
  assert.equal(await kindOf(second.cookie), 'anonymous', 'the session of before the factor is gone')

  const again = await signInAgain(db, now, 'HAI@x.vn')
  assert.ok(again.ok)
  const half = await behind(db, again.cookie, now)
  assert.equal(half.signedIn.owes, 'show')
  // The password alone must not put a second factor of its own in place of the real one.
  await assert.rejects(offerTotp(half.ctx, visit, half.signedIn, PASSWORD), { name: 'NotAllowed' })
  await assert.rejects(confirmTotp(half.ctx, visit, half.signedIn, '123456'), { name: 'NotAllowed' })
  assert.equal((await showFactor(half.ctx, visit, half.signedIn, '000000')).ok, false)
  assert.equal((await showFactor(half.ctx, visit, half.signedIn, complete.code)).ok, false, 'a code taken before')
  const shown = await showFactor(half.ctx, visit, half.signedIn, codeOf(complete.secret!, 1))
  assert.ok(shown.ok)
  assert.equal(await kindOf(shown.cookie), 'account')
  assert.equal(await kindOf(half.cookie), 'anonymous')
  const { ctx, signedIn } = await behind(db, shown.cookie, now)
  assert.deepEqual(await removeFactor(ctx, visit, signedIn, { passkey: null, password: PASSWORD }), { ok: false, why: 'last' })
})

test('whoever takes the app away stays signed in, under a new token; without one there is none to take', async () => {
  const person = await enterAs(db, now, 'leader', 'Lê Không Máy', 'khong-may@x.vn')
  const asked = { passkey: null, password: PASSWORD }
  const refused = { ok: false, why: 'refused' }
  assert.deepEqual(await removeFactor(person.ctx, visit, person.signedIn, asked), refused)
  const { ctx, signedIn, cookie } = await withTotp(person)
  assert.deepEqual(await removeFactor(ctx, visit, signedIn, { ...asked, password: 'sai' }), refused)
  const removed = await removeFactor(ctx, visit, signedIn, asked)
  assert.ok(removed.ok && removed.opened)
  assert.equal(await kindOf(removed.opened.cookie), 'account')
  assert.equal(await kindOf(cookie), 'anonymous')
})

test('a backup code works once and is kept as passwords are', async () => {
  const person = await enterAs(db, now, 'leader', 'Phạm Ba', 'ba@x.vn')
  const offered = await offerTotp(person.ctx, visit, person.signedIn, PASSWORD)
  assert.ok(offered.ok)
  assert.equal((await offerTotp(person.ctx, visit, person.signedIn, 'không phải mật khẩu này')).ok, false)
  const set = await confirmTotp(person.ctx, visit, person.signedIn, codeOf(offered.offer.secret))
  assert.ok(set.ok)
  const [code] = offered.offer.backupCodes
  const enter = async () => {
    const entered = await signInAgain(db, now, 'ba@x.vn')
    assert.ok(entered.ok)
    const half = await behind(db, entered.cookie, now)
    return showFactor(half.ctx, visit, half.signedIn, code!)
  }
  assert.equal((await enter()).ok, true)
  assert.equal((await enter()).ok, false)
  const factor = await db.kysely
    .selectFrom('second_factor')
    .selectAll()
    .where('account_id', '=', person.signedIn.account)
    .executeTakeFirstOrThrow()
  const left = JSON.parse(factor.backup_codes) as string[]
  assert.equal(left.length, 9)
  assert.equal(
    new Set(left.map((hash) => /^\$argon2id\$v=19\$m=19456,t=2,p=1\$(.{22})\$/.exec(hash)?.[1])).size,
    9,
    'each with its salt',
  )
  assert.ok(!JSON.stringify(factor).includes(offered.offer.secret))
})

test('a wrong password, an unknown name and a suspended account get the same answer', async () => {
  const person = await enterAs(db, now, 'leader', 'Võ Tư', 'tu@x.vn')
  assert.deepEqual(await signInAgain(db, now, 'tu@x.vn', 'sai mật khẩu rồi'), { ok: false, waitSeconds: 0 })
  assert.deepEqual(await signInAgain(db, now, 'khong-co@x.vn'), { ok: false, waitSeconds: 0 })
  await suspend(administrator.ctx, { account: person.signedIn.account, why: 'Thôi việc' })
  assert.equal(await kindOf(person.cookie), 'anonymous', 'refused at the next request')
  assert.deepEqual(await signInAgain(db, now, 'tu@x.vn'), { ok: false, waitSeconds: 0 })
  assert.ok((await audited('fail-sign-in')).includes('anonymous account:Võ Tư'))
  assert.ok((await audited('suspend')).includes('account:Trần Quản Trị account:Võ Tư'))
})

test('unknown names and wrong passwords take the same time, within the noise of the machine', async () => {
  await enterAs(db, now, 'leader', 'Đo Giờ', 'do@x.vn')
  const timed = async (email: string, n: number) => {
    const began = performance.now()
    await signInAgain(db, now, email, 'sai mật khẩu rồi', visitFrom(`10.1.0.${n}`))
    return performance.now() - began
  }
  const wrong: number[] = []
  const unknown: number[] = []
  for (let n = 0; n < 4; n++) {
    wrong.push(await timed('do@x.vn', n))
    unknown.push(await timed('khong-ai@x.vn', n))
  }
  // The quickest of each: the work itself, without what else the machine was doing.
  const ratio = Math.min(...wrong) / Math.min(...unknown)
  assert.ok(ratio > 0.4 && ratio < 2.5, `${ratio}`)
})

test('forged, altered and foreign cookies are nobody; idle and old sessions end', async () => {
  const person = await enterAs(db, now, 'leader', 'Bùi Năm', 'nam@x.vn')
  const { cookie } = person
  const [token = '', signature = ''] = cookie.split('.')
  const other = administrator.cookie.split('.')
  for (const forged of [
    '',
    '.',
    'invented',
    token,
    `${token}.`,
    `${token}x.${signature}`,
    `${token}.${other[1]}`,
    `${other[0]}.${signature}`,
  ])
    assert.equal(await kindOf(forged), 'anonymous', forged)
  assert.equal(await kindOf(cookie), 'account')
  await db.pool.query(`update session set updated_at = now() - interval '121 minutes' where token = $1`, [token])
  assert.equal(await kindOf(cookie), 'anonymous', 'idle')
  await db.pool.query(`update session set updated_at = now(), expires_at = now() - interval '1 second' where token = $1`, [token])
  assert.equal(await kindOf(cookie), 'anonymous', 'past its end')
  await db.pool.query(`update session set expires_at = now() + interval '1 hour' where token = $1`, [token])
  assert.equal(await kindOf(cookie), 'account')
  await signOut(person.ctx, person.signedIn)
  assert.equal(await kindOf(cookie), 'anonymous', 'replayed after signing out')
})

test('sessions are listed and ended one by one and all; those of others are out of reach', async () => {
  const first = await enterAs(db, now, 'leader', 'Hồ Sáu', 'sau@x.vn')
  for (let n = 0; n < 3; n++) assert.ok((await signInAgain(db, now, 'sau@x.vn', PASSWORD, visitFrom(`10.3.${n}.0`))).ok)
  const listed = await ownSessions(first.ctx, first.signedIn)
  assert.equal(listed.length, 4)
  assert.deepEqual(
    listed.filter(({ isHere }) => isHere).map(({ id }) => id),
    [first.signedIn.session],
  )
  assert.equal(await endSessions(first.ctx, first.signedIn, administrator.signedIn.session), 0)
  assert.equal(await kindOf(administrator.cookie), 'account')
  assert.equal(await endSessions(first.ctx, first.signedIn, listed.find(({ isHere }) => !isHere)!.id), 1)
  assert.equal(await endSessions(first.ctx, first.signedIn, 'others'), 2)
  assert.equal(await kindOf(first.cookie), 'account')
  await assert.rejects(endSessions(anonymous(), first.signedIn, 'others'), { name: 'NotAllowed' })
})

test('recovery ends all sessions and keeps the second factor; a reset factor is set anew', async () => {
  const person = await withTotp(await enterAs(db, now, 'administrator', 'Đỗ Bảy', 'bay@x.vn'))
  await assert.rejects(makeRecoveryLink({ db, actor: ANONYMOUS, now }, { account: 1, why: 'x' }), { name: 'NotAllowed' })
  const made = await makeRecoveryLink(administrator.ctx, { account: person.signedIn.account, why: 'Quên mật khẩu' })
  assert.ok(made.ok)
  const token = made.link.token
  const fresh = 'một câu hoàn toàn khác hẳn'
  const ask = (password: string) => acceptLink(anonymous(), visit, { token, kind: 'recovery', password, name: '', email: '' })
  const weak = await ask('password123456')
  assert.ok(!weak.ok && weak.problems !== 'gone' && weak.problems.password, 'a refused password leaves the link in force')
  assert.deepEqual(await ask(fresh), { ok: true, opened: null })
  assert.deepEqual(await ask(fresh), { ok: false, problems: 'gone' })
  assert.equal(await kindOf(person.cookie), 'anonymous')
  assert.equal((await signInAgain(db, now, 'bay@x.vn')).ok, false)
  const again = await signInAgain(db, now, 'bay@x.vn', fresh)
  assert.ok(again.ok)
  assert.equal((await behind(db, again.cookie, now)).signedIn.owes, 'show')
  assert.ok((await resetFactor(administrator.ctx, { account: person.signedIn.account, why: 'Mất máy' })).ok)
  const anew = await signInAgain(db, now, 'bay@x.vn', fresh)
  assert.ok(anew.ok)
  assert.equal((await behind(db, anew.cookie, now)).signedIn.owes, 'set')
})

test('the chain of records is whole and holds no secret', async () => {
  assert.equal((await verify(db)).ok, true)
  const records = JSON.stringify(await db.kysely.selectFrom('audit_record').selectAll().execute())
  assert.doesNotMatch(records, new RegExp(`${PASSWORD}|argon2|${administrator.secret}|${administrator.cookie.slice(0, 20)}`))
})
