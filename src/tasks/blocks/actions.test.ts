// Blocks on a real database: reported by whoever acts for the body that leads the task, answered by the owner, up a level once.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { OPERATOR, seated } from '#agencies/for-tests.server.ts'
import { granted, personWith } from '#agencies/for-tests.ts'
import { ANONYMOUS, type Role } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { addRow } from '#registers/actions.server.ts'
import { projects } from '#registers/books/projects.ts'
import { works } from '#registers/books/works.ts'
import { zones } from '#registers/books/zones.ts'
import { isBlocked } from '../rules.ts'
import { readTasks } from '../store.server.ts'
import { answerBlock, escalateDue, reportBlock, resolveBlock } from './actions.server.ts'
import { readBehind, readBlocks } from './store.server.ts'

let db: TestDatabase
const at = (day: string) => () => new Date(`${day}T02:00:00Z`)
const asOperator = (day: string): Context => contextFor(db, OPERATOR, at(day))
const people = new Map<string, Awaited<ReturnType<typeof seated>>>()
const as = async (role: Role, agency: string, day: string): Promise<Context> => {
  const name = `${role} ${agency}`
  const person = people.get(name) ?? (await seated(db, name, granted(role, { resolution: 'r', agency })))
  people.set(name, person)
  return contextFor(db, person, at(day))
}

before(async () => {
  db = await testDatabase()
  const { kysely } = db
  await kysely
    .insertInto('resolution')
    .values({ id: 'r', title_vi: 'Nghị quyết thử', main_document: 'd', origin: 'pack', digest: '', period: null })
    .execute()
  await kysely.insertInto('source').values({ resolution_id: 'r', id: 's', title: 'S', standing: 'report' }).execute()
  await kysely.insertInto('document').values({ id: 'd', resolution_id: 'r', ordinal: 0, date: '2021-07-08' }).execute()
  for (const [id, parent] of [
    ['ubnd', null],
    ['so', 'ubnd'],
    ['phong', 'so'],
    ['ban', null],
  ] as const)
    await kysely
      .insertInto('agency')
      .values({ resolution_id: 'r', id, name_vi: id, branch: 'state', parent, valid: '(,)' })
      .execute()
  await kysely
    .insertInto('task')
    .values({ id: 't', resolution_id: 'r', document_id: 'd', provision: 'IV.1', ordinal: 0, title_vi: 'Việc', origin: 'pack' })
    .execute()
  await kysely
    .insertInto('task_step')
    .values({ task_id: 't', at: '2021-07-08', recorded_by: 'pack', state: 'assigned', lead_agency: 'ban' })
    .execute()
})
after(() => db.close())

const report = { task: 't', cause: 'land', title: 'Chưa có mặt bằng', detail: null, owner: 'phong', links: [] }
const blocksNow = () => readBlocks(db.kysely, { resolution: 'r' })

test('who may not: report for another body, answer for another, call it gone; and nothing is written', async () => {
  for (const actor of [ANONYMOUS, personWith('reader'), personWith('auditor')])
    await assert.rejects(reportBlock(contextFor(db, actor, at('2026-03-02')), report), { name: 'NotAllowed' })
  await assert.rejects(reportBlock(await as('reporter', 'so', '2026-03-02'), report), { name: 'NotAllowed' })
  assert.deepEqual(await blocksNow(), [])
})

test('bad input is said: a cause or a body that is not there', async () => {
  const ctx = await as('reporter', 'ban', '2026-03-02')
  await assert.rejects(reportBlock(ctx, { ...report, cause: 'x' }), { code: 'unknown-cause' })
  await assert.rejects(reportBlock(ctx, { ...report, owner: 'x' }), { code: 'unknown-body' })
  assert.equal(await reportBlock(ctx, { ...report, task: 'x' }), null)
})

