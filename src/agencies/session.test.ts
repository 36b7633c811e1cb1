import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import type { Context } from './context.ts'
import { type Actor, ANONYMOUS } from './model.ts'
import { actorOf, closeSession, hasAdministrator, makeAccessLink, openSession } from './session.server.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

const NOON = new Date('2026-01-15T05:00:00Z')
const at = (actor: Actor, now = NOON): Context => ({ db, actor, now: () => now })
const operator: Actor = { kind: 'operator', name: 'root' }
const hours = (n: number) => new Date(NOON.getTime() + n * 3_600_000)

test('a link opens one session, once', async () => {
  assert.equal(await hasAdministrator(db.kysely), false)
  const { token } = await makeAccessLink(at(operator))
  const opened = await Promise.all([openSession(at(ANONYMOUS), token), openSession(at(ANONYMOUS), token)])
  assert.equal(opened.filter((session) => session !== null).length, 1)
  const session = opened.find((each) => each !== null)!
  const actor = await actorOf(db.kysely, session.token, NOON)
  assert.equal(actor.kind === 'account' && actor.role, 'administrator')
  assert.equal(await hasAdministrator(db.kysely), true)
  assert.equal(await openSession(at(ANONYMOUS), token), null)
})

test('a link ends after a day, a session after a week, and a new link ends the unused one', async () => {
  const first = await makeAccessLink(at(operator))
  const second = await makeAccessLink(at(operator))
  assert.equal(await openSession(at(ANONYMOUS), first.token), null)
  assert.equal(await openSession(at(ANONYMOUS, hours(24)), second.token), null)
  const session = await openSession(at(ANONYMOUS, hours(23)), second.token)
  assert.ok(session)
  assert.equal((await actorOf(db.kysely, session.token, hours(23 + 7 * 24))).kind, 'anonymous')
  assert.equal((await actorOf(db.kysely, session.token, hours(22 + 7 * 24))).kind, 'account')
})

test('a closed session, a disabled account and an invented token are anonymous', async () => {
  const open = async () => (await openSession(at(ANONYMOUS), (await makeAccessLink(at(operator))).token))!.token
  const token = await open()
  const actor = await actorOf(db.kysely, token, NOON)
  await closeSession(at(actor), token)
  assert.deepEqual(await actorOf(db.kysely, token, NOON), ANONYMOUS)
  assert.deepEqual(await actorOf(db.kysely, 'invented', NOON), ANONYMOUS)
  assert.deepEqual(await actorOf(db.kysely, undefined, NOON), ANONYMOUS)
  const other = await open()
  await db.kysely.updateTable('account').set({ disabled_at: NOON }).execute()
  assert.deepEqual(await actorOf(db.kysely, other, NOON), ANONYMOUS)
  assert.equal(await openSession(at(ANONYMOUS), (await makeAccessLink(at(operator))).token), null)
})

test('only the operator makes links; only who holds a session closes it; the database keeps no token', async () => {
  const administrator: Actor = { kind: 'account', id: 1, name: 'quan-tri', role: 'administrator' }
  for (const actor of [ANONYMOUS, administrator]) await assert.rejects(makeAccessLink(at(actor)), { name: 'NotAllowed' })
  for (const actor of [ANONYMOUS, operator]) await assert.rejects(closeSession(at(actor), 'any'), { name: 'NotAllowed' })
  const { token } = await makeAccessLink(at(operator))
  const stored = await db.kysely.selectFrom('access_link').selectAll().execute()
  assert.ok(!stored.some((row) => Buffer.from(row.token_hash).toString('base64url') === token))
  assert.deepEqual((await verify(db)).ok, true)
})
