// A review on a real database: what is frozen stays and can be computed again; bodies are asked by tasks; what is signed is over.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Context } from '#agencies/context.ts'
import { personWith } from '#agencies/for-tests.ts'
import { ANONYMOUS } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { addRow, correctRow } from '#registers/actions.server.ts'
import { zones } from '#registers/books/zones.ts'
import { reportFigure } from '#targets/actions.server.ts'
import { assignTask } from '../actions.server.ts'
import { acceptTask, submitTask } from '../answers.server.ts'
import { type TaskWorld, taskWorld } from '../for-tests.server.ts'
import { type Announcement, announceReview, askBodies, freezeReview } from './actions.server.ts'
import { acceptProposals, assessProvision, concludeReview, correctReview } from './concluding.server.ts'
import type { Review } from './model.ts'
import { differencesOf, stageOf } from './rules.ts'
import { digestOfFreeze, readBodyAccounts, readFigures, readReviews, recount } from './store.server.ts'

let db: TestDatabase
let world: TaskWorld
/** The same day, some minutes after two o'clock. */
const at = (ctx: Context, minutes: number): Context => ({ ...ctx, now: () => new Date(Date.UTC(2024, 2, 1, 2, minutes)) })
const leader = (minutes: number) => world.as('leader', null).then((ctx) => at(ctx, minutes))
const operator = (minutes: number): Context => at(world.operator, minutes)
const ground = { source: 's', asOf: '2024-01-01', valid: { from: '2024-01-01', to: null }, why: 'Kiểm đếm' }

before(async () => {
  db = await testDatabase()
  world = await taskWorld(db)
  const { kysely } = db
  await kysely.insertInto('source').values({ resolution_id: 'r', id: 's', title: 'Báo cáo', standing: 'report' }).execute()
  await kysely
    .insertInto('provision')
    .values({ document_id: 'd', path: 'V.3', ordinal: 0, kind: 'point', origin: 'pack' })
    .execute()
  const target = { resolution_id: 'r', document_id: 'd', provision: 'II.2', comparator: '>=', value: 2, unit_vi: 'khu' } as const
  const more = { headline: true, origin: 'pack', due: '2025-12-31', baseline_value: 0, baseline_date: '2021-07-08' } as const
  await kysely
    .insertInto('target')
    .values([
      {
        ...{ ...target, ...more, id: 'khu', ordinal: 0, name_vi: 'Số khu hoạt động', reporter: 'so' },
        measure: JSON.stringify({ indicator: 'zones-in-state', kind: 'park', atLeast: 'operating' }),
      },
      { ...target, ...more, id: 'bao-cao', ordinal: 1, name_vi: 'Do cơ quan báo cáo', reporter: 'ngang' },
    ])
    .execute()
  await world.task('1', 'so')
  await world.task('2', 'huyen-a', { deadline: '2024-01-31' })
  await kysely
    .updateTable('task_step')
    .set({ recorded_at: operator(0).now() })
    .execute()
  const values = { kind: 'park', nameVi: 'Khu', isNew: false, state: 'operating' }
  const added = await addRow(operator(0), zones, { resolution: 'r', id: 'khu-1', values, ...ground })
  assert.ok(added.ok, JSON.stringify(added))
})
after(() => db.close())

const call: Announcement = {
  ...{ resolution: 'r', kind: 'interim', title: 'Sơ kết năm 2024', body: 'tinh' },
  ...{ from: '2021-07-08', to: '2024-02-29', provision: 'V.3' },
}
const freezing = { asOf: '2024-03-01', knownAt: null }
const signing = { signedBy: 'Bí thư', document: '12-KL/TU', signedOn: '2024-03-01' }
let first = 0
const reviewNow = async (id = first): Promise<Review> => (await readReviews(db.kysely, { id }))[0]!

test('who may not: announce, freeze, ask, assess or correct without the whole resolution, or sign without being a leader', async () => {
  const others = [
    { ...world.operator, actor: ANONYMOUS },
    { ...world.operator, actor: personWith('auditor') },
    await world.as('leader', 'tinh'),
  ]
  for (const ctx of others) await assert.rejects(announceReview(ctx, call), { name: 'NotAllowed' })
  await assert.rejects(announceReview(await leader(0), { ...call, resolution: 'khac' }), { name: 'NotAllowed' })
  first = (await announceReview(await leader(0), call)).review
  const acts: ((ctx: Context) => Promise<unknown>)[] = [
    (ctx) => freezeReview(ctx, { review: first, ...freezing }),
    (ctx) => askBodies(ctx, { review: first, deadline: '2024-03-15' }),
    (ctx) => assessProvision(ctx, { review: first, document: 'd', provision: 'II.2', verdict: 'done', reason: 'x' }),
    (ctx) => acceptProposals(ctx, { review: first, reason: 'x' }),
    (ctx) => concludeReview(ctx, { review: first, ...signing }),
    (ctx) => correctReview(ctx, { review: first, reason: 'x' }),
  ]
  for (const act of acts) for (const ctx of others) await assert.rejects(act(ctx), { name: 'NotAllowed' })
  const administrator = await world.as('administrator', null)
  await assert.rejects(concludeReview(administrator, { review: first, ...signing }), { name: 'NotAllowed' })
  assert.equal((await readReviews(db.kysely, { resolution: 'r' })).length, 1)
})

