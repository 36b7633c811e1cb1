// A finding's remedy as a task, on a real database: complete findings only, once, by whoever orders for the whole resolution.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { OPERATOR, seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { addRow } from '#registers/actions.server.ts'
import type { AnyBook } from '#registers/book.ts'
import { findings } from '#registers/books/findings.ts'
import { inspections } from '#registers/books/inspections.ts'
import { stepAt } from '../rules.ts'
import { readTasks } from '../store.server.ts'
import { orderRemedy } from './actions.server.ts'

const now = () => new Date('2026-03-10T02:00:00Z')
let db: TestDatabase
let inspector: Context
let ofBody: Context
let reporter: Context
let operator: Context
let inspection: string
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
      .insertInto('provision')
      .values({ document_id: id, path: 'IV.8', ordinal: 0, kind: 'point', label: '8', origin: 'pack' })
      .execute()
    await kysely
      .insertInto('agency')
      .values({ resolution_id: id, id: 'so', name_vi: 'Sở', branch: 'state', valid: '(,)' })
      .execute()
  }
  const person = async (role: 'inspector' | 'reporter', agency: string | null) =>
    contextFor(db, await seated(db, `${role} ${agency}`, granted(role, { resolution: 'r', agency })), now)
  inspector = await person('inspector', null)
  ofBody = await person('inspector', 'so')
  reporter = await person('reporter', null)
  operator = contextFor(db, OPERATOR, now)
  inspection = await added(inspections, { subject: 'Xả thải', plannedYear: '2026', keeper: 'so' })
})
after(() => db.close())

const empty = (book: AnyBook) => Object.fromEntries(Object.keys(book.fields).map((key) => [key, null]))

const added = async (book: AnyBook, row: Record<string, unknown>): Promise<string> => {
  const done = await addRow(operator, book, {
    ...{ resolution: 'r', id: null, values: { ...empty(book), ...row }, valid: { from: '2026-01-01', to: null } },
    ...{ source: { title: 'Biên bản', standing: 'report', published: null, address: null }, asOf: '2026-01-01', why: null },
  })
  assert.ok(done.ok, JSON.stringify(done))
  return done.id
}

const WHOLE = {
  what: 'Chưa có trạm xử lý',
  remedy: 'Xây trạm xử lý',
  provision: 'IV.8',
  owner: 'so',
  dueOn: '2026-06-30',
  keeper: 'so',
}
const findingOf = (beside: object): Promise<string> => added(findings, { ...WHOLE, inspection, ...beside })

test('who may not', async () => {
  const finding = await findingOf({})
  for (const ctx of [ofBody, reporter])
    await assert.rejects(orderRemedy(ctx, { resolution: 'r', finding }), { name: 'NotAllowed' })
  await assert.rejects(orderRemedy(inspector, { resolution: 'khac', finding }), { name: 'NotAllowed' })
  assert.equal(await orderRemedy(inspector, { resolution: 'r', finding: 'x' }), null)
  assert.deepEqual(await readTasks(db.kysely, 'r'), [])
})

test('what a finding lacks is said, and nothing is made', async () => {
  const table: [object, string][] = [
    [{ remedy: null }, 'finding-incomplete'],
    [{ owner: null }, 'finding-incomplete'],
    [{ dueOn: null }, 'finding-incomplete'],
    [{ provision: null }, 'finding-incomplete'],
    [{ provision: 'IX.9' }, 'unknown-provision'],
    [{ fixedOn: '2026-03-01' }, 'finding-fixed'],
  ]
  for (const [beside, code] of table)
    await assert.rejects(orderRemedy(inspector, { resolution: 'r', finding: await findingOf(beside) }), { code })
  assert.deepEqual(await readTasks(db.kysely, 'r'), [])
})

test('ordered twice at once it is one task, led by whoever has to fix it', async () => {
  const finding = await findingOf({})
  const both = await Promise.all([1, 2].map(() => orderRemedy(inspector, { resolution: 'r', finding })))
  assert.deepEqual(both[0], both[1])
  const tasks = await readTasks(db.kysely, 'r')
  assert.deepEqual(
    tasks.map(({ title, provision }) => [title.vi, provision]),
    [['Xây trạm xử lý', 'IV.8']],
  )
  const step = stepAt(tasks[0]!, '2026-03-10')
  assert.deepEqual([step?.state, step?.leadAgency, step?.deadline], ['assigned', 'so', '2026-06-30'])
  const records = await db.kysely.selectFrom('audit_record').select('verb').where('verb', '=', 'order-remedy').execute()
  assert.equal(records.length, 1)
  assert.equal((await verify(db)).ok, true)
})
