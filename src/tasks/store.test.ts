import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { isBlocked } from './rules.ts'
import { readTask, readTasks } from './store.server.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
  const { kysely } = db
  await kysely
    .insertInto('resolution')
    .values({ id: 'r', title_vi: 'Nghị quyết thử', main_document: 'd', origin: 'pack', digest: '', period: null })
    .execute()
  await kysely.insertInto('document').values({ id: 'd', resolution_id: 'r', ordinal: 0 }).execute()
  const task = { resolution_id: 'r', document_id: 'd', provision: '1', ordinal: 0, title_vi: 'Việc' }
  await kysely
    .insertInto('task')
    .values([
      { ...task, id: 't', origin: 'pack' },
      { ...task, id: 't:a', origin: 'split', parent: 't', addressee: 'a' },
    ])
    .execute()
})
after(() => db.close())

const stepOf = (task: string, at: string, state: 'assigned' | 'accepted' | 'submitted', by = 'pack') =>
  db.kysely
    .insertInto('task_step')
    .values({ task_id: task, at, recorded_by: by, state, lead_agency: 'a' })
    .returning('id')
    .executeTakeFirstOrThrow()
const now = () => db.kysely.selectFrom('task_now').select(['task_id', 'state', 'at']).orderBy('task_id').execute()

test('what is so now follows the latest step, by day and then by order', async () => {
  const first = await stepOf('t', '2021-07-08', 'assigned')
  await stepOf('t', '2024-03-01', 'accepted')
  await stepOf('t', '2023-01-01', 'assigned')
  assert.deepEqual(await now(), [{ task_id: 't', state: 'accepted', at: '2024-03-01' }])
  const { id } = await stepOf('t', '2024-03-01', 'submitted')
  assert.deepEqual(await now(), [{ task_id: 't', state: 'submitted', at: '2024-03-01' }])
  await db.kysely.deleteFrom('task_step').where('id', '=', id).execute()
  assert.deepEqual(await now(), [{ task_id: 't', state: 'accepted', at: '2024-03-01' }])
  await db.kysely.deleteFrom('task_step').where('id', '!=', first.id).execute()
  await db.kysely.updateTable('task_step').set({ state: 'accepted' }).where('id', '=', first.id).execute()
  assert.deepEqual(await now(), [{ task_id: 't', state: 'accepted', at: '2021-07-08' }])
  await db.kysely.deleteFrom('task_step').execute()
  assert.deepEqual(await now(), [])
})

test('a task with its story, and what was shown', async () => {
  const { id } = await stepOf('t:a', '2024-05-01', 'submitted', 'account:an')
  await db.kysely
    .insertInto('task_evidence')
    .values({ step_id: id, symbol: '12/KH-SA', issued_on: '2024-04-30', covers: ['d IV.1'] })
    .execute()
  const task = await readTask(db.kysely, 't:a')
  assert.deepEqual([task?.parent, task?.addressee, task?.origin], ['t', 'a', 'split'])
  assert.deepEqual(task?.steps[0]?.evidence, {
    ...{ is: 'document', symbol: '12/KH-SA', issuedOn: '2024-04-30', title: null, file: null },
    covers: ['d IV.1'],
  })
  assert.equal(await readTask(db.kysely, 'none'), null)
})

test('one part for each addressee, and a task that has parts stays', async () => {
  await assert.rejects(
    db.kysely
      .insertInto('task')
      .values({
        ...{ id: 'x', resolution_id: 'r', document_id: 'd', provision: '1', ordinal: 0, title_vi: 'Việc' },
        ...{ origin: 'split', parent: 't', addressee: 'a' },
      })
      .execute(),
    /task_part/,
  )
  await assert.rejects(db.kysely.deleteFrom('task').where('id', '=', 't').execute(), /task_parent_fkey/)
})

test('what was known at an instant: steps, blocks and whole tasks recorded since are left out', async () => {
  const { kysely } = db
  const [before, after] = [new Date('2024-06-01T02:00:00Z'), new Date('2024-07-01T02:00:00Z')]
  await kysely.deleteFrom('task_step').execute()
  const step = { task_id: 't', at: '2024-05-01', lead_agency: 'a', recorded_by: 'account:an' }
  await kysely
    .insertInto('task_step')
    .values([
      { ...step, state: 'assigned', recorded_at: before },
      // Said late of an earlier day, as a book does.
      { ...step, state: 'accepted', at: '2024-05-20', recorded_at: after },
      { ...step, task_id: 't:a', state: 'assigned', recorded_at: after },
    ])
    .execute()
  const by = { recorded_at: before, recorded_by: 'account:an' }
  const { id: block_id } = await kysely
    .insertInto('block')
    .values({
      ...{ ...by, resolution_id: 'r', task_id: 't', cause: 'land', title: 'Vướng', owner: 'a', body: 'a', detail: null },
      ...{ reported_on: '2024-05-10', answer_by: '2024-05-15', is_provisional: false },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await kysely
    .insertInto('block_step')
    .values({
      ...{ ...by, block_id, act: 'resolve', on_day: '2024-05-25', note: 'Xong', recorded_at: after },
      ...{ promised: null, body: null, level: null },
    })
    .execute()
  const seen = async (knownAt: Date | null) =>
    (await readTasks(kysely, 'r', { knownAt })).map((task) => [
      task.id,
      task.steps.map(({ state }) => state),
      isBlocked(task, '2024-06-01'),
    ])
  assert.deepEqual(await seen(before), [['t', ['assigned'], true]])
  assert.deepEqual(await seen(null), [
    ['t', ['assigned', 'accepted'], false],
    ['t:a', ['assigned'], false],
  ])
  assert.deepEqual(await seen(new Date(before.getTime() - 1)), [])
  assert.deepEqual(
    (await readTask(kysely, 't', before))?.steps.map(({ state }) => state),
    ['assigned'],
  )
})
