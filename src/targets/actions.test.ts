import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted, personWith } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS, type Role } from '#agencies/model.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { answerFigure, freezeBaseline, reportFigure, setCourse } from './actions.server.ts'
import { proposalOf } from './baseline.ts'
import { digestOf } from './digest.server.ts'
import { booksOf } from './for-tests.ts'
import { judgeTarget, valuesOf } from './measured.ts'
import { mayOn, type TargetVerb } from './owed.server.ts'
import { chooseReading, readAmbiguities } from './readings.server.ts'
import { choiceOn } from './readings.ts'
import { readTarget, readTargets } from './store.server.ts'

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
  assert.deepEqual(
    [await mayOn(a, 'report-figure', ['x', 'of-a']), await mayOn(b, 'report-figure', ['x', 'of-a'])],
    [['of-a'], []],
  )
  assert.deepEqual(await reportFigure(a, asked), { target: 'of-a' })
  for (const ctx of [a, b]) await assert.rejects(reportFigure(ctx, report), { name: 'NotAllowed' }, 'nobody owes it')
  await assert.rejects(reportFigure(b, asked), { name: 'NotAllowed' })
  await kysely.updateTable('agency').set({ valid: '(,2026-01-01)', successor: 'so-b' }).where('id', '=', 'so-a').execute()
  assert.deepEqual([await mayOn(a, 'report-figure', ['of-a']), await mayOn(b, 'report-figure', ['of-a'])], [['of-a'], ['of-a']])
  assert.deepEqual(await reportFigure(b, asked), { target: 'of-a' })
})

