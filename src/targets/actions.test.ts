import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted, personWith } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS } from '#agencies/model.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { mayReportOn, reportFigure } from './actions.server.ts'
import { booksOf } from './for-tests.ts'
import { judgeTarget } from './measured.ts'
import { chooseReading, readAmbiguities } from './readings.server.ts'
import { choiceOn } from './readings.ts'
import { readTargets } from './store.server.ts'

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
    .insertInto('target')
    .values({
      id: 'x',
      resolution_id: 'r',
      document_id: 'd',
      provision: 'II.2',
      ordinal: 0,
      name_vi: 'Tỷ lệ hộ có nước sạch',
      comparator: '>=',
      value: 95,
      unit_vi: '%',
      due: '2025-12-31',
      headline: true,
      origin: 'pack',
    })
    .execute()
})
after(() => db.close())

const administrator: Actor = personWith('administrator')
const ctx = (actor: Actor): Context => ({ db, actor, now: () => new Date('2026-03-01T02:00:00Z') })
const report = { target: 'x', value: 91.5, asOf: '2025-12-31', note: 'Báo cáo 12/BC' }

test('a reported figure counts from its date; a later correction of the same date takes its place and loses nothing', async () => {
  const judged = async (asOf: string) =>
    judgeTarget((await readTargets(db.kysely, 'r', new Map()))[0]!, booksOf([], []), '2021-07-08', asOf)
  assert.equal((await judged('2026-01-01')).status, 'unknown')
  await reportFigure(ctx(administrator), report)
  assert.equal((await judged('2025-12-30')).status, 'unknown')
  assert.deepEqual([(await judged('2026-01-01')).status, (await judged('2026-01-01')).measured.value], ['missed', 91.5])
  await reportFigure(ctx(administrator), { ...report, value: 96 })
  assert.equal((await judged('2026-01-01')).status, 'met')
  assert.equal((await db.kysely.selectFrom('reported_figure').selectAll().execute()).length, 2)
})

test('a reporter of a body reports what the body owes, and after a reform what its successor took over', async () => {
  const { kysely } = db
  for (const id of ['so-a', 'so-b'])
    await kysely.insertInto('agency').values({ resolution_id: 'r', id, name_vi: id, branch: 'state', valid: '(,)' }).execute()
  const [owed] = await kysely.selectFrom('target').selectAll().where('id', '=', 'x').execute()
  assert.ok(owed)
  await kysely
    .insertInto('target')
    .values({ ...owed, id: 'of-a', reporter: 'so-a', ordinal: 1, measure: null })
    .execute()
  const now = () => new Date('2026-03-01T02:00:00Z')
  const at = async (agency: string): Promise<Context> =>
    contextFor(db, await seated(db, `của ${agency}`, granted('reporter', { agency, resolution: 'r' })), now)
  const [a, b] = [await at('so-a'), await at('so-b')]
  const asked = { ...report, target: 'of-a' }
  assert.deepEqual([await mayReportOn(a, ['x', 'of-a']), await mayReportOn(b, ['x', 'of-a'])], [['of-a'], []])
  assert.deepEqual(await reportFigure(a, asked), { target: 'of-a' })
  for (const ctx of [a, b]) await assert.rejects(reportFigure(ctx, report), { name: 'NotAllowed' }, 'nobody owes it')
  await assert.rejects(reportFigure(b, asked), { name: 'NotAllowed' })
  await kysely.updateTable('agency').set({ valid: '(,2026-01-01)', successor: 'so-b' }).where('id', '=', 'so-a').execute()
  assert.deepEqual([await mayReportOn(a, ['of-a']), await mayReportOn(b, ['of-a'])], [['of-a'], ['of-a']])
  assert.deepEqual(await reportFigure(b, asked), { target: 'of-a' })
})

test('who may not report, and a target that is not there', async () => {
  for (const actor of [ANONYMOUS, personWith('reader')]) {
    for (const target of ['x', 'none'])
      await assert.rejects(reportFigure(ctx(actor), { ...report, target }), { name: 'NotAllowed' })
    assert.deepEqual(await mayReportOn(ctx(actor), ['x']), [])
  }
  assert.equal(await reportFigure(ctx(administrator), { ...report, target: 'none' }), null)
})

const chosen = { resolution: 'r', ambiguity: 'a', reading: 'two', from: '2026-01-01', document: 'Công văn 9', why: 'Nói rõ' }
const ambiguity = async () => {
  await db.kysely
    .insertInto('ambiguity')
    .values({ resolution_id: 'r', id: 'a', document_id: 'd', provision: 'II.2', ordinal: 0, question_vi: 'Tính thế nào?' })
    .execute()
  for (const [ordinal, id] of ['one', 'two'].entries())
    await db.kysely
      .insertInto('reading')
      .values({ resolution_id: 'r', ambiguity_id: 'a', id, ordinal, name_vi: id, changes: JSON.stringify({ x: { value: 90 } }) })
      .execute()
}

test('who may not choose a reading, and a reading that is not there', async () => {
  await ambiguity()
  for (const actor of [ANONYMOUS, personWith('reader'), personWith('reporter'), personWith('leader')])
    await assert.rejects(chooseReading(ctx(actor), chosen), { name: 'NotAllowed' })
  const elsewhere: Actor = { ...personWith('approver'), grants: [granted('approver', { resolution: 'other' })] }
  await assert.rejects(chooseReading(ctx(elsewhere), chosen), { name: 'NotAllowed' })
  await assert.rejects(chooseReading(ctx(administrator), { ...chosen, reading: 'three' }), { code: 'unknown-reading' })
  assert.deepEqual(await db.kysely.selectFrom('reading_choice').selectAll().execute(), [])
})

test('a chosen reading holds from its day, a later choice replaces it, and both stay on record', async () => {
  await chooseReading(ctx(personWith('approver')), chosen)
  await chooseReading(ctx(administrator), { ...chosen, reading: 'one', from: '2026-02-01', document: 'Công văn 12' })
  const [read] = await readAmbiguities(db.kysely, 'r')
  assert.ok(read)
  const on = (day: string) => choiceOn(read, day)?.document ?? null
  assert.deepEqual(['2025-12-31', '2026-01-31', '2026-02-01'].map(on), [null, 'Công văn 9', 'Công văn 12'])
  const acts = await db.kysely.selectFrom('audit_record').select('after').where('verb', '=', 'choose-reading').execute()
  assert.deepEqual(
    acts.map(({ after }) => after),
    [
      { reading: 'two', from: '2026-01-01', document: 'Công văn 9' },
      { reading: 'one', from: '2026-02-01', document: 'Công văn 12' },
    ],
  )
})
