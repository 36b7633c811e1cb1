import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Context } from '#agencies/context.ts'
import { ANONYMOUS } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { storeFile } from '#registers/files.server.ts'
import { assignTasks, changeDeadline } from './actions.server.ts'
import { acceptResult, acceptTask, refuseTask, returnResult, submitTask } from './answers.server.ts'
import { type TaskWorld, TODAY, taskWorld } from './for-tests.server.ts'
import { stepAt } from './rules.ts'
import { splitTask } from './split.server.ts'
import { readTask } from './store.server.ts'

let db: TestDatabase
let world: TaskWorld
before(async () => {
  db = await testDatabase()
  world = await taskWorld(db)
})
after(() => db.close())

const latest = async (id: string) => {
  const task = await readTask(db.kysely, id)
  assert.ok(task, id)
  return stepAt(task, TODAY)
}
const PLAN = {
  ...{ is: 'document' as const, symbol: '12/KH-SO', issuedOn: '2024-02-20', title: 'Kế hoạch', file: null },
  covers: ['d IV.a'],
}
const notAllowed = (act: Promise<unknown>, what: string) => assert.rejects(act, { name: 'NotAllowed' }, what)
const refused = (act: Promise<unknown>, code: string) => assert.rejects(act, { name: 'Refusal', code })

test('from given to done: the lead accepts and hands in, whoever gave it returns and accepts, each told with its reason', async () => {
  await world.task('a', 'so', { deadline: '2024-03-31' })
  const [so, reporter, province] = [
    await world.as('leader', 'so'),
    await world.as('reporter', 'so'),
    await world.as('leader', null),
  ]
  await refused(submitTask(so, 'a', PLAN), 'task-state')
  assert.deepEqual(await acceptTask(so, 'a'), { task: 'a' })
  await refused(acceptTask(so, 'a'), 'task-state')
  const file = await storeFile(reporter, { name: 'kh.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') })
  await submitTask(reporter, 'a', { ...PLAN, file })
  await returnResult(province, 'a', 'Thiếu phụ lục')
  assert.equal((await latest('a'))?.reason, 'Thiếu phụ lục')
  await submitTask(reporter, 'a', { ...PLAN, symbol: '13/KH-SO', file })
  await acceptResult(province, 'a')
  const task = await readTask(db.kysely, 'a')
  assert.deepEqual(
    task?.steps.map(({ act }) => act),
    [null, 'accept-task', 'submit-task', 'return-result', 'submit-task', 'accept-result'],
  )
  assert.deepEqual(task?.steps.at(-2)?.evidence, { ...PLAN, symbol: '13/KH-SO', file })
  assert.deepEqual(
    await db.kysely
      .selectFrom('plan')
      .innerJoin('plan_provision', 'plan_id', 'id')
      .select(['agency', 'symbol', 'provision'])
      .where('task_id', '=', 'a')
      .execute(),
    [{ agency: 'so', symbol: '13/KH-SO', provision: 'IV.a' }],
  )
  // The same plan shown for another task covers what it covered, and more.
  await world.task('a2', 'so')
  await acceptTask(so, 'a2')
  await submitTask(reporter, 'a2', { ...PLAN, symbol: '13/KH-SO', covers: ['d IV.a', 'd IV.a2'] })
  await acceptResult(province, 'a2')
  const covered = await db.kysely.selectFrom('plan_provision').select('provision').orderBy('provision').execute()
  assert.deepEqual(
    covered.map(({ provision }) => provision),
    ['IV.a', 'IV.a2'],
  )
  assert.equal((await verify(db)).ok, true)
})

test('nobody accepts what they handed in themselves', async () => {
  await world.task('b', 'so')
  const province = await world.as('leader', null)
  await acceptTask(province, 'b')
  await submitTask(province, 'b', PLAN)
  await refused(acceptResult(province, 'b'), 'own-result')
  assert.equal((await latest('b'))?.state, 'submitted')
})

