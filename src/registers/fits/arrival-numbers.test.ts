// No arrival number stands twice in a body's register in one year (Decree 30/2020/NĐ-CP, art. 22).
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Context } from '#agencies/context.ts'
import { personWith } from '#agencies/for-tests.ts'
import { type Actor, NotAllowed } from '#agencies/model.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { addRow, correctRow } from '../actions.server.ts'
import { documentsIn } from '../books/documents-in.ts'

let db: TestDatabase
let ctx: Context
before(async () => {
  db = await testDatabase()
  ctx = { db, actor: personWith('administrator'), now: () => new Date('2026-03-01T05:00:00Z') }
  await db.kysely
    .insertInto('resolution')
    .values({ id: 'r', title_vi: 'Thử', main_document: 'd', origin: 'pack', digest: '', period: null })
    .execute()
  await db.kysely
    .insertInto('source')
    .values({ resolution_id: 'r', id: 'so-giay', title: 'Sổ giấy', standing: 'report' })
    .execute()
})
after(() => db.close())

const GROUND = { source: 'so-giay', asOf: '2026-01-05', why: null }
const ALWAYS = { from: null, to: null }
const received = (arrivalNumber: number | null, keeper: string, arrivedOn: string, actor: Actor = ctx.actor) =>
  addRow({ ...ctx, actor }, documentsIn, {
    resolution: 'r',
    id: null,
    valid: ALWAYS,
    values: { arrivalNumber, keeper, arrivedOn, issuer: 'Sở A', symbol: '5/SA-VP', subject: 'Việc' },
    ...GROUND,
  })

test('an arrival number is given once a year by a body', async () => {
  const first = await received(7, 'so-b', '2026-01-05')
  assert.ok(first.ok)
  for (const [number, keeper, day, isTaken] of [
    [8, 'so-b', '2026-01-05', true],
    [7, 'so-c', '2026-01-05', true],
    [7, 'so-b', '2025-12-31', true],
    [null, 'so-b', '2026-01-05', true],
    [7, 'so-b', '2026-12-31', false],
  ] as const) {
    const answer = await received(number, keeper, day)
    assert.equal(answer.ok, isTaken, `${number} ${keeper} ${day}`)
    if (!answer.ok) assert.match(answer.problems[0]?.reason.vi ?? '', /số đến 7\/2026 .* đã cấp/)
  }
})

test('a correction does not take a number that is given either', async () => {
  const other = await received(9, 'so-d', '2026-02-01')
  const mine = await received(10, 'so-d', '2026-02-02')
  assert.ok(other.ok && mine.ok)
  const corrected = await correctRow(ctx, documentsIn, {
    resolution: 'r',
    id: mine.id,
    valid: ALWAYS,
    values: { arrivalNumber: 9 },
    ...GROUND,
  })
  assert.equal(corrected.ok, false)
})

test('whoever keeps no book enters no document', async () => {
  await assert.rejects(received(11, 'so-b', '2026-01-06', personWith('reader')), NotAllowed)
})
