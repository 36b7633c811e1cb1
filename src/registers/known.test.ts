// How many rows of persons say the same is told alike to everybody, and nothing else of them.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { contextFor } from '#agencies/acting.server.ts'
import { ANONYMOUS } from '#agencies/model.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { addRow, correctRow } from './actions.server.ts'
import { households } from './books/households.ts'
import { zones } from './books/zones.ts'
import { readAlike, readBooks } from './known.server.ts'

const now = () => new Date('2026-03-01T02:00:00Z')
const GROUND = { source: 's', asOf: '2025-01-01', why: 'kiểm đếm' }
const ASKED = { resolution: 'r', sources: new Map(), knownAt: null }
let db: TestDatabase

before(async () => {
  db = await testDatabase()
  await db.kysely
    .insertInto('resolution')
    .values({ id: 'r', title_vi: 'R', main_document: 'd', origin: 'pack', digest: '', period: null })
    .execute()
  await db.kysely
    .insertInto('source')
    .values({ resolution_id: 'r', id: 's', title: 'S', publisher: null, published: null, address: null, standing: 'report' })
    .execute()
  const ctx = contextFor(db, { kind: 'operator', name: 'thử' }, now)
  const head = households.fields.head.kind.parse('Nguyễn Văn A', 'vi')
  assert.ok(head.ok)
  for (const n of [1, 2, 3]) {
    const values = { code: `HS-${n}`, zone: 'z', commune: 'Xã', head: head.value, state: 'counted', note: 'riêng' }
    const row = { resolution: 'r', id: `h${n}`, valid: { from: '2025-01-01', to: null }, values, ...GROUND }
    assert.ok((await addRow(ctx, households, row)).ok)
  }
  const paid = { valid: { from: '2025-06-01', to: null }, values: { state: 'paid', entitlement: 'lot' } }
  await correctRow(ctx, households, { resolution: 'r', id: 'h1', ...paid, ...GROUND })
})
after(() => db.close())

test('the public gets the same numbers as the operator, of nothing but places, bodies and listed words', async () => {
  const shown = await readAlike(contextFor(db, ANONYMOUS, now).db.kysely, households, ASKED)
  const byDay = shown.toSorted((a, b) => `${a.valid.from} ${a.rows}`.localeCompare(`${b.valid.from} ${b.rows}`))
  const values = { zone: 'z', keeper: null, entitlement: null, state: 'counted' }
  assert.deepEqual(byDay, [
    { valid: { from: '2025-01-01', to: '2025-06-01' }, values, rows: 1 },
    { valid: { from: '2025-01-01', to: null }, values, rows: 2 },
    { valid: { from: '2025-06-01', to: null }, values: { ...values, state: 'paid', entitlement: 'lot' }, rows: 1 },
  ])
  assert.deepEqual((await readAlike(db.kysely, households, ASKED)).length, 3)
  assert.deepEqual(await readAlike(db.kysely, households, { ...ASKED, knownAt: new Date('2026-01-01') }), [])
})

test('what is typed or sealed, and what stands behind no wall, is not told', async () => {
  const asked = (table: string, columns: string[]) =>
    sql`select * from alike_behind_wall(${table}, 'r', ${columns}, null)`.execute(db.kysely)
  for (const column of ['head', 'id_number', 'code', 'commune', 'note', 'id', 'recorded_by', 'state" from household --'])
    await assert.rejects(asked('household', ['state', column]), /may say who somebody is/, column)
  await assert.rejects(asked('account', ['zone']), /no walled book/)
})

test('books are loaded by what is asked, the zones always', async () => {
  const books = await readBooks(db.kysely, [households], ASKED)
  assert.deepEqual([[...books.known.keys()], [...books.alike.keys()]], [[zones.name], [households.name]])
})
