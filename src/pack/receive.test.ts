import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { NotAllowed } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { documentsIn } from '#registers/books/documents-in.ts'
import { readVersions } from '#registers/store.server.ts'
import { BODIES, type TaskWorld, TODAY, taskWorld } from '#tasks/for-tests.server.ts'
import { readTask } from '#tasks/store.server.ts'
import { loadDocument } from './document.server.ts'
import { acceptProposals, readProposals } from './proposals.server.ts'
import { receiveDocument } from './receive.server.ts'
import { bytesOf, RECEIVED, RETYPED, UNNUMBERED } from './specimens.ts'

let db: TestDatabase
let world: TaskWorld
let clerk: Context
let leader: Context
before(async () => {
  db = await testDatabase()
  world = await taskWorld(db)
  clerk = contextFor(
    db,
    await seated(db, 'van-thu', granted('keeper', { resolution: 'r', agency: 'so', book: 'documents-in' })),
    () => new Date('2024-03-01T02:00:00Z'),
  )
  leader = await world.as('leader', null)
})
after(() => db.close())

const REGISTER = { resolution: 'r', keeper: 'so' }
const arriving = (over: object = {}) => ({ ...RECEIVED, arrivedOn: TODAY, arrivalNumber: null, ...over })
const received = async (over: object = {}, register = REGISTER) => {
  const answer = await receiveDocument(clerk, register, arriving(over))
  assert.ok(answer.ok)
  return answer
}
const counts = async (): Promise<number[]> => {
  const tables = ['document', 'provision', 'target', 'task', 'task_step', 'stored_file', 'compiled_file', 'document_in'] as const
  const { rows } = await db.pool.query<{ n: string }>(
    tables.map((table) => `select count(*) as n from ${table}`).join(' union all '),
  )
  return rows.map(({ n }) => Number(n))
}
const standings = async (sha256: string) =>
  (await readProposals(db.kysely, { resolution: 'r', sha256 }))?.documents.flatMap(({ proposals }) =>
    proposals.map(({ key, standing, lead, item }) => [key, standing, lead, item.deadline]),
  )

test('who may not receive: whoever keeps no register, and whoever keeps another body’s', async () => {
  const before = await counts()
  for (const role of ['reader', 'reporter', 'approver', 'leader'] as const)
    await assert.rejects(receiveDocument(await world.as(role, 'so'), REGISTER, arriving()), NotAllowed, role)
  await assert.rejects(receiveDocument(clerk, { ...REGISTER, keeper: 'ngang' }, arriving()), { code: 'unknown-body' })
  assert.deepEqual(await counts(), before)
})

test('what is no official document, cannot be read, or does not fit the register leaves nothing behind', async () => {
  const before = await counts()
  const chat = { bytes: bytesOf('Chào bạn, mai gặp nhau nhé.') }
  await assert.rejects(receiveDocument(clerk, REGISTER, arriving(chat)), { code: 'not-a-document' })
  await assert.rejects(receiveDocument(clerk, REGISTER, arriving({ bytes: bytesOf('%PDF-1.7 x') })), { name: 'ReadError' })
  await assert.rejects(receiveDocument(clerk, REGISTER, arriving({ bytes: new Uint8Array() })), { code: 'file-size' })
  const early = await receiveDocument(clerk, REGISTER, arriving({ arrivedOn: '2024-02-01' }))
  assert.deepEqual([early.ok, !early.ok && early.problems[0]?.field], [false, 'arrivedOn'])
  assert.deepEqual(await counts(), before)
})

test('a file is entered in the register and proposes; nothing of it is applied; again it is the same row', async () => {
  const before = await counts()
  const first = await received()
  assert.deepEqual([first.isNew, first.arrivalNumber, first.proposals], [true, 1, 3])
  assert.deepEqual(
    (await counts()).map((n, at) => n - before[at]!),
    [0, 0, 0, 0, 0, 1, 1, 1],
  )
  const [version] = await readVersions(db.kysely, documentsIn, 'r', { ids: [first.row] })
  assert.deepEqual(
    [version?.row.symbol, version?.row.issuedOn, version?.row.keeper, version?.row.copy, version?.row.docType],
    ['412/KH-UBND', '2024-02-05', 'so', first.sha256, 'Kế hoạch'],
  )
  const again = await received({ name: 'ten-khac.txt' })
  assert.deepEqual([again.row, again.isNew], [first.row, false])
  const twin = await received({ ...RETYPED, arrivalNumber: 9 })
  assert.deepEqual([twin.isNew, twin.arrivalNumber, twin.alike], [true, 9, [first.row]], 'warned of, not refused')
  assert.deepEqual(await standings(first.sha256), [
    ['0:II.1:1', 'open', 'Cơ quan so', '2024-06-30'],
    ['0:II.2:1', 'open', 'Trung tâm Quan trắc', '2024-08-31'],
    ['0:II.3:1', 'open', '', null],
  ])
})

