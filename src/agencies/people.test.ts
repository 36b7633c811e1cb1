import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { personBehind, programBehind } from './door.server.ts'
import { type Entered, enterAs, enterAsAdministrator } from './for-tests.server.ts'
import { type Actor, ANONYMOUS } from './model.ts'
import {
  giveGrant,
  invite,
  listPeople,
  makeRecoveryLink,
  readHolders,
  readPerson,
  resetFactor,
  restore,
  revokeGrant,
  suspend,
} from './people.server.ts'
import { emailProblem, grantFrom } from './people.ts'
import { ANYTHING, may } from './policy.ts'
import { makeToken, ownTokens, revokeToken } from './tokens.server.ts'

const NOON = new Date('2026-11-24T05:00:00Z')
const now = () => NOON
const NONE = { role: 'leader', agency: '', resolution: '', book: '', case: '', from: '', to: '' }
let db: TestDatabase
let administrator: Entered
before(async () => {
  db = await testDatabase()
  administrator = await enterAsAdministrator(db, now)
})
after(() => db.close())

const actorOf = async ({ cookie }: Entered): Promise<Actor> => (await personBehind(db, cookie, NOON)).actor
const mayKeep = async (person: Entered) => may(await actorOf(person), 'keep-book', { resolution: 'nq', book: 'zones' })

test('a grant says what it is of, or what is missing', () => {
  const table: [Partial<typeof NONE>, string[]][] = [
    [{}, []],
    [{ role: 'king' }, ['role']],
    [{ role: 'reporter' }, ['agency']],
    [{ role: 'reporter', agency: 'so-a' }, []],
    [{ role: 'keeper', agency: 'so-a' }, ['book']],
    [{ role: 'consultee' }, ['case']],
    [{ role: 'consultee', case: '7' }, []],
    [{ from: '31/13/2026' }, ['from']],
    [{ from: '1/12/2026', to: '1/12/2026' }, ['to']],
  ]
  for (const [asked, wrong] of table) {
    const made = grantFrom({ ...NONE, ...asked }, '2026-11-24')
    assert.deepEqual(made.ok ? [] : Object.keys(made.problems), wrong, JSON.stringify(asked))
  }
  for (const address of ['', 'a', 'a@b', 'a b@c.vn', 'a@b.vn,c@d.vn', 'a@b.vn\nBcc: c@d.vn', '<a@b.vn>'])
    assert.ok(emailProblem(address), address)
  assert.equal(emailProblem('nguyen.van.a@soct.tinh.gov.vn'), null)
})

test('who may not: no act on people by anyone but an administrator', async () => {
  const leader = await enterAs(db, now, 'leader', 'Lãnh Đạo', 'lanh-dao@x.vn')
  const auditor = await enterAs(db, now, 'auditor', 'Kiểm Toán', 'kiem-toan@x.vn')
  const on = { account: leader.signedIn.account, why: 'x' }
  for (const ctx of [leader.ctx, auditor.ctx, { ...leader.ctx, actor: ANONYMOUS }]) {
    const refused = { name: 'NotAllowed' }
    await assert.rejects(invite(ctx, { ...NONE, name: 'X', email: 'x@x.vn' }), refused)
    await assert.rejects(giveGrant(ctx, { ...NONE, account: on.account }), refused)
    await assert.rejects(revokeGrant(ctx, { ...on, grant: 1 }), refused)
    for (const act of [suspend, restore, resetFactor, makeRecoveryLink]) await assert.rejects(act(ctx, on), refused)
  }
  await assert.rejects(listPeople(leader.ctx, { q: '', role: null, page: 1 }), { name: 'NotAllowed' })
  await assert.rejects(readHolders(leader.ctx, ['auditor']), { name: 'NotAllowed' })
  await assert.rejects(readPerson(leader.ctx, on.account), { name: 'NotAllowed' })
  assert.equal((await listPeople(auditor.ctx, { q: 'LÃNH', role: null, page: 1 })).total, 1)
})

test('a given and a revoked role are so at the next request; a role of another day is not yet one', async () => {
  const person = await enterAs(db, now, 'leader', 'Giữ Sổ', 'giu-so@x.vn')
  const { account } = person.signedIn
  await sql`insert into resolution (id, title_vi, main_document, origin, digest)
    values ('nq', 'Nghị quyết', 'nq', 'pack', 'x')`.execute(db.kysely)
  await sql`insert into agency (resolution_id, id, name_vi, branch, valid)
    values ('nq', 'so-a', 'Sở A', 'state', '[2020-01-01,)')`.execute(db.kysely)
  const keeper = { ...NONE, account, role: 'keeper', agency: 'so-a', resolution: 'nq', book: 'zones' }
  assert.equal((await giveGrant(administrator.ctx, { ...keeper, agency: 'so-khong-co' })).ok, false)
  assert.equal(await mayKeep(person), false)
  assert.ok((await giveGrant(administrator.ctx, { ...keeper, from: '25/11/2026' })).ok)
  assert.equal(await mayKeep(person), false, 'not before its day')
  assert.ok((await giveGrant(administrator.ctx, keeper)).ok)
  assert.equal(await mayKeep(person), true)
  const read = await readPerson(administrator.ctx, account)
  const grant = read?.grants.find(({ role, from }) => role === 'keeper' && from === '2026-11-24')
  assert.equal(grant?.agencyName?.vi, 'Sở A')
  assert.equal((await revokeGrant(administrator.ctx, { account, grant: grant!.id, why: ' ' })).ok, false, 'a reason is needed')
  assert.ok((await revokeGrant(administrator.ctx, { account, grant: grant!.id, why: 'Chuyển việc' })).ok)
  assert.equal(await mayKeep(person), false)
  await assert.rejects(
    db.pool.query(`update role_grant set role = 'administrator' where account_id = ${account}`),
    /permission denied/,
  )
  await assert.rejects(db.pool.query(`delete from role_grant`), /permission denied/)
})

