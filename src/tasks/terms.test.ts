import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { acceptTask, submitTask } from './answers.server.ts'
import { type TaskWorld, taskWorld } from './for-tests.server.ts'
import { readTask } from './store.server.ts'
import { nameCoordinators, setMeasure } from './terms.server.ts'

let db: TestDatabase
let world: TaskWorld
before(async () => {
  db = await testDatabase()
  world = await taskWorld(db)
  await world.task('a', 'so', { deadline: '2024-12-31' })
  const target = { resolution_id: 'r', document_id: 'd', provision: 'I', ordinal: 0, comparator: '=', value: '1' } as const
  await db.kysely
    .insertInto('target')
    .values({ ...target, id: 'chi-tieu', name_vi: 'Chỉ tiêu', unit_vi: 'ha', headline: false, origin: 'pack' })
    .execute()
})
after(() => db.close())

const latest = async () => (await readTask(db.kysely, 'a'))?.steps.at(-1)

test('who coordinates is named by a leader of the lead, by official names; the state stays', async () => {
  const asked = { task: 'a', bodies: ['Cơ quan ngang', 'huyen-a', 'ngang'], basis: 'Công văn 1' }
  for (const who of [await world.as('reporter', 'so'), await world.as('leader', 'ngang')])
    await assert.rejects(nameCoordinators(who, asked), { name: 'NotAllowed' })
  const so = await world.as('leader', 'so')
  await acceptTask(so, 'a')
  await assert.rejects(nameCoordinators(so, { ...asked, bodies: ['Cơ quan không có'] }), { code: 'unknown-body' })
  await assert.rejects(nameCoordinators(so, { ...asked, bodies: ['Cơ quan so'] }), { code: 'lead-coordinates' })
  assert.equal(await nameCoordinators(so, { ...asked, task: 'x' }), null)
  await nameCoordinators(so, asked)
  const step = await latest()
  assert.deepEqual(
    [step?.state, step?.coordinators, step?.basis, step?.leadAgency],
    ['accepted', ['ngang', 'huyen-a'], 'Công văn 1', 'so'],
  )
  const now = await db.kysely.selectFrom('task_now').select('coordinators').where('task_id', '=', 'a').executeTakeFirst()
  assert.deepEqual(now?.coordinators, ['ngang', 'huyen-a'])
})

test('the measure is set by whoever gave the task, to a target of its resolution, and not once a result is handed in', async () => {
  const asked = { task: 'a', target: 'chi-tieu', basis: 'Nghị quyết' }
  for (const who of [await world.as('leader', 'so'), await world.as('leader', 'ngang')])
    await assert.rejects(setMeasure(who, asked), { name: 'NotAllowed' })
  const province = await world.as('leader', null)
  await assert.rejects(setMeasure(province, { ...asked, target: 'x' }), { code: 'unknown-target' })
  assert.equal(await setMeasure(province, { ...asked, task: 'x' }), null)
  await setMeasure(province, asked)
  assert.equal((await readTask(db.kysely, 'a'))?.target, 'chi-tieu')
  const so = await world.as('leader', 'so')
  const shown = {
    is: 'document',
    symbol: '1/KH',
    issuedOn: '2024-02-01',
    title: null,
    file: null,
    covers: [] as string[],
  } as const
  await assert.rejects(submitTask(so, 'a', shown), { code: 'evidence-is-target' })
  await setMeasure(province, { ...asked, target: null })
  await submitTask(so, 'a', shown)
  await assert.rejects(setMeasure(province, asked), { code: 'task-state' })
  await assert.rejects(nameCoordinators(so, { task: 'a', bodies: [], basis: 'x' }), { code: 'task-state' })
})