test('bad input is said, and what comes before its turn', async () => {
  const ctx = await leader(5)
  await assert.rejects(announceReview(ctx, { ...call, body: 'x' }), { code: 'unknown-body' })
  await assert.rejects(announceReview(ctx, { ...call, provision: 'x' }), { code: 'unknown-provision' })
  await assert.rejects(announceReview(ctx, { ...call, to: '2020-01-01' }), { code: 'review-period' })
  await assert.rejects(freezeReview(ctx, { review: first, ...freezing, asOf: '2024-03-02' }), { code: 'as-of-to-come' })
  const knownAt = new Date(ctx.now().getTime() - 59_000)
  await assert.rejects(freezeReview(ctx, { review: first, ...freezing, knownAt }), { code: 'known-at-to-come' })
  await assert.rejects(askBodies(ctx, { review: first, deadline: '2024-03-15' }), { code: 'review-not-frozen' })
  await assert.rejects(concludeReview(ctx, { review: first, ...signing }), { code: 'review-not-frozen' })
  await assert.rejects(correctReview(ctx, { review: first, reason: 'x' }), { code: 'review-not-frozen' })
  assert.equal(await freezeReview(ctx, { review: 999, ...freezing }), null)
})

test('what is frozen stays, whatever the books and tasks say later, and can be computed again as known then', async () => {
  // Within the last minute: not known at the instant that is frozen.
  await assignTask(operator(9), { task: '1', lead: 'ngang', deadline: null, basis: 'QĐ 1' })
  const done = await freezeReview(await leader(9), { review: first, ...freezing })
  const frozen = await readFigures(db.kysely, first)
  assert.equal(done?.figures, frozen.length)
  const of = (ref: string) => frozen.find((figure) => figure.kind !== 'indicator' && figure.ref === ref)
  assert.deepEqual([of('khu')?.value, of('khu')?.status], [1, 'on-course'])
  assert.deepEqual([of('bao-cao')?.value, of('bao-cao')?.status], [null, 'unknown'])
  assert.deepEqual([of('1')?.body, of('2')?.status], ['so', 'assigned'])
  await assert.rejects(freezeReview(await leader(10), { review: first, ...freezing }), { code: 'frozen-already' })

  // Edited afterwards, also of the days before.
  const values = { nameVi: 'Khu hai', kind: 'park', isNew: true, state: 'operating' }
  const added = await addRow(operator(20), zones, { resolution: 'r', id: 'khu-2', values, ...ground })
  assert.ok(added.ok, JSON.stringify(added))
  const corrected = await correctRow(operator(21), zones, {
    ...{ resolution: 'r', id: 'khu-1', values: { nameVi: 'Khu một' }, ...ground },
  })
  assert.ok(corrected.ok, JSON.stringify(corrected))
  await reportFigure(operator(22), { target: 'bao-cao', value: 3, asOf: '2024-02-01', note: 'Báo cáo 5' })
  await acceptTask(at(await world.as('leader', 'huyen-a'), 23), '2')

  assert.deepEqual(await readFigures(db.kysely, first), frozen)
  const { freeze, resolution } = await reviewNow()
  const asked = { resolution, asOf: freeze!.asOf }
  const again = await recount(db.kysely, { ...asked, knownAt: freeze!.knownAt })
  assert.deepEqual(again, frozen)
  assert.equal(digestOfFreeze(freeze!, again), freeze!.digest)
  const now = await recount(db.kysely, { ...asked, knownAt: operator(30).now() })
  assert.deepEqual(
    differencesOf(frozen, now)
      .filter(({ was }) => was?.kind === 'target')
      .map(({ was, is }) => [was?.ref, was?.value, is?.value, is?.status]),
    [
      ['khu', 1, 2, 'met'],
      ['bao-cao', null, 3, 'met'],
    ],
  )
})

test('the books of a frozen day are closed at the tables too', async () => {
  const figure = { review_id: first, kind: 'task', ref: 'x', ordinal: 999, document_id: 'd', provision: 'IV.9' } as const
  await assert.rejects(
    db.kysely
      .insertInto('review_figure')
      .values({
        ...{ ...figure, name_vi: 'x', name_en: null, unit_vi: null, unit_en: null, value: null, at_least: null },
        ...{ at_most: null, status: 'done', body: null, parent: null, basis: '{}', digest: 'a'.repeat(64) },
      })
      .execute(),
    /frozen/,
  )
})

