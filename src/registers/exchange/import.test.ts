// Import on a real server: what the preview says by row and cell, that nothing is stored before somebody confirms, that
// all is written or nothing, and that every book comes back from every format as it went out.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Context } from '#agencies/context.ts'
import { type Actor, NotAllowed } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { transaction } from '#db/open.server.ts'
import { Refusal } from '#db/refusal.ts'
import { addRow, correctRow } from '../actions.server.ts'
import type { AnyField } from '../book.ts'
import { type AnyBook, type AnyRow, fieldsOf, problemsOf, rowOf } from '../book.ts'
import { lots } from '../books/lots.ts'
import { zones } from '../books/zones.ts'
import { BOOKS } from '../books.ts'
import type { Input } from '../field.ts'
import { insertVersions, readRow, readVersions } from '../store.server.ts'
import { columnsOf } from './columns.ts'
import { exportBook, templateOf } from './export.server.ts'
import { cancelImport, confirmImport, type ImportOptions, previewImport } from './import.server.ts'
import { type ImportJob, readJobs, readVerdicts } from './jobs.server.ts'
import { TABLE_FORMATS, type TableFormat } from './model.ts'
import { readWhole } from './specimens.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
  const resolution = { title_vi: 'Thử', main_document: 'd', origin: 'pack', digest: '', period: null } as const
  for (const id of ['r', 'whole', 'again']) {
    await db.kysely
      .insertInto('resolution')
      .values({ ...resolution, id })
      .execute()
    const source = { publisher: null, published: null, address: null, standing: 'report' } as const
    await db.kysely
      .insertInto('source')
      .values({ ...source, resolution_id: id, id: 'bao-cao', title: 'Báo cáo' })
      .execute()
  }
  const zone = { kind: 'park', nameVi: 'Đồng Mơ', isNew: false }
  const valid = { from: null, to: null }
  const ground = { source: 'bao-cao', asOf: '2021-01-01', why: null }
  assert.ok((await addRow(by(keeper), zones, { resolution: 'r', id: 'dong-mo', valid, values: zone, ...ground })).ok)
})
after(() => db.close())

const NOON = new Date('2026-03-01T05:00:00Z')
const keeper: Actor = { kind: 'account', id: 1, name: 'an', role: 'administrator' }
const reader: Actor = { kind: 'account', id: 2, name: 'binh', role: 'reader' }
let seconds = 0
// Each act a second after the one before, so that what was known between them can be asked.
const by = (actor: Actor): Context => {
  const at = new Date(NOON.getTime() + ++seconds * 1000)
  return { db, actor, now: () => at }
}

const csv = (text: string) => ({ name: 'lo-dat.csv', bytes: new TextEncoder().encode(text) })
const OPTIONS: ImportOptions = { resolution: 'r', locale: 'vi', asOf: '2025-12-31' }

