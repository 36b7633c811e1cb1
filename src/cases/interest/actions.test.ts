// Who may send an interest, see it and move it on, on the real database.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS, NotAllowed } from '#agencies/model.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { moveInterest, sendInterest } from './actions.server.ts'
import { readInterest, readInterests, readJourneys } from './store.server.ts'

const FIELDS = { zone: null, name: 'Công ty Xa', email: 'xa@x.vn', phone: null, message: 'Nhà máy bao bì, 3 ha' }

let db: TestDatabase
const now = () => new Date('2026-06-10T03:00:00Z')
const at = (actor: Actor): Context => contextFor(db, actor, now)
const people: Record<string, Context> = {}

before(async () => {
  db = await testDatabase()
  for (const id of ['r', 'khac']) {
    await db.kysely
      .insertInto('resolution')
      .values({ id, title_vi: id, main_document: id, origin: 'pack', digest: '', period: null })
      .execute()
    await db.kysely
      .insertInto('agency')
      .values({ resolution_id: id, id: 'so', name_vi: 'so', branch: 'state', parent: null, valid: '(,)' })
      .execute()
  }
  const book = 'promotion-leads'
  const roles = {
    officer: granted('keeper', { resolution: 'r', agency: 'so', book }),
    elsewhere: granted('keeper', { resolution: 'khac', agency: 'so', book }),
    otherBook: granted('keeper', { resolution: 'r', agency: 'so', book: 'zones' }),
    reader: granted('reader', { resolution: 'r', agency: 'so' }),
  }
  for (const [name, grant] of Object.entries(roles)) people[name] = at(await seated(db, name, grant))
  people.anybody = at(ANONYMOUS)
})
after(() => db.close())

const who = (name: string): Context => people[name] as Context
const send = async (address = '10.0.0.1'): Promise<number> => {
  const sent = await sendInterest(who('anybody'), { resolution: 'r', fields: FIELDS, address })
  assert.ok('id' in sent)
  return sent.id
}

test('anybody sends an interest; officers of promotion alone see it, and the record does not say who sent it', async () => {
  const id = await send()
  assert.equal((await readInterest(who('officer').db.kysely, id))?.email, FIELDS.email)
  for (const name of ['anybody', 'reader', 'otherBook', 'elsewhere']) {
    const { kysely } = who(name).db
    assert.equal(await readInterest(kysely, id), null, name)
    assert.deepEqual(await readInterests(kysely, { resolution: 'r', page: 1, limit: 9 }), [], name)
    assert.deepEqual(await readJourneys(kysely, 'r'), [], name)
  }
  const { rows } = await db.pool.query(`select * from audit_record where object = $1`, [`interest:${id}`])
  assert.equal(rows.length, 1)
  assert.doesNotMatch(JSON.stringify(rows), /Xa|x\.vn|bao bì/)
})

test('an officer moves it on, day by day; nobody else does', async () => {
  const id = await send('10.0.0.2')
  const move = (name: string, day = '2026-06-10') => moveInterest(who(name), { id, move: 'lead', day })
  for (const name of ['anybody', 'reader']) assert.throws(() => move(name), NotAllowed, name)
  for (const name of ['otherBook', 'elsewhere']) assert.equal(await move(name), 'gone', name)
  assert.equal(await move('officer', '2026-06-11'), 'future')
  // At once: one of them is the second.
  assert.deepEqual((await Promise.all([move('officer'), move('officer')])).toSorted(), ['not-next', null])
  assert.equal((await readInterest(who('officer').db.kysely, id))?.days.lead, '2026-06-10')
})

test('one address does not send without end', async () => {
  for (let n = 0; n < 5; n++) await send('10.0.0.3')
  const sixth = await sendInterest(who('anybody'), { resolution: 'r', fields: FIELDS, address: '10.0.0.3' })
  assert.ok('waitSeconds' in sixth)
})
