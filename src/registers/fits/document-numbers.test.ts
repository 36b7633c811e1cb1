// No number stands twice in a body's register in one year: of what came (Decree 30/2020/NĐ-CP, art. 22), and in one sequence of what
// was issued.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Context } from '#agencies/context.ts'
import { personWith } from '#agencies/for-tests.ts'
import { type Actor, NotAllowed } from '#agencies/model.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { addRow, correctRow } from '../actions.server.ts'
import { documentsIn } from '../books/documents-in.ts'
import { documentsOut } from '../books/documents-out.ts'
import { numberedIn } from './outgoing-numbers.ts'

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

for (const [symbol, numbered] of [
  ['12/KH-UBND', '12 of KH-UBND'],
  ['05/KH-UBND', '5 of KH-UBND'],
  ['12/QyĐ-UBND', '12 of QyĐ-UBND'],
  ['118/VP-TH', '118 of VP'],
  ['118/SCT-KH', '118 of SCT'],
  ['7/UBND', '7 of UBND'],
  ['07-NQ/TU', '7 of NQ/TU'],
  ['120-CV/TU', '120 of CV/TU'],
  ['27/2018/QĐ-TTg', '27 of 2018/QĐ-TTg'],
  ['143/2025/QH15', '143 of 2025/QH15'],
  [' 9 / BC-SXD', '9 of BC-SXD'],
  ['12a/KH-UBND', null],
  ['191/2021', null],
  ['không số', null],
] as const)
  test(`${symbol} is ${numbered ?? 'numbered in no sequence that is known'}`, () => {
    const read = numberedIn(symbol)
    assert.equal(read && `${read.number} of ${read.sequence}`, numbered)
  })

const issued = (symbol: string, keeper: string, issuedOn: string, actor: Actor = ctx.actor) =>
  addRow({ ...ctx, actor }, documentsOut, {
    resolution: 'r',
    id: null,
    valid: ALWAYS,
    values: { symbol, keeper, issuedOn, subject: `Việc ${symbol}` },
    ...GROUND,
  })

test('an outgoing number is given once a year in a sequence, and the refusal says to which document', async () => {
  assert.ok((await issued('12/KH-SA', 'so-a', '2026-02-01')).ok)
  assert.ok((await issued('118/SA-TH', 'so-a', '2026-02-01')).ok)
  for (const [symbol, keeper, day, taken] of [
    ['13/KH-SA', 'so-a', '2026-02-01', null],
    ['12/BC-SA', 'so-a', '2026-02-01', null],
    ['12/SA-TH', 'so-a', '2026-02-01', null],
    ['12/KH-SA', 'so-b', '2026-02-01', null],
    ['12/KH-SA', 'so-a', '2025-12-31', null],
    ['12a/KH-SA', 'so-a', '2026-02-01', null],
    ['12/KH-SA', 'so-a', '2026-12-31', '12/KH-SA'],
    ['012/KH-SA', 'so-a', '2026-03-01', '12/KH-SA'],
    ['118/SA-KT', 'so-a', '2026-03-01', '118/SA-TH'],
  ] as const) {
    const answer = await issued(symbol, keeper, day)
    assert.equal(answer.ok, taken === null, `${symbol} ${keeper} ${day}`)
    if (answer.ok) continue
    const [{ field, reason } = { field: null, reason: { vi: '', en: '' } }] = answer.problems
    assert.equal(field, 'symbol')
    assert.match(
      reason.vi,
      new RegExp(`^số ${Number.parseInt(symbol, 10)}/2026 .* “Việc ${taken}” .*, ${taken}: hãy xem lại số$`),
    )
    assert.match(reason.en, new RegExp(`was given to .*${taken}: look at the number again$`))
  }
})

test('two clerks who give one number at once: one of them is told', async () => {
  const both = await Promise.all(['a', 'b'].map(() => issued('77/TB-SA', 'so-a', '2026-04-01')))
  assert.equal(both.filter(({ ok }) => ok).length, 1)
})

test('whoever keeps no book enters no document', async () => {
  await assert.rejects(received(11, 'so-b', '2026-01-06', personWith('reader')), NotAllowed)
  await assert.rejects(issued('99/KH-SA', 'so-a', '2026-01-06', personWith('reader')), NotAllowed)
})