const previewed = async (text: string, options: Partial<ImportOptions> = {}): Promise<ImportJob> => {
  const { done } = await previewImport(by(keeper), lots, csv(text), { ...OPTIONS, ...options })
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

test('a file that cannot be read ends the job with its sentence; what is no table is refused at once', async () => {
  const job = await previewed('a;b\n1;2')
  assert.deepEqual([job.state, /hàng tiêu đề/u.test(job.problem?.vi ?? '')], ['failed', true])
  const twice = await previewed('id;note;Ghi chú\na1;1;2')
  assert.match(twice.problem?.vi ?? '', /hai cột/u)
  const without = await previewed('note;zone\na;dong-mo')
  assert.match(without.problem?.vi ?? '', /thiếu cột/u)
  const picture = { name: 'x.csv', bytes: Buffer.from('89504e470d0a1a0a', 'hex') }
  await assert.rejects(previewImport(by(keeper), lots, picture, OPTIONS), Refusal)
})

test('who may not keep a book may not import, confirm or cancel', async () => {
  const { job, done } = await previewImport(by(keeper), lots, csv('id,zone,name,landUse\ne1,dong-mo,E1,service\n'), OPTIONS)
  await done
  for (const act of [
    () => previewImport(by(reader), lots, csv('id\na'), OPTIONS),
    () => confirmImport(by(reader), job),
    () => cancelImport(by({ kind: 'anonymous' }), job),
  ])
    await assert.rejects(act(), NotAllowed)
  const [latest] = await readJobs(db.kysely, { resolution: 'r', book: 'lots', limit: 1 })
  assert.deepEqual([latest?.id, latest?.state], [job, 'previewed'])
  await cancelImport(by(keeper), job)
  await assert.rejects(confirmImport(by(keeper), job), (error) => error instanceof Refusal && error.code === 'not-waiting')
})

test('an import under way tells how far it is, and cancelled leaves nothing', async () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => `f${n},dong-mo,F${n},service,${n % 7},"=SUM(A1)"`)
  const { done } = await previewImport(by(keeper), lots, csv(`id,zone,name,landUse,areaHa,note\n${rows.join('\n')}\n`), OPTIONS)
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

test('the template of a book is read as its header, needed columns marked', async () => {
  for (const book of BOOKS)
    for (const language of ['vi', 'en'] as const) {
      const { head } = await readWhole('mau.csv', await whole(templateOf(book, 'csv', language)))
      assert.equal(head.columns.length, fieldsOf(book).length + 1)
      const titles = columnsOf(book, 'xlsx', language).map(({ title }) => title)
      assert.equal(new Set(titles).size, titles.length, `${book.name}: titles in ${language} are not distinct`)
      if (book.identity === 'named') assert.match(head.columns[0] ?? '', / \*$/u)
    }
})

const whole = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

const SIZE = 12
const idsIn = (refersTo: string) => Array.from({ length: SIZE }, (_, n) => `${refersTo}-${n}`)
const nasty = fc.constantFrom('=1+1', "'", "'-x", '+84 299', '@a', '#N/A', 'a"b', 'a;b,c', 'hai\ndòng', '1.106', 'Khu “Đồng Mơ”')

/** Any value a field takes, found by its own reader. */
const anyValue = ({ kind }: AnyField): fc.Arbitrary<unknown> => {
  const reads = (text: string) => {
    const read = kind.parse(text, 'en')
    return read.ok ? read.value : null
  }
  const texts: Record<Input, fc.Arbitrary<string>> = {
    text: fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 30 })),
    number: fc.oneof(
      fc.integer({ min: 0, max: 1e9 }).map(String),
      fc.integer({ min: 0, max: 1e9 }).map((value) => (value / 1e4).toFixed(4)),
    ),
    date: fc
      .date({ min: new Date('1990-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    choice: fc.constantFrom(...Object.keys(kind.choices ?? { none: '' })),
    reference: fc.constantFrom(...idsIn(kind.refersTo ?? '')),
    references: fc.subarray(idsIn(kind.refersTo ?? ''), { minLength: 1 }).map((ids) => ids.join(';')),
    flag: fc.constantFrom('yes', 'no'),
    file: fc.constant('ab'.repeat(32)),
    place: fc
      .tuple(fc.double({ min: 105, max: 106, noNaN: true }), fc.double({ min: 9, max: 10, noNaN: true }))
      .map((coordinates) => JSON.stringify({ type: 'Point', coordinates })),
  } // prettier-ignore
  return texts[kind.input].map(reads)
}

const isOk = (book: AnyBook, row: AnyRow) => problemsOf(book, row).length === 0

/** Rows that the book takes; `leaveOut` names books whose rows do not exist yet, so that nothing may point to them. */
const someRows = (book: AnyBook, seed: number, leaveOut: ReadonlySet<string>): AnyRow[] => {
  const fields = fieldsOf(book).map(([key, field]) => {
    const isLeftOut = !field.required && field.kind.refersTo !== null && leaveOut.has(field.kind.refersTo)
    return [
      key,
      isLeftOut
        ? fc.constant(null)
        : field.required
          ? anyValue(field).filter((value) => value !== null)
          : fc.option(anyValue(field), { nil: null, freq: 4 }),
    ]
  }) // prettier-ignore
  const row = fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>)
  return fc.sample(
    row.map((values) => rowOf(book, values)).filter((values) => isOk(book, values)),
    { numRuns: SIZE, seed },
  )
}