test('the same file five times at once is one row', async () => {
  const below = { resolution: 'r', keeper: 'phong' }
  const answers = await Promise.all(Array.from({ length: 5 }, () => receiveDocument(clerk, below, arriving())))
  assert.equal(answers.filter((each) => each.ok && each.isNew).length, 1)
})

test('who may not make tasks: whoever gives none in all of the resolution', async () => {
  const { sha256 } = await received()
  const file = { resolution: 'r', sha256 }
  const choices = [{ key: '0:II.1:1', lead: 'so', deadline: null }]
  const before = await counts()
  for (const role of ['reader', 'reporter', 'approver'] as const)
    await assert.rejects(acceptProposals(await world.as(role, null), file, choices), NotAllowed, role)
  await assert.rejects(acceptProposals(clerk, file, choices), NotAllowed)
  for (const [body] of BODIES)
    await assert.rejects(acceptProposals(await world.as('leader', body), file, choices), NotAllowed, body)
  assert.equal(await acceptProposals(leader, { resolution: 'r', sha256: '0'.repeat(64) }, choices), null)
  assert.deepEqual(await counts(), before)
})

test('what is ticked becomes tasks with the officer’s lead and day, once; nothing else is applied', async () => {
  const { sha256 } = await received()
  const file = { resolution: 'r', sha256 }
  const before = await counts()
  const choices = [
    { key: '0:II.1:1', lead: 'Cơ quan so', deadline: '2024-06-30' },
    { key: '0:II.2:1', lead: 'huyen-a', deadline: '2024-09-15' },
  ]
  for (const [wrong, code] of [
    [[], 'proposals-chosen'],
    [[{ ...choices[0]!, lead: ' ' }], 'proposal-lead'],
    [[...choices, { key: '0:II.9:1', lead: 'so', deadline: null }], 'proposal-not-open'],
  ] as const)
    await assert.rejects(acceptProposals(leader, file, wrong), { code })
  assert.deepEqual(await counts(), before)

  const made = (await acceptProposals(leader, file, choices)) ?? []
  assert.deepEqual(made, ['412-kh-ubnd-2024:II.1:task-1', '412-kh-ubnd-2024:II.2:task-1'])
  // The document as it is named; II, II.1 and II.2; no target; two tasks.
  assert.deepEqual(
    (await counts()).map((n, at) => n - before[at]!),
    [1, 3, 0, 2, 2, 0, 0, 0],
  )
  const [first, second] = [await readTask(db.kysely, made[0]!), await readTask(db.kysely, made[1]!)]
  assert.deepEqual(
    [first, second].map((task) => [task?.origin, task?.steps[0]?.state, task?.steps[0]?.leadAgency, task?.steps[0]?.deadline]),
    [
      ['proposal', 'assigned', 'so', '2024-06-30'],
      ['proposal', 'assigned', 'huyen-a', '2024-09-15'],
    ],
  )
  assert.equal(first?.steps[0]?.basis, 'Kế hoạch 412/KH-UBND ngày 05/02/2024')
  assert.deepEqual(first?.steps[0]?.coordinators, ['ngang'])

  await assert.rejects(acceptProposals(leader, file, choices), { code: 'proposal-not-open' })
  assert.deepEqual(
    (await standings(sha256))?.map(([, standing]) => standing),
    ['made', 'made', 'open'],
  )
  const retyped = await received(RETYPED)
  assert.deepEqual(
    (await standings(retyped.sha256))?.map(([, standing]) => standing),
    ['made', 'made', 'open'],
    'another file of the same document proposes them no more',
  )
})