test('a reported block blocks its task until it is gone', async () => {
  const done = await reportBlock(await as('reporter', 'ban', '2026-03-02'), report)
  assert.equal(done?.answerBy, '2026-03-05')
  const [task] = await readTasks(db.kysely, 'r')
  assert.deepEqual([isBlocked(task!, '2026-03-01'), isBlocked(task!, '2026-03-02')], [false, true])

  const { block } = done!
  const answer = { block, note: 'Đang đo đạc', promised: '2026-03-20' }
  for (const body of ['ban', 'ubnd'])
    await assert.rejects(answerBlock(await as('reporter', body, '2026-03-04'), answer), { name: 'NotAllowed' }, body)
  assert.deepEqual(await answerBlock(await as('leader', 'so', '2026-03-04'), answer), { block }, 'from above')
  await assert.rejects(resolveBlock(await as('leader', 'phong', '2026-03-10'), { block, note: 'xong' }), { name: 'NotAllowed' })
  assert.deepEqual(await resolveBlock(await as('leader', 'ban', '2026-03-10'), { block, note: 'Đã bàn giao đất' }), { block })
  const freed = (await readTasks(db.kysely, 'r'))[0]!
  assert.deepEqual([isBlocked(freed, '2026-03-09'), isBlocked(freed, '2026-03-10')], [true, false])
  await assert.rejects(answerBlock(await as('leader', 'phong', '2026-03-11'), answer), { code: 'gone-already' })
  await assert.rejects(resolveBlock(await as('leader', 'ban', '2026-03-11'), { block, note: 'x' }), { code: 'gone-already' })
  assert.equal(await answerBlock(await as('leader', 'ban', '2026-03-11'), { ...answer, block: 999 }), null)
})

test('two who say at once that it is gone: one does', async () => {
  const done = await reportBlock(await as('reporter', 'ban', '2026-03-12'), report)
  const ctx = await as('leader', 'ban', '2026-03-12')
  const both = await Promise.allSettled([1, 2].map(() => resolveBlock(ctx, { block: done!.block, note: 'x' })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('it goes up level by level, each once, whoever asks at once', async () => {
  const done = await reportBlock(await as('reporter', 'ban', '2026-03-16'), report)
  const stepsOf = async () =>
    (await blocksNow()).find(({ id }) => id === done?.block)?.steps.map(({ act, level, body }) => [act, level, body])
  assert.deepEqual(await escalateDue(asOperator('2026-03-19')), { escalated: 0 })
  const told = await Promise.all([1, 2, 3].map(() => escalateDue(asOperator('2026-03-20'))))
  assert.equal(
    told.reduce((sum, { escalated }) => sum + escalated, 0),
    1,
  )
  assert.deepEqual(await stepsOf(), [['escalate', 1, 'so']])
  assert.deepEqual(await escalateDue(asOperator('2026-04-30')), { escalated: 1 })
  assert.deepEqual(await stepsOf(), [
    ['escalate', 1, 'so'],
    ['escalate', 2, 'ubnd'],
  ])
  assert.deepEqual(await escalateDue(asOperator('2026-05-30')), { escalated: 0 })
})

test('what waits behind it is read from the books by its links', async () => {
  const ground = { source: 's', asOf: '2026-01-01', valid: { from: '2026-01-01', to: null }, why: 'thử' }
  const operator = asOperator('2026-02-01')
  const add = async (book: Parameters<typeof addRow>[1], id: string, values: Record<string, unknown>) => {
    const added = await addRow(operator, book, { resolution: 'r', id, values, ...ground })
    assert.ok(added.ok, JSON.stringify(added))
    return added.id
  }
  await add(zones, 'khu', { kind: 'park', nameVi: 'Khu', isNew: false, grossHa: 250.5 })
  await add(works, 'duong', { name: 'Đường', type: 'road', fence: 'outside', zones: ['khu'] })
  const inside = await add(projects, 'p1', { name: 'P1', zone: 'khu', plannedWorkers: 100, capitalVnd: 2_000_000_000 })
  const apart = await add(projects, 'p2', { name: 'P2', plannedWorkers: 40, landHa: 3 })
  assert.ok(inside && apart)
  const links = [
    { kind: 'works', ref: 'duong' },
    { kind: 'projects', ref: apart },
    { kind: 'target', ref: 'chi-tieu' },
  ] as const
  const done = await reportBlock(await as('reporter', 'ban', '2026-03-23'), { ...report, links })
  const blocks = await readBlocks(db.kysely, { resolution: 'r', ids: [done!.block] })
  const behind = await readBehind(db.kysely, blocks, { resolution: 'r', asOf: '2026-03-23' })
  assert.deepEqual(behind.get(done!.block), {
    hectares: { atLeast: 253.5, unknown: 0 },
    jobs: { atLeast: 40, unknown: 1 },
    money: { atLeast: 2_000_000_000, unknown: 1 },
    targets: 1,
  })
  assert.equal((await verify(db)).ok, true)
})
