import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { attemptSucceeded, takeAttempt } from './attempts.server.ts'
import { waitAfter, waitAfterFromAddress } from './attempts.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

const age = (seconds: number) =>
  db.pool.query(`update sign_in_attempt set at = at - make_interval(secs => ${seconds})`).then(() => {})

test('the wait grows with each failure', () => {
  assert.deepEqual([0, 4, 5, 6, 7, 8, 9, 10, 50].map(waitAfter), [0, 0, 1, 2, 4, 8, 16, 900, 900])
  assert.deepEqual([0, 99, 100, 1000].map(waitAfterFromAddress), [0, 0, 900, 900])
})

test('the eleventh try of an account is refused from any address for a quarter of an hour; others go on', async () => {
  for (let n = 0; n < 10; n++) {
    await age(20)
    assert.notEqual((await takeAttempt(db, 'an@x.vn', `10.0.0.${n}`)).attempt, null, `try ${n + 1}`)
  }
  await age(20)
  const eleventh = await takeAttempt(db, ' AN@x.vn', '10.0.1.1')
  assert.equal(eleventh.attempt, null)
  assert.ok(eleventh.waitSeconds > 800 && eleventh.waitSeconds <= 900, `${eleventh.waitSeconds} s`)
  assert.notEqual((await takeAttempt(db, 'binh@x.vn', '10.0.0.1')).attempt, null)
  await age(900)
  const later = await takeAttempt(db, 'an@x.vn', '10.0.0.1')
  assert.ok(later.attempt !== null)
  await db.kysely.transaction().execute((trx) => attemptSucceeded(trx, later.attempt as number))
  assert.notEqual((await takeAttempt(db, 'an@x.vn', '10.0.0.1')).attempt, null)
})

test('twenty tries at the same moment are counted like twenty in turn', async () => {
  const tried = await Promise.all(Array.from({ length: 20 }, () => takeAttempt(db, 'cung-luc@x.vn', '10.0.2.1')))
  assert.equal(tried.filter(({ attempt }) => attempt !== null).length, 5)
})

test('one address that fails for a hundred accounts waits; the database keeps neither name nor address', async () => {
  for (let n = 0; n < 100; n++) await takeAttempt(db, `ten-${n}@x.vn`, '10.9.9.9')
  assert.equal((await takeAttempt(db, 'moi@x.vn', '10.9.9.9')).attempt, null)
  assert.notEqual((await takeAttempt(db, 'moi@x.vn', '10.9.9.8')).attempt, null)
  const stored = JSON.stringify(await db.kysely.selectFrom('sign_in_attempt').selectAll().execute())
  // Three parts of the address: two would match the seconds of a time of day.
  assert.doesNotMatch(stored, /x\.vn|10\.9\.9/)
})
