// A sitting on a real database: called by whoever acts for the whole resolution; each decision is a task, in one act.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { OPERATOR, seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { reportBlock } from '../blocks/actions.server.ts'
import { stepAt } from '../rules.ts'
import { readTasks } from '../store.server.ts'
import { callSitting, decideAtSitting } from './actions.server.ts'
import { readDecisions, readSittings } from './store.server.ts'

const now = () => new Date('2026-03-10T02:00:00Z')
let db: TestDatabase
let ofAll: Context
let ofBody: Context
let block: number
before(async () => {
  db = await testDatabase()
  const { kysely } = db
  for (const id of ['r', 'khac']) {
    await kysely
      .insertInto('resolution')
      .values({ id, title_vi: id, main_document: id, origin: 'pack', digest: '', period: null })
      .execute()
    await kysely.insertInto('document').values({ id, resolution_id: id, ordinal: 0, date: '2021-07-08' }).execute()
    await kysely
      .insertInto('agency')
      .values({ resolution_id: id, id: 'so', name_vi: 'Sở', branch: 'state', valid: '(,)' })
      .execute()
    const task = { id: `t-${id}`, resolution_id: id, document_id: id, provision: 'IV.1', ordinal: 0, title_vi: 'Việc' }
    await kysely
      .insertInto('task')
      .values({ ...task, origin: 'pack' })
      .execute()
    await kysely
      .insertInto('task_step')
      .values({ task_id: task.id, at: '2021-07-08', recorded_by: 'pack', state: 'assigned', lead_agency: 'so' })
      .execute()
  }
  const person = (name: string, agency: string | null) => seated(db, name, granted('leader', { resolution: 'r', agency }))
  ofAll = contextFor(db, await person('lãnh đạo tỉnh', null), now)
  ofBody = contextFor(db, await person('lãnh đạo sở', 'so'), now)
  const asked = { task: 't-r', cause: 'land', title: 'Chưa có mặt bằng', detail: null, owner: 'so', links: [] }
  block = (await reportBlock(contextFor(db, OPERATOR, now), asked))!.block
})
after(() => db.close())

const call = { resolution: 'r', heldOn: '2026-03-16', title: 'Giao ban tuần 12', body: 'so' }
const sittingNow = async (): Promise<number> => (await readSittings(db.kysely, { resolution: 'r' }))[0]!.id

test('a sitting is called once for a body and a day, by whoever acts for the whole resolution', async () => {
  await assert.rejects(callSitting(ofBody, call), { name: 'NotAllowed' })
  await assert.rejects(callSitting(ofAll, { ...call, resolution: 'khac' }), { name: 'NotAllowed' })
  await assert.rejects(callSitting(ofAll, { ...call, body: 'x' }), { code: 'unknown-body' })
  await callSitting(ofAll, call)
  await assert.rejects(callSitting(ofAll, call), { code: 'called-already' })
  assert.deepEqual(
    (await readSittings(db.kysely, { resolution: 'r' })).map(({ title }) => title),
    ['Giao ban tuần 12'],
  )
})

test('a decision is a task with its lead and its day; sent twice it is one; nothing of it stays where a part is refused', async () => {
  const sitting = await sittingNow()
  const deciding = { sitting, about: 't-r', block, decision: 'Đo đạc xong', lead: 'so', deadline: '2026-03-31' }
  await assert.rejects(decideAtSitting(ofBody, deciding), { name: 'NotAllowed' })
  await assert.rejects(decideAtSitting(ofAll, { ...deciding, lead: 'x' }), { code: 'unknown-body' })
  for (const beside of [{ about: 't-khac', block: null }, { about: 't-khac' }, { block: 999 }, { sitting: 999 }])
    assert.equal(await decideAtSitting(ofAll, { ...deciding, ...beside }), null)
  assert.equal((await readTasks(db.kysely, 'r')).length, 1)

  const both = await Promise.all([1, 2].map(() => decideAtSitting(ofAll, deciding)))
  assert.deepEqual(both[0], both[1])
  const other = await decideAtSitting(ofAll, { ...deciding, decision: 'Bố trí vốn', block: null })
  const tasks = await readTasks(db.kysely, 'r')
  assert.deepEqual(
    tasks.map(({ title }) => title.vi),
    ['Việc', 'Đo đạc xong', 'Bố trí vốn'],
  )
  const step = stepAt(tasks.find(({ id }) => id === both[0]?.task)!, '2026-03-10')
  assert.deepEqual([step?.state, step?.leadAgency, step?.deadline], ['assigned', 'so', '2026-03-31'])
  assert.deepEqual(
    (await readDecisions(db.kysely, sitting)).map((each) => [each.block, each.task]),
    [
      [block, both[0]?.task],
      [null, other?.task],
    ],
  )
  assert.equal((await verify(db)).ok, true)
})