test('who may not: each act by somebody of another body, of the lead where it is for whoever gave it, and by nobody', async () => {
  await world.task('c', 'so', { deadline: '2024-02-01' })
  const [so, below, aside, province, reporter, keeper] = [
    await world.as('leader', 'so'),
    await world.as('leader', 'phong'),
    await world.as('leader', 'ngang'),
    await world.as('leader', null),
    await world.as('reporter', 'so'),
    await world.as('inspector', 'so'),
  ]
  const nobody: Context = { ...world.operator, actor: ANONYMOUS }
  for (const who of [below, aside, reporter, keeper, nobody]) {
    await notAllowed(acceptTask(who, 'c'), 'accept')
    await notAllowed(refuseTask(who, 'c', 'x'), 'refuse')
  }
  const later = { task: 'c', deadline: '2024-12-31', reason: 'x', basis: 'x' }
  for (const who of [so, below, aside, reporter, nobody]) await notAllowed(changeDeadline(who, later), 'deadline')
  await acceptTask(so, 'c')
  for (const who of [below, aside, keeper, nobody]) await notAllowed(submitTask(who, 'c', PLAN), 'submit')
  await submitTask(so, 'c', PLAN)
  for (const who of [so, below, aside, reporter, nobody]) {
    await notAllowed(acceptResult(who, 'c'), 'accept result')
    await notAllowed(returnResult(who, 'c', 'x'), 'return')
  }
  await returnResult(province, 'c', 'Làm lại')
  // Late is computed: another deadline comes from whoever gave the task, and the old one stays in the story.
  await changeDeadline(province, later)
  assert.deepEqual(
    (await readTask(db.kysely, 'c'))?.steps.map(({ deadline }) => deadline),
    ['2024-02-01', '2024-02-01', '2024-02-01', '2024-02-01', '2024-12-31'],
  )
})

test('a body does not put off its own day by giving the task to itself', async () => {
  await world.task('e', 'so', { deadline: '2024-02-01' })
  const so = await world.as('leader', 'so')
  const [reason] = await assignTasks(so, ['e'], { lead: 'phong', deadline: '2025-01-01', basis: 'x' })
  assert.match(reason?.en ?? '', /change-deadline/)
  assert.deepEqual(await assignTasks(so, ['e'], { lead: 'phong', deadline: null, basis: 'x' }), [])
  assert.deepEqual((await latest('e'))?.deadline, '2024-02-01')
})

test('many are given at once, or none: each that cannot be says why', async () => {
  for (const id of ['m1', 'm2', 'm3']) await world.task(id, null)
  const province = await world.as('leader', null)
  const to = { lead: 'Cơ quan so', deadline: '2024-06-30', basis: 'Kết luận 5' }
  await acceptTask(province, 'b').catch(() => undefined)
  const reasons = await assignTasks(province, ['m1', 'b', 'm2', 'none', 'm1'], to)
  assert.deepEqual(
    reasons.map(({ task }) => task),
    ['b', 'none'],
  )
  assert.equal((await latest('m1'))?.state, 'unassigned')
  assert.deepEqual(await assignTasks(province, ['m1', 'm2', 'm3'], to), [])
  for (const id of ['m1', 'm2', 'm3']) {
    const step = await latest(id)
    assert.deepEqual([step?.leadAgency, step?.deadline, step?.state], ['so', '2024-06-30', 'assigned'])
  }
  await notAllowed(assignTasks(await world.as('reporter', 'so'), ['m1'], to), 'assign')
})

test('a split makes one task for each addressee, once; its lead answers to whoever leads the whole', async () => {
  await world.task('l', 'so', { deadline: '2024-04-30' })
  const [so, province, below] = [
    await world.as('leader', 'so'),
    await world.as('leader', null),
    await world.as('leader', 'phong'),
  ]
  const whole = { task: 'l', bodies: ['huyen-b', 'huyen-a', 'phong'], title: null, deadline: null, basis: 'Công văn' }
  await notAllowed(splitTask(so, whole), 'to a body beside')
  await notAllowed(splitTask(below, { ...whole, bodies: ['phong'] }), 'of a body above')
  await refused(splitTask(province, { ...whole, bodies: ['khong-co'] }), 'split-body')
  await refused(splitTask(province, { ...whole, bodies: [] }), 'split-size')
  assert.equal(await splitTask(province, { ...whole, task: 'none' }), null)
  assert.deepEqual(await splitTask(province, whole), { made: 3, there: 0 })
  assert.deepEqual(await splitTask(province, { ...whole, bodies: ['huyen-a', 'ngang'] }), { made: 1, there: 1 })
  assert.deepEqual(await splitTask(so, { ...whole, bodies: ['phong'], title: 'Điều tra' }), { made: 1, there: 0 })
  const part = await readTask(db.kysely, 'l:huyen-a')
  assert.deepEqual([part?.parent, part?.addressee, part?.steps[0]?.leadAgency], ['l', 'huyen-a', 'huyen-a'])
  assert.deepEqual([part?.steps[0]?.deadline, part?.steps[0]?.act], ['2024-04-30', 'split-task'])
  // The whole is not done before its parts.
  await acceptTask(so, 'l')
  await refused(submitTask(so, 'l', PLAN), 'parts-open')
  // The part of the own unit is accepted by its lead's leader; a district hands in, and the lead of the whole accepts.
  const district = await world.as('leader', 'huyen-a')
  await acceptTask(district, 'l:huyen-a')
  await submitTask(district, 'l:huyen-a', { ...PLAN, symbol: '1/KH-HA', covers: [] })
  await notAllowed(acceptResult(district, 'l:huyen-a'), 'own')
  await acceptResult(so, 'l:huyen-a')
  assert.equal((await latest('l:huyen-a'))?.state, 'done')
})

