// What somebody chooses among the readings of the text settles whether the targets fit together, and says so.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Context } from '#agencies/context.ts'
import { personWith } from '#agencies/for-tests.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { loadPack } from '#pack/actions.server.ts'
import { chooseReading } from '#targets/readings.server.ts'
import { fitAnswer, fitView } from './fit.server.ts'

const PACK = fileURLToPath(new URL('../../resolution', import.meta.url))
const RESOLUTION = 'soc-trang-03-nq-tu'
const FROM = '2026-11-01'

let db: TestDatabase
const ctx = (actor: Context['actor'], at = '2026-12-01T02:00:00Z'): Context => ({ db, actor, now: () => new Date(at) })
before(async () => {
  db = await testDatabase()
  assert.ok((await loadPack(ctx({ kind: 'operator', name: 'test' }, '2026-11-01T02:00:00Z'), PACK)).ok)
})
after(() => db.close())

const choose = (ambiguity: string, reading: string) =>
  chooseReading(ctx(personWith('approver')), {
    ...{ resolution: RESOLUTION, ambiguity, reading, from: FROM, document: 'Công văn 12/UBND', why: 'Đã giải thích' },
  })
const asked = async (asOf = '2026-12-31', knownAt?: Date) => {
  const view = await fitView(db.kysely, { asOf, language: 'vi', address: null, set: [], knownAt })
  assert.ok(view !== null && view !== 'unasked')
  return view
}

test('until somebody chooses all readings stand side by side', async () => {
  const view = await asked()
  assert.equal(view.feasible, 'depends')
  assert.deepEqual(
    view.ambiguities.map(({ id, reading, choice }) => [id, reading?.id ?? null, choice]),
    [
      ['tran-de-la-khu-moi', 'gom-tran-de', null],
      ['nam-hay-sau-cum', 'nam-cum', null],
      ['lap-day-tinh-the-nao', 'gop', null],
      ['khu-moi-mo', 'tinh-ngay', null],
      ['quy-mo-khu-moi', null, null],
    ],
  )
})

test('the size of the new parks, once chosen, settles the answer from that day on; the page says by whom and on what', async () => {
  await choose('quy-mo-khu-moi', 'in-all')
  const view = await asked()
  assert.equal(view.feasible, 'no')
  assert.match(view.explanation, /^Không: .*theo cách đọc đã chọn “250–400 ha là tất cả các khu mới cộng lại”/)
  assert.deepEqual(
    view.readings.map(({ id, isChosen }) => [id, isChosen]),
    [
      ['each', false],
      ['each-four', false],
      ['in-all', true],
    ],
  )
  assert.match(view.ambiguities.at(-1)!.text, /chọn theo Công văn 12\/UBND, tính từ 01\/11\/2026/)
  const line = await fitAnswer(db.kysely, { asOf: '2026-12-31', language: 'en', address: null })
  assert.ok(line !== null && line !== 'later')
  assert.match(line.explanation, /^No: .*under the reading that was chosen/)
  assert.match(line.chosen.join(), /^By the reading “250–400 ha is all .*Công văn 12\/UBND/)
  assert.equal((await asked('2026-10-31')).feasible, 'depends', 'before the day from which it counts')
  assert.equal((await asked('2026-12-31', new Date('2026-12-01T01:59:59Z'))).feasible, 'depends', 'before it was known')
  await choose('quy-mo-khu-moi', 'each')
  assert.match((await asked()).explanation, /^Còn tùy, theo cách đọc đã chọn “250–400 ha là mỗi khu, ba.*không quá 4 năm/)
})

test('what an open question would answer by its other readings is what it answers once they are chosen', async () => {
  const before = await asked()
  const told = before.ambiguities.flatMap(({ id, otherwise }) => otherwise.map((each) => ({ ...each, ambiguity: id })))
  assert.deepEqual(
    told.map(({ ambiguity, id }) => `${ambiguity} ${id}`),
    [
      'tran-de-la-khu-moi khong-gom-tran-de',
      'nam-hay-sau-cum sau-cum',
      'lap-day-tinh-the-nao trung-binh',
      'lap-day-tinh-the-nao tung-noi',
      'khu-moi-mo sau-mot-nam',
    ],
    'none of the question that was chosen',
  )
  for (const { ambiguity, id, feasible, turned } of told) {
    await choose(ambiguity, id)
    const { readings, feasible: chosen, ambiguities } = await asked()
    assert.equal(chosen, feasible, `${ambiguity} ${id}`)
    const holding = (view: typeof readings) => view.filter(({ isChosen }) => isChosen).map((each) => each.feasible)
    assert.equal(turned.length > 0, JSON.stringify(holding(readings)) !== JSON.stringify(holding(before.readings)))
    const question = ambiguities.find((each) => each.id === ambiguity)!
    assert.deepEqual(question.otherwise, [])
    const first = { 'tran-de-la-khu-moi': 'gom-tran-de', 'nam-hay-sau-cum': 'nam-cum', 'lap-day-tinh-the-nao': 'gop' }[ambiguity]
    await choose(ambiguity, first ?? 'tinh-ngay')
  }
})

test('what else is chosen changes the targets that the answer is made of', async () => {
  await choose('nam-hay-sau-cum', 'sau-cum')
  assert.deepEqual([(await asked()).readings[0]?.figures.clustersAsked, (await asked()).feasible], [6, 'depends'])
  await choose('khu-moi-mo', 'sau-mot-nam')
  assert.ok(!(await asked()).notices.some(({ text }) => /mở năm 2030 thì phải lấp đầy/.test(text)))
  await choose('tran-de-la-khu-moi', 'khong-gom-tran-de')
  const view = await asked()
  assert.deepEqual([view.readings[0]?.figures.parksAsked, view.readings[0]?.figures.parksNamed], [4, 3])
  assert.equal(view.feasible, 'no')
  assert.ok(view.conflicts.some(({ members }) => members.some(({ id }) => id === 'new-parks-2025')))
})