test('who may not report, and a target that is not there', async () => {
  for (const actor of [ANONYMOUS, personWith('reader')]) {
    for (const target of ['x', 'none'])
      await assert.rejects(reportFigure(ctx(actor), { ...report, target }), { name: 'NotAllowed' })
    assert.deepEqual(await mayOn(ctx(actor), 'report-figure', ['x']), [])
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

const NONE = new Map()
const NOTHING = booksOf([], [])
const targetNow = (id: string) => readTarget(db.kysely, 'r', NONE, id)
const PROMISED = '2021-07-08'
const addTarget = async (id: string, more: { reporter?: string } = {}): Promise<void> => {
  const [first] = await db.kysely.selectFrom('target').selectAll().where('id', '=', 'x').execute()
  assert.ok(first)
  await db.kysely
    .insertInto('target')
    .values({ ...first, ordinal: 2, measure: null, ...more, id })
    .execute()
}
const signed = { signedBy: 'Trưởng ban', signedDocument: 'Quyết định 5/QĐ-UBND ngày 01/03/2026', signedOn: '2026-03-01' }
/** What somebody who looks at the target now would sign. */
const freezeOf = async (id: string) => {
  const proposal = proposalOf(await targetNow(id), NOTHING, PROMISED)
  return { target: id, digest: proposal ? digestOf(id, proposal) : 'none', ...signed }
}

test('a baseline is frozen as it was seen, a new one takes its place, and both stay', async () => {
  await addTarget('start')
  const by = ctx(administrator)
  const judged = async () => judgeTarget(await targetNow('start'), NOTHING, PROMISED, '2026-03-01')
  assert.deepEqual(await freezeBaseline(by, await freezeOf('start')), { fault: 'unknown' }, 'an unknown is not frozen')
  await reportFigure(by, { target: 'start', value: 60, asOf: '2021-06-30', note: 'Báo cáo 1/BC' })
  const seen = await freezeOf('start')
  await reportFigure(by, { target: 'start', value: 62, asOf: '2021-06-30', note: 'Báo cáo 2/BC, sửa' })
  assert.deepEqual(await freezeBaseline(by, seen), { fault: 'changed' })
  const again = await freezeOf('start')
  assert.deepEqual(await freezeBaseline(by, { ...again, signedOn: '2021-07-07' }), { fault: 'early' })
  assert.deepEqual(await freezeBaseline(by, again), { fault: null })
  assert.deepEqual((await judged()).baseline, { value: 62, date: PROMISED, source: null })
  await reportFigure(by, { target: 'start', value: 70, asOf: '2021-06-30', note: 'Báo cáo 3/BC' })
  assert.equal((await judged()).baseline?.value, 62, 'what was signed for does not move with the books')
  assert.deepEqual(await freezeBaseline(by, await freezeOf('start')), { fault: null })
  const { frozen } = await targetNow('start')
  assert.deepEqual(
    frozen.map(({ value, source, signedBy, signedOn }) => [value, source, signedBy, signedOn]),
    [70, 62].map((value) => [value, `Báo cáo ${value === 70 ? '3/BC' : '2/BC, sửa'}`, signed.signedBy, signed.signedOn]),
  )
  for (const { value, date, source, basis, digest } of frozen)
    assert.equal(digest, digestOf('start', { value, date, source, basis }), 'what is read back is what was signed')
  const { kysely } = db
  await assert.rejects(kysely.updateTable('frozen_baseline').set({ value: 1 }).execute(), /permission denied/)
  await assert.rejects(kysely.deleteFrom('frozen_baseline').execute(), /permission denied/)
  await assert.rejects(kysely.deleteFrom('target').where('id', '=', 'start').execute(), /frozen_baseline/)
})

test('a course that is set is what the target is judged by, and the former one stays', async () => {
  await addTarget('way')
  const by = ctx(administrator)
  await reportFigure(by, { target: 'way', value: 55, asOf: '2021-07-08', note: 'Báo cáo 1/BC' })
  await reportFigure(by, { target: 'way', value: 60, asOf: '2022-12-31', note: 'Báo cáo 2/BC' })
  const status = async () => judgeTarget(await targetNow('way'), NOTHING, PROMISED, '2022-12-31').status
  assert.equal(await status(), 'behind')
  const points = [{ date: '2022-12-31', value: 60 }]
  const set = (course: Parameters<typeof setCourse>[1]['course']) =>
    setCourse(by, { target: 'way', course, reason: 'Theo kế hoạch' })
  assert.deepEqual(await set({ shape: 'points', points: [{ date: '2026-12-31', value: 60 }] }), { fault: 'outside' })
  assert.deepEqual(await set({ shape: 'points', points: [] }), { fault: 'none' })
  assert.deepEqual(await set({ shape: 'points', points }), { fault: null })
  assert.equal(await status(), 'on-course')
  assert.deepEqual(await set({ shape: 'linear' }), { fault: null })
  assert.equal(await status(), 'behind')
  assert.deepEqual(
    (await targetNow('way')).courses.map(({ shape }) => shape),
    ['linear', 'points'],
  )
  await assert.rejects(db.kysely.deleteFrom('target_course').execute(), /permission denied/)
})

test('who may not freeze or set a course, asked by the action and by the database', async () => {
  await addTarget('theirs', { reporter: 'so-b' })
  await reportFigure(ctx(administrator), { target: 'theirs', value: 1, asOf: '2021-07-08', note: 'x' })
  const now = () => new Date('2026-03-01T02:00:00Z')
  const at = async (role: 'approver' | 'reporter' | 'inspector' | 'leader', agency: string): Promise<Context> =>
    contextFor(db, await seated(db, `${role} ${agency} ${PROMISED}`, granted(role, { agency, resolution: 'r' })), now)
  const course = { target: 'theirs', course: { shape: 's-curve' }, reason: 'x' } as const
  const freeze = await freezeOf('theirs')
  const row = {
    target_id: 'theirs',
    value: 1,
    as_of: PROMISED,
    basis: '{}',
    digest: 'a'.repeat(64),
    recorded_at: now(),
    recorded_by: 'x',
  }
  const straight = async (by: Context): Promise<unknown> => [
    await by.db.kysely
      .insertInto('frozen_baseline')
      .values({ ...row, signed_by: 'x', signed_document: 'x', signed_on: PROMISED })
      .execute(),
    await by.db.kysely
      .insertInto('target_course')
      .values({ target_id: 'theirs', shape: 'linear', reason: 'x', recorded_at: now(), recorded_by: 'x' })
      .execute(),
  ]
  const verbs: TargetVerb[] = ['freeze-baseline', 'set-course']
  await db.kysely
    .insertInto('agency')
    .values({ resolution_id: 'r', id: 'so-c', name_vi: 'so-c', branch: 'state', valid: '(,)' })
    .execute()
  for (const by of [
    ctx(ANONYMOUS),
    await at('reporter', 'so-b'),
    await at('inspector', 'so-b'),
    await at('leader', 'so-b'),
    await at('approver', 'so-c'),
  ]) {
    await assert.rejects(freezeBaseline(by, freeze), { name: 'NotAllowed' })
    await assert.rejects(setCourse(by, course), { name: 'NotAllowed' })
    for (const verb of verbs) assert.deepEqual(await mayOn(by, verb, ['theirs']), [])
    if (by.actor.kind === 'account') await assert.rejects(straight(by), /may not write in the table frozen_baseline/)
  }
  const approver = await at('approver', 'so-b')
  for (const verb of verbs) assert.deepEqual(await mayOn(approver, verb, ['theirs', 'x']), ['theirs'])
  assert.deepEqual(await freezeBaseline(approver, freeze), { fault: null })
  assert.deepEqual(await setCourse(approver, course), { fault: null })
  await straight(approver)
  assert.equal(await freezeBaseline(approver, { ...freeze, target: 'none' }), null)
  assert.equal(await setCourse(approver, { ...course, target: 'none' }), null)
})

test('a reported figure is accepted or returned once, by another than who reported it; what was returned does not count', async () => {
  await addTarget('answered')
  const now = () => new Date('2026-03-01T02:00:00Z')
  const at = async (role: Role, agency: string): Promise<Context> =>
    contextFor(db, await seated(db, `${role} trả lời ${agency}`, granted(role, { agency, resolution: 'r' })), now)
  await db.kysely.updateTable('target').set({ reporter: 'so-b' }).where('id', '=', 'answered').execute()
  const [reporter, approver] = [await at('reporter', 'so-b'), await at('approver', 'so-b')]
  const figures = async () => (await targetNow('answered')).reported
  const values = async () => valuesOf(await targetNow('answered'), booksOf([], []), '2026-03-01')
  for (const value of [60, 70]) await reportFigure(reporter, { target: 'answered', value, asOf: '2025-12-31', note: 'BC' })
  const [first, second] = await figures()
  assert.ok(first && second)
  const answer = { target: 'answered', figure: second.id, verdict: 'returned', reason: 'Thiếu hai khu' } as const
  const standing = async () => {
    const { reported, accepted, held } = await values()
    return [reported.value, accepted.value, held.value]
  }
  assert.deepEqual(await standing(), [70, null, 70])
  for (const by of [ctx(ANONYMOUS), reporter, await at('approver', 'so-c'), await at('inspector', 'so-b')]) {
    await assert.rejects(answerFigure(by, answer), { name: 'NotAllowed' })
    assert.deepEqual(await mayOn(by, 'accept-figure', ['answered']), [])
    if (by.actor.kind !== 'account') continue
    const straight = { figure_id: second.id, verdict: 'accepted', reason: 'x', recorded_at: now(), recorded_by: 'x' } as const
    await assert.rejects(by.db.kysely.insertInto('figure_answer').values(straight).execute(), /may not write in the table/)
  }
  assert.deepEqual(await answerFigure(approver, answer), { fault: null })
  assert.deepEqual(await answerFigure(approver, { ...answer, verdict: 'accepted' }), { fault: 'answered' })
  assert.deepEqual(await standing(), [60, null, 60], 'what was returned does not count')
  assert.equal(await answerFigure(approver, { ...answer, target: 'x' }).catch(({ name }) => name), 'NotAllowed')
  assert.equal(await answerFigure(approver, { ...answer, figure: 999_999 }), null)
  assert.deepEqual(await answerFigure(approver, { ...answer, figure: first.id, verdict: 'accepted' }), { fault: null })
  assert.deepEqual(await standing(), [60, 60, 60])
  const administrator = contextFor(db, await seated(db, 'quản trị báo cáo', granted('administrator', {})), now)
  await reportFigure(administrator, { target: 'answered', value: 80, asOf: '2026-01-31', note: 'BC' })
  const own = (await figures()).find(({ value }) => value === 80)
  assert.ok(own)
  assert.deepEqual(await answerFigure(administrator, { ...answer, figure: own.id }), { fault: 'own' })
  const straight = { figure_id: own.id, verdict: 'accepted', reason: 'x', recorded_at: now(), recorded_by: 'x' } as const
  await assert.rejects(
    administrator.db.kysely.insertInto('figure_answer').values(straight).execute(),
    /may not write in the table/,
  )
})

test('what is promised of the same computed figure before is gone through on the way', async () => {
  const [first] = await db.kysely.selectFrom('target').selectAll().where('id', '=', 'x').execute()
  assert.ok(first)
  const measure = JSON.stringify({ indicator: 'occupancy', kinds: ['park'] })
  const add = (id: string, value: number, due: string, more: { measure?: string; unit_vi?: string } = {}) =>
    db.kysely
      .insertInto('target')
      .values({ ...first, ordinal: 3, measure, ...more, id, value, due })
      .execute()
  await add('lap-2025', 70, '2025-12-31')
  await add('lap-2030', 100, '2030-12-31')
  await add('lap-ha', 300, '2024-12-31', { unit_vi: 'ha' })
  await add('bao-cao-2025', 50, '2025-12-31', { measure: '{"indicator":"reported"}' })
  await add('bao-cao-2030', 90, '2030-12-31', { measure: '{"indicator":"reported"}' })
  const milestones = async (id: string) => (await targetNow(id)).milestones
  assert.deepEqual(await milestones('lap-2030'), [{ date: '2025-12-31', value: 70 }])
  assert.deepEqual(await milestones('lap-2025'), [])
  assert.deepEqual(await milestones('bao-cao-2030'), [], 'two reported figures need not be of one thing')
})

test('what was reported, signed for, set or chosen later was not known before', async () => {
  await addTarget('known')
  const at = (instant: string): Context => ({ ...ctx(administrator), now: () => new Date(instant) })
  await reportFigure(at('2026-04-01T00:00:00Z'), { target: 'known', value: 60, asOf: '2021-06-30', note: 'Báo cáo 1/BC' })
  await freezeBaseline(at('2026-05-01T00:00:00Z'), await freezeOf('known'))
  const course = { shape: 's-curve' } as const
  await setCourse(at('2026-06-01T00:00:00Z'), { target: 'known', course, reason: 'Theo kế hoạch' })
  await chooseReading(at('2026-07-01T00:00:00Z'), { ...chosen, document: 'Công văn 30' })
  const known = async (instant: string | null): Promise<number[]> => {
    const knownAt = instant === null ? null : new Date(instant)
    const target = (await readTargets(db.kysely, 'r', NONE, knownAt)).find(({ id }) => id === 'known')
    const [read] = await readAmbiguities(db.kysely, 'r', knownAt)
    assert.ok(target && read)
    const choices = read.choices.filter(({ document }) => document === 'Công văn 30')
    return [target.reported, target.frozen, target.courses, choices].map(({ length }) => length)
  }
  assert.deepEqual(await known('2026-03-31T23:59:59Z'), [0, 0, 0, 0])
  assert.deepEqual(await known('2026-04-01T00:00:00Z'), [1, 0, 0, 0])
  assert.deepEqual(await known('2026-05-15T00:00:00Z'), [1, 1, 0, 0])
  assert.deepEqual(await known('2026-06-15T00:00:00Z'), [1, 1, 1, 0])
  assert.deepEqual([await known('2026-07-01T00:00:00Z'), await known(null)], [Array(4).fill(1), Array(4).fill(1)])
})
