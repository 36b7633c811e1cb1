import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted, personWith } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { assignTask, mayAssignOn } from './actions.server.ts'
import { stepAt } from './rules.ts'
import { readTasks } from './store.server.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
  const { kysely } = db
  await kysely
    .insertInto('resolution')
    .values({ id: 'r', title_vi: 'Nghị quyết thử', main_document: 'd', origin: 'pack', digest: '', period: null })
    .execute()
  await kysely.insertInto('document').values({ id: 'd', resolution_id: 'r', ordinal: 0, date: '2021-07-08' }).execute()
  await kysely
    .insertInto('agency')
    .values({ resolution_id: 'r', id: 'so-a', name_vi: 'Sở A', branch: 'state', valid: '[2015-01-01,)' })
    .execute()
  await kysely
    .insertInto('task')
    .values({ id: 't', resolution_id: 'r', document_id: 'd', provision: 'IV.1', ordinal: 0, title_vi: 'Việc', origin: 'pack' })
    .execute()
  await kysely
    .insertInto('task_step')
    .values({
      task_id: 't',
      at: '2021-07-08',
      recorded_by: 'pack',
      state: 'unassigned',
      deadline: '2025-12-31',
      deadline_precision: 'year',
    })
    .execute()
})
after(() => db.close())

const administrator: Actor = personWith('administrator')
const ctx = (actor: Actor): Context => ({ db, actor, now: () => new Date('2024-03-01T02:00:00Z') })
const assignment = { task: 't', lead: 'Sở A', deadline: null, basis: 'Kết luận 5-KL' }

test('a leader of one resolution assigns nothing of another, and nothing is written', async () => {
  const leaderOf = (resolution: string): Actor => ({ ...personWith(), grants: [granted('leader', { resolution })] })
  await assert.rejects(assignTask(ctx(leaderOf('khac')), assignment), { name: 'NotAllowed' })
  assert.equal(stepAt((await readTasks(db.kysely, 'r'))[0]!, '2024-03-01')?.state, 'unassigned')
})

test('assigning adds a step from today on; what was so before stays so', async () => {
  assert.deepEqual(await assignTask(ctx(administrator), assignment), { task: 't' })
  const [task] = await readTasks(db.kysely, 'r')
  assert.equal(stepAt(task!, '2024-02-29')?.state, 'unassigned')
  const now = stepAt(task!, '2024-03-01')!
  assert.deepEqual([now.state, now.leadAgency, now.deadline, now.deadlinePrecision], ['assigned', 'so-a', '2025-12-31', 'year'])
  await assignTask(ctx(administrator), { ...assignment, lead: 'Ban B', deadline: '2024-06-30' })
  const later = stepAt((await readTasks(db.kysely, 'r'))[0]!, '2024-03-01')!
  assert.deepEqual(
    [later.leadAgency, later.leadText, later.deadline, later.deadlinePrecision],
    [null, 'Ban B', '2024-06-30', 'day'],
  )
  const audited = await db.kysely.selectFrom('audit_record').select(['verb', 'object', 'actor', 'why']).execute()
  assert.deepEqual(audited[0], { verb: 'assign-task', object: 'task:t', actor: 'account:an', why: 'Kết luận 5-KL' })
  assert.equal((await verify(db)).ok, true)
})

test('who may not assign, and a task that is not there', async () => {
  // Whether there is such a task is not told either.
  for (const actor of [ANONYMOUS, personWith('reader')])
    for (const task of ['t', 'none'])
      await assert.rejects(assignTask(ctx(actor), { ...assignment, task }), { name: 'NotAllowed' })
  assert.equal(await assignTask(ctx(administrator), { ...assignment, task: 'none' }), null)
})

test('a leader of a body gives the tasks that it leads, or a body under it, to one of these, and no others', async () => {
  const { kysely } = db
  for (const [id, parent] of [
    ['so', null],
    ['phong', 'so'],
    ['ngang', null],
  ] as const) {
    await kysely
      .insertInto('agency')
      .values({ resolution_id: 'r', id, name_vi: id, branch: 'state', parent, valid: '(,)' })
      .execute()
    await kysely
      .insertInto('task')
      .values({
        id: `of-${id}`,
        resolution_id: 'r',
        document_id: 'd',
        provision: 'IV.1',
        ordinal: 0,
        title_vi: id,
        origin: 'pack',
      })
      .execute()
    await kysely
      .insertInto('task_step')
      .values({ task_id: `of-${id}`, at: '2021-07-08', recorded_by: 'pack', state: 'assigned', lead_agency: id })
      .execute()
  }
  const now = () => new Date('2024-03-01T02:00:00Z')
  const as = async (agency: string | null) =>
    contextFor(db, await seated(db, `lãnh đạo ${agency}`, granted('leader', { resolution: 'r', agency })), now)
  const [ofSo, ofAll] = [await as('so'), await as(null)]
  const tasks = ['of-so', 'of-phong', 'of-ngang']
  assert.deepEqual((await mayAssignOn(ofSo, 'r', tasks)).toSorted(), ['of-phong', 'of-so'])
  assert.deepEqual((await mayAssignOn(ofAll, 'r', tasks)).toSorted(), tasks.toSorted())
  assert.deepEqual(await mayAssignOn(ctx(personWith('reader')), 'r', tasks), [])
  const give = (task: string, lead: string) => assignTask(ofSo, { task, lead, deadline: null, basis: 'x' })
  assert.deepEqual(await give('of-so', 'phong'), { task: 'of-so' })
  for (const [task, lead] of [
    ['of-ngang', 'so'],
    ['of-so', 'ngang'],
    ['of-so', 'Ban khác'],
  ] as const)
    await assert.rejects(give(task, lead), { name: 'NotAllowed' }, `${task} to ${lead}`)
  assert.equal(stepAt((await readTasks(kysely, 'r')).find(({ id }) => id === 'of-so')!, '2024-03-01')?.leadAgency, 'phong')
})