test('an administrator of a body makes nobody, gives nothing, and is not the last administrator', async () => {
  const person = await enterAs(db, now, 'leader', 'Quản Trị Sở', 'quan-tri-so@x.vn')
  const { account } = person.signedIn
  const ofBody = { ...NONE, account, role: 'administrator', agency: 'so-a', resolution: 'nq' }
  assert.ok((await giveGrant(administrator.ctx, ofBody)).ok)
  assert.ok(
    (
      await revokeGrant(administrator.ctx, {
        account,
        grant: (await readPerson(administrator.ctx, account))!.grants[0]!.id,
        why: 'x',
      })
    ).ok,
  )
  const ctx = { ...person.ctx, actor: await actorOf(person) }
  const refused = { name: 'NotAllowed' }
  await assert.rejects(giveGrant(ctx, { ...NONE, account, role: 'administrator' }), refused)
  await assert.rejects(invite(ctx, { ...NONE, name: 'Y', email: 'y@x.vn', role: 'administrator' }), refused)
  await assert.rejects(suspend(ctx, { account: administrator.signedIn.account, why: 'x' }), refused)
  await assert.rejects(listPeople(ctx, { q: '', role: null, page: 1 }), refused)
  const last = await suspend(administrator.ctx, { account: administrator.signedIn.account, why: 'x' })
  assert.equal(last.ok, false)
})

test('the last administrator stays', async () => {
  const { account } = administrator.signedIn
  assert.equal((await suspend(administrator.ctx, { account, why: 'x' })).ok, false)
  const grant = (await readPerson(administrator.ctx, account))!.grants[0]!.id
  assert.equal((await revokeGrant(administrator.ctx, { account, grant, why: 'x' })).ok, false)
  assert.equal((await actorOf(administrator)).kind, 'account', 'what was refused is undone')
})

test('a name or an e-mail twice is refused with the reason', async () => {
  const twice = await invite(administrator.ctx, { ...NONE, name: 'trần quản trị', email: 'khac@x.vn' })
  assert.ok(!twice.ok && twice.problems.name)
  const again = await invite(administrator.ctx, { ...NONE, name: 'Khác', email: 'QUAN-TRI@tinh.gov.vn' })
  assert.ok(!again.ok && again.problems.email)
})

test('a token is kept as a hash, does what its maker may now, and ends with a word, a day or its maker', async () => {
  const person = await enterAs(db, now, 'leader', 'Làm Mã', 'ma@x.vn')
  const { account } = person.signedIn
  const asked = { name: 'Bảng', uses: ['read', 'report', 'load-pack'], book: null, days: 30 }
  const made = await makeToken(person.ctx, person.signedIn, asked)
  assert.ok(made.ok)
  const stored = JSON.stringify(await db.kysely.selectFrom('api_token').selectAll().execute())
  assert.ok(!stored.includes(made.token))
  const program = () => programBehind(db, made.token, NOON)
  const actor = await program()
  assert.ok(actor && actor.kind === 'account')
  assert.deepEqual(actor.scope?.uses, ['read', 'report'], 'what is no use of a token is not taken')
  assert.equal(may(actor, 'contest-value', { resolution: 'nq', book: 'zones' }), true)
  assert.equal(may(actor, 'assign-task', ANYTHING), false, 'its maker may, the token may not')
  await assert.rejects(makeToken({ ...person.ctx, actor }, person.signedIn, asked), { name: 'NotAllowed' })
  assert.ok((await giveGrant(administrator.ctx, { ...NONE, account, role: 'administrator' })).ok)
  assert.equal(await program(), null, 'its maker now owes a second factor')
  const [grant, higher] = (await readPerson(administrator.ctx, account))!.grants.map(({ id }) => id)
  await revokeGrant(administrator.ctx, { account, grant: higher!, why: 'Giao nhầm' })
  await revokeGrant(administrator.ctx, { account, grant: grant!, why: 'Thôi việc' })
  assert.equal(
    may((await program())!, 'contest-value', { resolution: 'nq', book: 'zones' }),
    false,
    'nor what its maker may no longer',
  )
  await suspend(administrator.ctx, { account, why: 'Thôi việc' })
  assert.equal(await program(), null)
  await restore(administrator.ctx, { account, why: 'Trở lại' })
  assert.ok(await program())
  const other = await enterAs(db, now, 'leader', 'Người Khác', 'khac-nua@x.vn')
  const [row] = await ownTokens(person.ctx, account)
  assert.equal(await revokeToken(other.ctx, other.signedIn, row!.id), false)
  assert.equal(
    await revokeToken(person.ctx, (await personBehind(db, person.cookie, NOON)).signedIn ?? person.signedIn, row!.id),
    true,
  )
  assert.equal(await program(), null)
  const second = await makeToken(person.ctx, person.signedIn, { ...asked, name: 'Hai' })
  assert.ok(second.ok)
  const owner = await db.connectAsOwner()
  await owner.query(`update api_token set expires_at = now() - interval '1 second'`).finally(() => owner.end())
  assert.equal(await programBehind(db, second.token, NOON), null)
  assert.equal(await programBehind(db, 'rsl_invented', NOON), null)
})