/** Books so that each stands after those it cannot do without. */
const inOrder = (): AnyBook[] => {
  const ordered: AnyBook[] = []
  const needs = (book: AnyBook) =>
    fieldsOf(book).flatMap(([, { required, kind }]) =>
      required && kind.refersTo && kind.refersTo !== book.name ? [kind.refersTo] : [],
    )
  for (let left = [...BOOKS]; left.length > 0; left = left.filter((book) => !ordered.includes(book))) {
    const next = left.filter((book) => needs(book).every((name) => !left.some((each) => each.name === name)))
    assert.ok(next.length > 0, 'books need each other in a circle')
    ordered.push(...next)
  }
  return ordered
}

test('every book comes back from every format that fits it without a difference, and fills an empty book with the same', async () => {
  const asOf = '2025-12-31'
  const agency = {
    branch: 'state',
    valid: '[2020-01-01,)',
    parent: null,
    successor: null,
    legal_act: null,
    source: null,
    name_en: null,
  } as const
  for (const resolution of ['whole', 'again'])
    for (const id of idsIn('agency'))
      await db.kysely
        .insertInto('agency')
        .values({ ...agency, resolution_id: resolution, id, name_vi: id })
        .execute()
  const ordered = inOrder()
  const leaveOut = new Set(ordered.map(({ name }) => name))
  for (const [n, book] of ordered.entries()) {
    leaveOut.delete(book.name)
    const basis = { source: 'bao-cao', asOf: '2020-01-01', why: null, by: 'x' }
    const pieces = someRows(book, n, leaveOut).map((row, at) => ({
      id: `${book.name}-${at}`,
      piece: { valid: { from: null, to: null }, row, basis, bases: {} },
    }))
    await transaction(db, (trx) => insertVersions(trx, book, 'whole', pieces, NOON))
    const files = new Map<TableFormat, Uint8Array>()
    for (const format of TABLE_FORMATS.filter((each) => each !== 'geojson' || book.geometry !== null))
      for (const language of format === 'csv' ? (['vi', 'en'] as const) : (['en'] as const)) {
        const options = { resolution: 'whole', asOf, knownAt: null, format, language }
        const bytes = await whole(exportBook(by(reader), book, options))
        files.set(format, bytes)
        const file = { name: `${book.name}.${format}`, bytes }
        const { done } = await previewImport(by(keeper), book, file, { resolution: 'whole', locale: language, asOf })
        const job = await done
        assert.deepEqual(
          job.counts,
          { new: 0, changed: 0, unchanged: SIZE, wrong: 0 },
          `${book.name} in ${format}, ${language}: ${JSON.stringify(job.problem ?? (await verdictsOf(job)).find(({ outcome }) => outcome !== 'unchanged'))}`,
        ) // prettier-ignore
        assert.deepEqual(job.columns?.ignored, [])
      }
    const file = { name: `${book.name}.xlsx`, bytes: files.get('xlsx') ?? new Uint8Array() }
    const { job, done } = await previewImport(by(keeper), book, file, { resolution: 'again', locale: 'en', asOf })
    const first = await done
    assert.deepEqual(
      first.counts,
      { new: SIZE, changed: 0, unchanged: 0, wrong: 0 },
      JSON.stringify(first.problem ?? (await verdictsOf(first)).find(({ outcome }) => outcome === 'wrong')),
    ) // prettier-ignore
    assert.equal((await (await confirmImport(by(keeper), job)).done).state, 'imported')
    const rowsIn = async (resolution: string) =>
      (await readVersions(db.kysely, book, resolution)).map(({ id, row }) => ({ id, row }))
    assert.deepEqual(await rowsIn('again'), await rowsIn('whole'))
  }
})