test('two who accept the same at once make it once', async () => {
  const { sha256 } = await received()
  const choice = [{ key: '0:II.3:1', lead: 'so', deadline: null }]
  const done = await Promise.allSettled([1, 2, 3].map(() => acceptProposals(leader, { resolution: 'r', sha256 }, choice)))
  assert.deepEqual(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected', 'rejected'])
})

test('a decision and the plan it issues, under one symbol, are two documents of one file', async () => {
  const text = await readFile(new URL('../law/golden/decision-with-plan.txt', import.meta.url))
  const { sha256 } = await received({ bytes: new Uint8Array(text), arrivedOn: '2026-04-01' })
  const file = { resolution: 'r', sha256 }
  const keys = (await standings(sha256))?.map(([key]) => String(key)) ?? []
  assert.ok(keys.some((key) => key.startsWith('0:')) && keys.some((key) => key.startsWith('1:')))
  const ofPlan = keys.filter((key) => key.startsWith('1:'))
  const taking = (some: string[]) =>
    acceptProposals(
      leader,
      file,
      some.map((key) => ({ key, lead: 'so', deadline: null })),
    )
  assert.equal((await taking(ofPlan))?.length, ofPlan.length)
  // A pack that is loaded again drops what nobody's work hangs on.
  await db.kysely.deleteFrom('document').where('id', '=', '1250-qd-ubnd-2026').execute()
  const rest = keys.filter((key) => key.startsWith('0:'))
  assert.deepEqual(
    (await standings(sha256))?.flatMap(([key, standing]) => (standing === 'open' ? [key] : [])),
    rest,
  )
  assert.equal((await taking(rest))?.length, rest.length)
  const ids = await db.kysely.selectFrom('document').select('id').where('symbol', '=', '1250/QĐ-UBND').orderBy('id').execute()
  assert.deepEqual(
    ids.map(({ id }) => id),
    ['1250-qd-ubnd-2026', '1250-qd-ubnd-2026-2'],
  )
  const again = await received({ bytes: new Uint8Array([...text, 10]), arrivedOn: '2026-04-02' })
  assert.ok((await standings(again.sha256))?.every(([, standing]) => standing === 'made'))
  const loaded = await loadDocument(world.operator, { name: 'x.txt', bytes: new Uint8Array(text) })
  assert.deepEqual(
    loaded.map(({ id }) => id),
    ['1250-qd-ubnd-2026', '1250-qd-ubnd-2026-2'],
  )
})

test('a document without a number is entered as the officer names it, and its tasks too are made once', async () => {
  const { sha256, row } = await received({ ...UNNUMBERED, issuer: 'Ban B', subject: 'Việc cần làm' })
  const [version] = await readVersions(db.kysely, documentsIn, 'r', { ids: [row] })
  assert.deepEqual([version?.row.symbol, version?.row.issuer, version?.row.subject], [null, 'Ban B', 'Việc cần làm'])
  const choices = [{ key: '0:II.1:1', lead: 'so', deadline: null }]
  assert.equal((await acceptProposals(leader, { resolution: 'r', sha256 }, choices))?.length, 1)
  await assert.rejects(acceptProposals(leader, { resolution: 'r', sha256 }, choices), { code: 'proposal-not-open' })
  assert.equal((await acceptProposals(leader, { resolution: 'r', sha256 }, [{ ...choices[0]!, key: '0:II.2:1' }]))?.length, 1)
})

test('what a pack says of a provision stands, and loading the document later keeps the tasks that were made', async () => {
  await db.kysely.deleteFrom('task').where('id', '=', '412-kh-ubnd-2024:II.3:task-1').execute()
  const spoken = { document_id: '412-kh-ubnd-2024', provision: 'II.3', ordinal: 0, title_vi: 'x', origin: 'pack' as const }
  await db.kysely
    .insertInto('task')
    .values({ id: 'cua-goi', resolution_id: 'r', ...spoken })
    .execute()
  const { sha256 } = await received()
  assert.equal((await standings(sha256))?.[2]?.[1], 'spoken')
  await loadDocument(world.operator, { name: RECEIVED.name, bytes: RECEIVED.bytes })
  const tasks = await db.kysely
    .selectFrom('task')
    .select(['id', 'origin'])
    .where('document_id', '=', '412-kh-ubnd-2024')
    .orderBy('id')
    .execute()
  assert.deepEqual(
    tasks.map(({ id, origin }) => [id, origin]),
    [
      ['412-kh-ubnd-2024:II.1:task-1', 'proposal'],
      ['412-kh-ubnd-2024:II.2:task-1', 'proposal'],
      ['cua-goi', 'pack'],
    ],
  )
  const second = await readTask(db.kysely, '412-kh-ubnd-2024:II.2:task-1')
  assert.deepEqual([second?.steps.at(-1)?.leadAgency, second?.steps.at(-1)?.deadline], ['huyen-a', '2024-09-15'])
  assert.equal((await verify(db)).ok, true)
})