test('a class of bodies is nobody: what is given to all of it, whoever stands over the class accepts', async () => {
  const agency = { resolution_id: 'r', name_vi: 'Các xã', branch: 'state' as const, is_class: true, valid: '(,)' }
  await db.kysely
    .insertInto('agency')
    .values({ ...agency, id: 'cac-xa', parent: 'tinh' })
    .execute()
  await world.task('k', 'cac-xa')
  const [province, over] = [await world.as('leader', null), await world.as('leader', 'tinh')]
  await splitTask(province, { task: 'k', bodies: ['huyen-a'], title: null, deadline: null, basis: 'x' })
  const district = await world.as('leader', 'huyen-a')
  await acceptTask(district, 'k:huyen-a')
  await submitTask(district, 'k:huyen-a', { ...PLAN, symbol: '9/KH' })
  await notAllowed(acceptResult(await world.as('leader', 'so'), 'k:huyen-a'), 'beside')
  assert.deepEqual(await acceptResult(over, 'k:huyen-a'), { task: 'k:huyen-a' })
})

test('a document that is not issued yet, and a file nobody sent, show nothing', async () => {
  await world.task('f', 'so')
  const so = await world.as('leader', 'so')
  await acceptTask(so, 'f')
  await refused(submitTask(so, 'f', { ...PLAN, issuedOn: '2024-03-02' }), 'evidence-date')
  await refused(submitTask(so, 'f', { ...PLAN, file: 'a'.repeat(64) }), 'evidence-file')
  await refused(submitTask(so, 'f', { ...PLAN, covers: ['d X.9'] }), 'unknown-provision')
  await refused(submitTask(so, 'f', { is: 'target' }), 'evidence-is-document')
})

test('where a target is the measure, only its reached value shows that the task is done', async () => {
  await world.task('g', 'so')
  await db.kysely
    .insertInto('target')
    .values({
      ...{ id: 't', resolution_id: 'r', document_id: 'd', provision: 'II', ordinal: 0, name_vi: 'Chỉ tiêu', comparator: '>=' },
      ...{ value: 10, unit_vi: 'ha', headline: true, origin: 'pack', due: '2025-12-31', reporter: 'so' },
    })
    .execute()
  await db.kysely.updateTable('task').set({ target_id: 't' }).where('id', '=', 'g').execute()
  const so = await world.as('leader', 'so')
  await acceptTask(so, 'g')
  await refused(submitTask(so, 'g', PLAN), 'evidence-is-target')
  await refused(submitTask(so, 'g', { is: 'target' }), 'target-not-met')
  await db.kysely
    .insertInto('reported_figure')
    .values({ target_id: 't', value: 12, as_of: '2024-02-01', recorded_by: 'test' })
    .execute()
  await submitTask(so, 'g', { is: 'target' })
  assert.deepEqual((await latest('g'))?.evidence, { is: 'target', target: 't', value: 12 })
})

test('two who answer at once: one of them, and the other is told', async () => {
  await world.task('z', 'so')
  const so = await world.as('leader', 'so')
  const done = await Promise.allSettled([acceptTask(so, 'z'), refuseTask(so, 'z', 'Không thuộc thẩm quyền')])
  assert.equal(done.filter(({ status }) => status === 'fulfilled').length, 1)
})
