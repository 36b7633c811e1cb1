// Import on a real server: what the preview says by row and cell, that nothing is stored before somebody confirms, that
// all is written or nothing.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Context } from '#agencies/context.ts'
import { personWith } from '#agencies/for-tests.ts'
import { type Actor, NotAllowed } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { Refusal } from '#db/refusal.ts'
import { addRow, correctRow } from '../actions.server.ts'
import { lots } from '../books/lots.ts'
import { zones } from '../books/zones.ts'
import { readRow, readVersions } from '../store.server.ts'
import { cancelImport, confirmImport, type ImportOptions, takeFile } from './import.server.ts'
import { type ImportJob, readJobs, readVerdicts } from './jobs.server.ts'
import { previewOf } from './specimens.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
  const resolution = { title_vi: 'Thử', main_document: 'd', origin: 'pack', digest: '', period: null } as const
  await db.kysely
    .insertInto('resolution')
    .values({ ...resolution, id: 'r' })
    .execute()
  const source = { publisher: null, published: null, address: null, standing: 'report' } as const
  await db.kysely
    .insertInto('source')
    .values({ ...source, resolution_id: 'r', id: 'bao-cao', title: 'Báo cáo' })
    .execute()
  const zone = { kind: 'park', nameVi: 'Đồng Mơ', isNew: false }
  const valid = { from: null, to: null }
  const ground = { source: 'bao-cao', asOf: '2021-01-01', why: null }
  assert.ok((await addRow(by(keeper), zones, { resolution: 'r', id: 'dong-mo', valid, values: zone, ...ground })).ok)
})
after(() => db.close())

const NOON = new Date('2026-03-01T05:00:00Z')
const keeper: Actor = personWith('administrator')
const reader: Actor = personWith('reader')
let seconds = 0
// Each act a second after the one before, so that what was known between them can be asked.
const by = (actor: Actor): Context => {
  const at = new Date(NOON.getTime() + ++seconds * 1000)
  return { db, actor, now: () => at }
}

const csv = (text: string) => ({ name: 'lo-dat.csv', bytes: new TextEncoder().encode(text) })
const OPTIONS: ImportOptions = { resolution: 'r', locale: 'vi', asOf: '2025-12-31' }

const previewed = async (text: string, options: Partial<ImportOptions> = {}): Promise<ImportJob> => {
  const { done } = await previewOf(by(keeper), lots, csv(text), { ...OPTIONS, ...options })
  return done
}
const verdictsOf = (job: ImportJob) => readVerdicts(db.kysely, job.id, { limit: 1000 })
const imported = async (text: string, options: Partial<ImportOptions> = {}): Promise<ImportJob> => {
  const job = await previewed(text, options)
  assert.equal(job.state, 'previewed', JSON.stringify(job.problem))
  assert.equal(job.counts.wrong, 0, JSON.stringify(await verdictsOf(job)))
  return (await confirmImport(by(keeper), job.id)).done
}
const lotOn = async (id: string, asOf: string) =>
  (await readRow(db.kysely, lots, { resolution: 'r', id }, { asOf, knownAt: null }))?.row
const countVersions = async () => (await readVersions(db.kysely, lots, 'r')).length
const countRecords = async () => (await verify(db)).records

test('the preview tells every row and cell, and stores nothing in the book', async () => {
  await imported(
    'Mã;Khu, cụm;Tên lô;Loại đất;Diện tích (ha);Ghi chú\na1;dong-mo;Lô A1;industrial;1,5;cũ\na2;dong-mo;Lô A2;industrial;2;',
  )
  const [versions, records] = [await countVersions(), await countRecords()]
  const job = await previewed(
    [
      'STT;Mã;Khu, cụm;Tên lô;Loại đất;Diện tích (ha);Ghi chú',
      '1;a1;dong-mo;Lô A1;đất công nghiệp;1.106,5;',
      '2;a2;dong-mo;Lô A2;industrial;2,0;',
      '3;a3;dong-mo;Lô A3;dịch vụ gì đó;1.5;x',
      '4;;dong-mo;Lô A4;service;1;',
      '5;a5;dong-ma;Lô A5;service;1;',
      '6;a2;dong-mo;Lô A2;industrial;2;',
      '7;a7;dong-mo;;service;;',
      '8;a8;dong-mo;Lô A8;service;;',
    ].join('\r\n'),
  )
  assert.equal(job.state, 'previewed')
  assert.deepEqual(job.counts, { new: 1, changed: 1, unchanged: 1, wrong: 5 })
  assert.deepEqual(job.columns?.ignored, ['STT'])
  const verdicts = await verdictsOf(job)
  assert.deepEqual(
    verdicts.map(({ line, id, outcome }) => [line, id, outcome]),
    [
      [2, 'a1', 'changed'],
      [3, 'a2', 'unchanged'],
      [4, 'a3', 'wrong'],
      [5, null, 'wrong'],
      [6, 'a5', 'wrong'],
      [7, 'a2', 'wrong'],
      [8, 'a7', 'wrong'],
      [9, 'a8', 'new'],
    ],
  )
  assert.deepEqual(verdicts[0]?.cells, { areaHa: { from: 1.5, to: 1106.5 }, note: { from: 'cũ', to: null } })
  // "1.5" is no number in a Vietnamese file: a point stands before three digits.
  assert.deepEqual(Object.keys(verdicts[2]?.cells ?? {}).sort(), ['areaHa', 'landUse'])
  assert.equal(verdicts[2]?.cells.areaHa?.text, '1.5')
  assert.match(verdicts[4]?.cells.zone?.reason?.vi ?? '', /"dong-ma" không có/u)
  assert.match(verdicts[5]?.cells.id?.reason?.vi ?? '', /dòng 3/u)
  assert.match(verdicts[6]?.cells.name?.reason?.vi ?? '', /thiếu/u)
  assert.deepEqual([await countVersions(), await countRecords()], [versions, records])
  await assert.rejects(confirmImport(by(keeper), job.id), (error) => error instanceof Refusal && error.code === 'has-wrong-rows')
  assert.deepEqual([await countVersions(), await countRecords()], [versions, records])
})

