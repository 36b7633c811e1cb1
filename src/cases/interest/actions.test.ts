// Who may send an interest, see it and move it on, on the real database.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS, NotAllowed } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { rotateKeys } from '#registers/persons/rotate.server.ts'
import { openCase } from '../applying.server.ts'
import { moveInterest, sendInterest, tieLead } from './actions.server.ts'
import { eraseDueInterests, eraseInterest, readDueInterests, revealInterest } from './persons.server.ts'
import { sealOldInterests } from './seal.server.ts'
import { readInterest, readInterests, readJourneys } from './store.server.ts'

const FIELDS = { zone: null, name: 'Công ty Xa', email: 'xa@x.vn', phone: null, message: 'Nhà máy bao bì, 3 ha' }

let db: TestDatabase
let owner: Awaited<ReturnType<TestDatabase['connectAsOwner']>>
const now = () => new Date('2026-06-10T03:00:00Z')
const at = (actor: Actor): Context => contextFor(db, actor, now)
const people: Record<string, Context> = {}

before(async () => {
  db = await testDatabase()
  owner = await db.connectAsOwner()
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
  await db.kysely.insertInto('source').values({ resolution_id: 'r', id: 's', title: 'S', standing: 'report' }).execute()
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
after(async () => {
  await owner.end()
  await db.close()
})

const operator = () => at({ kind: 'operator', name: 'op' })
const who = (name: string): Context => people[name] as Context
const send = async (address = '10.0.0.1'): Promise<number> => {
  const sent = await sendInterest(who('anybody'), { resolution: 'r', fields: FIELDS, address })
  assert.ok('id' in sent)
  return sent.id
}
const everywhere = async (text: string): Promise<string[]> => {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I', relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  const found: string[] = []
  for (const { name } of tables)
    if ((await owner.query(`select from ${name} each where each::text like $1 limit 1`, [`%${text}%`])).rowCount) found.push(name)
  return found
}

test('anybody sends an interest; officers of promotion alone see it, and nobody reads in any table who sent it', async () => {
  const id = await send()
  assert.equal((await readInterest(who('officer').db.kysely, id))?.resolution, 'r')
  for (const text of ['Công ty Xa', 'xa@x.vn', 'bao bì']) assert.deepEqual(await everywhere(text), [], text)
  for (const name of ['anybody', 'reader', 'otherBook', 'elsewhere']) {
    const { kysely } = who(name).db
    assert.equal(await readInterest(kysely, id), null, name)
    assert.deepEqual(await readInterests(kysely, { resolution: 'r', page: 1, limit: 9 }), [], name)
    assert.deepEqual(await readJourneys(kysely, 'r'), [], name)
  }
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

test('who sent it is opened for a reason, and the record says who opened it and not what it says', async () => {
  const id = await send('10.0.0.4')
  const reveal = (name: string, reason = 'Trả lời CV 5') => revealInterest(who(name), { id, reason })
  for (const name of ['anybody', 'reader']) assert.throws(() => reveal(name), NotAllowed, name)
  for (const name of ['otherBook', 'elsewhere']) assert.equal(await reveal(name), 'gone', name)
  assert.equal(await reveal('officer', ' '), 'no-reason')
  const { zone: _, ...said } = FIELDS
  assert.deepEqual(await reveal('officer'), said)
  const { rows } = await owner.query(`select verb, actor, why, after from audit_record where object = $1 order by seq desc`, [
    `interest:${id}`,
  ])
  const fields = ['name', 'email', 'phone', 'message']
  assert.deepEqual(rows[0], { verb: 'reveal-person', actor: 'account:officer', why: 'Trả lời CV 5', after: { fields } })
  await rotateKeys(operator())
  assert.deepEqual(await reveal('officer'), said, 'under a new outer key')
})

test('erased by an officer for a reason it opens for nobody; how far it came stays', async () => {
  const id = await send('10.0.0.5')
  await moveInterest(who('officer'), { id, move: 'lead', day: '2026-06-10' })
  const erase = (name: string, reason = 'Người gửi yêu cầu') => eraseInterest(who(name), { id, reason })
  for (const name of ['anybody', 'reader']) assert.throws(() => erase(name), NotAllowed, name)
  for (const name of ['otherBook', 'elsewhere']) assert.equal(await erase(name), 'gone', name)
  assert.equal(await erase('officer', ''), 'no-reason')
  assert.equal(await erase('officer'), null)
  assert.equal(await erase('officer'), 'erased')
  assert.equal(await revealInterest(who('officer'), { id, reason: 'x' }), 'erased')
  assert.equal((await readInterest(who('officer').db.kysely, id))?.days.lead, '2026-06-10')
  assert.ok((await verify(db)).ok)
})

test('the clock erases who sent it two years after the last that happened, and nobody else does so', async () => {
  const id = await send('10.0.0.6')
  await moveInterest(who('officer'), { id, move: 'visit', day: '2026-06-10' })
  const due = async (day: string) => (await readDueInterests(operator(), day)).map((each) => each.id)
  assert.ok(!(await due('2028-06-09')).includes(String(id)))
  assert.ok((await due('2028-06-10')).includes(String(id)))
  await assert.rejects(eraseDueInterests(who('officer')), NotAllowed)
  const later = { ...operator(), now: () => new Date('2028-06-10T03:00:00Z') }
  assert.ok((await eraseDueInterests(later)).some((each) => each.id === String(id)))
  assert.deepEqual(await eraseDueInterests(later), [])
})

test('it is tied to a lead of the book, and to the case that is opened from it by its secret', async () => {
  const sent = await sendInterest(who('anybody'), { resolution: 'r', fields: FIELDS, address: '10.0.0.7' })
  assert.ok('id' in sent)
  const { id, token } = sent
  const tie = (name: string, lead: string | null) => tieLead(who(name), { id, lead })
  for (const name of ['anybody', 'reader']) assert.throws(() => tie(name, null), NotAllowed, name)
  assert.equal(await tie('elsewhere', null), 'gone')
  assert.equal(await tie('officer', 'khong-co'), 'no-lead')
  await owner.query(`insert into promotion_lead (name, stage, resolution_id, id, valid, recorded, recorded_by, source, as_of)
    values ('Xa', 'contacted', 'r', 'xa', '(,)', '[2020-01-01,)', 'x', 's', '2026-01-01')`)
  assert.equal(await tie('officer', 'xa'), null)

  const opened: string[] = []
  for (const [n, interest] of ['x'.repeat(43), token, token].entries()) {
    const made = await openCase(who('anybody'), { resolution: 'r', fields: {}, address: `10.0.1.${n}`, origin: '', interest })
    assert.ok('token' in made)
    opened.push(made.case)
  }
  const one = await readInterest(who('officer').db.kysely, id)
  assert.deepEqual([one?.lead, one?.case], ['xa', opened[1]], 'once, and by its own secret')
})

test('what was sent before interests were sealed is sealed at the next start, once, and stays as it was said', async () => {
  await owner.query(`alter table interest drop constraint interest_sealed`)
  const { rows } = await owner.query<{ id: number }>(`insert into interest (id, resolution_id, name, email, message, sent_on)
    values (nextval('interest_number'), 'r', 'Cũ Kỹ', 'cu@x.vn', 'đất', '2026-01-01') returning id`)
  await owner.query(`alter table interest add constraint interest_sealed check (name like 'pd1:%') not valid`)
  await assert.rejects(async () => sealOldInterests(who('officer')), NotAllowed)
  assert.deepEqual([await sealOldInterests(operator()), await sealOldInterests(operator())], [1, 0])
  assert.deepEqual(await everywhere('Cũ Kỹ'), [])
  const { id } = rows[0]!
  const said = { name: 'Cũ Kỹ', email: 'cu@x.vn', phone: null, message: 'đất' }
  assert.deepEqual(await revealInterest(who('officer'), { id, reason: 'x' }), said)
  await assert.rejects(owner.query(`update interest set name = 'pd1:x' where id = $1`, [id]), /stays as it was said/)
})

test('one address does not send without end', async () => {
  for (let n = 0; n < 5; n++) await send('10.0.0.3')
  const sixth = await sendInterest(who('anybody'), { resolution: 'r', fields: FIELDS, address: '10.0.0.3' })
  assert.ok('waitSeconds' in sixth)
})