test('every body that leads a task or owes a target is asked by a task, and hands in its account', async () => {
  const ask = { review: first, deadline: '2024-03-15' }
  await assert.rejects(askBodies(await leader(30), { ...ask, deadline: '2024-02-28' }), { code: 'deadline-past' })
  // Ended since the day of the figures: whoever took over is asked.
  await db.kysely
    .updateTable('agency')
    .set({ valid: '(,2024-02-15)', successor: 'huyen-b' })
    .where('id', '=', 'huyen-a')
    .execute()
  const both = await Promise.allSettled([askBodies(await leader(30), ask), askBodies(await leader(30), ask)])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const { asked } = await reviewNow()
  const accounts = await readBodyAccounts(db.kysely, asked!, null)
  assert.deepEqual(
    accounts.map(({ body, state, deadline }) => [body, state, deadline]),
    ['huyen-b', 'ngang', 'so'].map((body) => [body, 'assigned', '2024-03-15']),
  )
  const ctx = at(await world.as('leader', 'so'), 40)
  const mine = accounts.find(({ body }) => body === 'so')!
  await acceptTask(ctx, mine.task)
  await submitTask(ctx, mine.task, {
    ...{ is: 'document', symbol: '7/BC-SO', issuedOn: '2024-03-01', title: null, file: null, covers: [] },
  })
  const [, , handedIn] = await readBodyAccounts(db.kysely, asked!, null)
  assert.deepEqual([handedIn?.state, handedIn?.shown], ['submitted', { symbol: '7/BC-SO', issuedOn: '2024-03-01' }])
  const [, , before] = await readBodyAccounts(db.kysely, asked!, operator(39).now())
  assert.deepEqual([before?.state, before?.shown], ['assigned', null])
})

test('provisions are assessed by people, signed for by a leader, and then nothing changes', async () => {
  const ctx = await leader(50)
  const of = { review: first, document: 'd', provision: 'II.2', reason: 'Đã kiểm tra' } as const
  assert.equal(await assessProvision(ctx, { ...of, provision: 'none', verdict: 'done' }), null)
  await assessProvision(ctx, { ...of, verdict: 'done' })
  await assessProvision(ctx, { ...of, verdict: 'partly' })
  await assert.rejects(concludeReview(ctx, { review: first, ...signing }), { code: 'not-assessed' })
  assert.deepEqual(await acceptProposals(ctx, { review: first, reason: 'Theo số liệu' }), { assessed: 2 })
  assert.deepEqual(
    (await reviewNow()).assessments.map(({ provision, proposed, verdict }) => [provision, proposed, verdict]),
    [
      ['II.2', 'partly', 'partly'],
      ['IV.1', 'not-done', 'not-done'],
      ['IV.2', 'not-done', 'not-done'],
    ],
  )
  await assert.rejects(concludeReview(ctx, { review: first, ...signing, signedOn: '2024-02-01' }), { code: 'signed-on' })
  await concludeReview(ctx, { review: first, ...signing })
  const concluded = await reviewNow()
  assert.equal(stageOf(concluded), 'concluded')

  await assert.rejects(assessProvision(ctx, { ...of, verdict: 'done' }), { code: 'review-over' })
  await assert.rejects(concludeReview(ctx, { review: first, ...signing }), { code: 'review-over' })
  const late = { review_id: first, document_id: 'd', provision: 'II.2', proposed: 'done', verdict: 'done', reason: 'x' } as const
  await assert.rejects(
    db.kysely
      .insertInto('review_assessment')
      .values({ ...late, recorded_at: ctx.now(), recorded_by: 'x' })
      .execute(),
    /the review is over/,
  )
  assert.deepEqual(await reviewNow(), concluded)
})

test('a correction is a version after it, with the reason, by the accounts that were asked for', async () => {
  const ctx = await leader(55)
  const both = await Promise.allSettled([1, 2].map(() => correctReview(ctx, { review: first, reason: 'Sổ đã sửa' })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const { correctedBy } = await reviewNow()
  await freezeReview(ctx, { review: correctedBy!, ...freezing })
  const second = await reviewNow(correctedBy!)
  assert.deepEqual([second.version, second.corrects, second.reason], [2, first, 'Sổ đã sửa'])
  assert.equal(second.asked, (await reviewNow()).asked)
  assert.equal((await readFigures(db.kysely, second.id)).find(({ ref }) => ref === 'khu')?.value, 2)
  assert.equal((await verify(db)).ok, true)
})