test('what is confirmed is written at once with one audit record; the same file again writes nothing', async () => {
  const text = 'Mã,Khu,Tên lô,Loại đất,Diện tích\nb1,dong-mo,B1,service,"1,25"\nb2,dong-mo,B2,service,\n'.replace('Khu,', 'zone,')
  const records = await countRecords()
  const job = await imported(text, { source: 'bao-cao', why: 'Báo cáo quý IV' })
  assert.equal(job.state, 'imported')
  assert.equal(await countRecords(), records + 1)
  const last = await db.kysely.selectFrom('audit_record').selectAll().orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow()
  assert.equal(last.verb, 'import-book')
  assert.equal(last.actor, 'account:an')
  assert.deepEqual((last.after as { counts: unknown }).counts, { new: 2, changed: 0, unchanged: 0, wrong: 0 })
  assert.match((last.after as { rowsSha256: string }).rowsSha256, /^[0-9a-f]{64}$/u)
  const [b1] = await readVersions(db.kysely, lots, 'r', { ids: ['b1'] })
  assert.deepEqual(b1?.valid, { from: '2025-12-31', to: null })
  assert.deepEqual(b1?.basis, { source: 'bao-cao', asOf: '2025-12-31', why: 'Báo cáo quý IV', by: 'account:an' })
  assert.equal(b1?.row.areaHa, 1.25)
  const versions = await countVersions()
  const again = await imported(text, { source: 'bao-cao' })
  assert.deepEqual(again.counts, { new: 0, changed: 0, unchanged: 2, wrong: 0 })
  assert.deepEqual([await countVersions(), await countRecords()], [versions, records + 1])
  const content = await db.kysely.selectFrom('import_job').select('content').where('id', '=', job.id).executeTakeFirstOrThrow()
  assert.equal(content.content, null)
  await assert.rejects(confirmImport(by(keeper), job.id), (error) => error instanceof Refusal && error.code === 'not-waiting')
})

test('a value holds from its day on, and what is known of later days stays', async () => {
  await imported('id,zone,name,landUse,status,areaHa\nc1,dong-mo,C1,service,available,1\n', { asOf: '2024-01-01' })
  const later = { resolution: 'r', id: 'c1', source: 'bao-cao', asOf: '2025-06-01', why: null }
  assert.ok(
    (await correctRow(by(keeper), lots, { ...later, valid: { from: '2025-06-01', to: null }, values: { status: 'leased' } })).ok,
  )
  await imported('id,status,areaHa\nc1,reserved,2\n', { asOf: '2024-07-01' })
  const seen = async (day: string) => {
    const row = await lotOn('c1', day)
    return [row?.status, row?.areaHa]
  }
  assert.deepEqual(await seen('2024-03-01'), ['available', 1])
  assert.deepEqual(await seen('2024-08-01'), ['reserved', 2])
  assert.deepEqual(await seen('2025-07-01'), ['leased', 2])
  // Before its first day the row is new, up to that day.
  await imported('id,zone,name,landUse\nc1,dong-mo,C1,industrial\n', { asOf: '2023-01-01' })
  assert.equal((await lotOn('c1', '2023-12-31'))?.landUse, 'industrial')
  assert.equal((await lotOn('c1', '2024-01-01'))?.landUse, 'service')
})

test('an import whose book has changed since the preview writes nothing', async () => {
  await imported('id,zone,name,landUse\nd1,dong-mo,D1,service\nd2,dong-mo,D2,service\n')
  const job = await previewed('id,note\nd1,a\nd2,b\n')
  const ground = { source: 'bao-cao', asOf: '2026-01-01', why: null }
  const values = { note: 'người khác' }
  await correctRow(by(keeper), lots, { resolution: 'r', id: 'd2', valid: { from: '2025-01-01', to: null }, values, ...ground })
  const versions = await countVersions()
  const ended = await (await confirmImport(by(keeper), job.id)).done
  assert.equal(ended.state, 'failed')
  assert.match(ended.problem?.vi ?? '', /đã thay đổi/u)
  assert.equal(await countVersions(), versions)
})

test('two imports of the same rows at once: one is written, the other fails with its sentence and leaves nothing', async () => {
  const rows = Array.from({ length: 1500 }, (_, n) => `g${n},dong-mo,G${n},service`)
  const text = `id,zone,name,landUse\n${rows.join('\n')}\n`
  const jobs = [await previewed(text), await previewed(text)]
  const versions = await countVersions()
  const started = await Promise.all(jobs.map((job) => confirmImport(by(keeper), job.id)))
  const ended = await Promise.all(started.map(({ done }) => done))
  assert.deepEqual(ended.map(({ state }) => state).sort(), ['failed', 'imported'])
  assert.match(ended.find(({ state }) => state === 'failed')?.problem?.vi ?? '', /đã thay đổi/u)
  assert.equal(await countVersions(), versions + 1500)
})

test('a file that cannot be read ends the job with its sentence; what is no table is refused at once', async () => {
  const job = await previewed('a;b\n1;2')
  assert.deepEqual([job.state, /hàng tiêu đề/u.test(job.problem?.vi ?? '')], ['failed', true])
  const twice = await previewed('id;note;Ghi chú\na1;1;2')
  assert.match(twice.problem?.vi ?? '', /hai cột/u)
  const without = await previewed('note;zone\na;dong-mo')
  assert.match(without.problem?.vi ?? '', /thiếu cột/u)
  const picture = { name: 'x.csv', bytes: Buffer.from('89504e470d0a1a0a', 'hex') }
  await assert.rejects(previewOf(by(keeper), lots, picture, OPTIONS), Refusal)
})

test('who may not keep a book may not import, confirm or cancel', async () => {
  const { job, done } = await previewOf(by(keeper), lots, csv('id,zone,name,landUse\ne1,dong-mo,E1,service\n'), OPTIONS)
  await done
  for (const act of [
    () => previewOf(by(reader), lots, csv('id\na'), OPTIONS),
    () => confirmImport(by(reader), job),
    () => cancelImport(by({ kind: 'anonymous' }), job),
  ])
    await assert.rejects(act(), NotAllowed)
  const [latest] = await readJobs(db.kysely, { resolution: 'r', book: 'lots', by: null, limit: 1 })
  assert.deepEqual([latest?.id, latest?.state], [job, 'previewed'])
  await cancelImport(by(keeper), job)
  await assert.rejects(confirmImport(by(keeper), job), (error) => error instanceof Refusal && error.code === 'not-waiting')
})

test('four files at once have a place, and whatever becomes of a file, its place is given back', async () => {
  const taken = (pieces: Iterable<Uint8Array>) => takeFile(by(keeper), lots, 'lo-dat.csv', pieces)
  const ends = [
    async () => (await taken([])).end(),
    () => assert.rejects(previewOf(by(keeper), lots, csv(''), OPTIONS), Refusal),
    () => assert.rejects(previewOf(by(reader), lots, csv('id\na'), OPTIONS), NotAllowed),
    () => assert.rejects(taken(Array.from({ length: 70 }, () => new Uint8Array(1_000_000))), Refusal),
    () => previewed('a;b\n1;2'),
    () => assert.rejects(confirmImport(by(keeper), 0), Refusal),
  ]
  for (const end of ends) for (let n = 0; n < 5; n++) await end()
  const held = await Promise.all(Array.from({ length: 4 }, () => taken([])))
  let isAsked = false
  const fifth = {
    *[Symbol.iterator]() {
      isAsked = true
      yield new Uint8Array(1)
    },
  }
  await assert.rejects(taken(fifth), (error) => error instanceof Refusal && error.code === 'busy')
  assert.equal(isAsked, false)
  await held[0]?.end()
  assert.equal((await previewed('id,zone,name,landUse\ng1,dong-mo,G1,service\n')).state, 'previewed')
  for (const each of held) await each.end()
})

test('an import under way tells how far it is, and cancelled leaves nothing', async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => `f${n},dong-mo,F${n},service,${n % 7},"=SUM(A1)"`)
  const { done } = await previewOf(by(keeper), lots, csv(`id,zone,name,landUse,areaHa,note\n${rows.join('\n')}\n`), OPTIONS)
  const job = await done
  assert.deepEqual(job.counts, { new: 20_000, changed: 0, unchanged: 0, wrong: 0 })
  assert.equal(job.rowsDone, 20_000)
  const versions = await countVersions()
  const started = await confirmImport(by(keeper), job.id)
  for (;;) {
    const { rows_done } = await db.kysely
      .selectFrom('import_job')
      .select('rows_done')
      .where('id', '=', job.id)
      .executeTakeFirstOrThrow()
    if (rows_done > 0) break
  }
  await cancelImport(by(keeper), job.id)
  assert.equal((await started.done).state, 'cancelled')
  assert.equal(await countVersions(), versions)
  assert.ok((await verify(db)).ok)
})
