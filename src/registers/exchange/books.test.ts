// Every book comes back from every format that fits it as it went out (export → import → no difference), and fills an
// empty book with the same.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Context } from '#agencies/context.ts'
import { personWith } from '#agencies/for-tests.ts'
import { workingFor } from '#db/acting.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { transaction } from '#db/open.server.ts'
import { isThorough } from '#kernel/for-tests.ts'
import { type AnyBook, type AnyField, type AnyRow, fieldsOf, hasPersons, problemsOf, rowOf } from '../book.ts'
import { BOOKS } from '../books.ts'
import type { Input } from '../field.ts'
import { readSealer, sealChanges } from '../persons/keys.server.ts'
import { openRows } from '../persons/reveal.server.ts'
import { readVersions, writeChanges } from '../store.server.ts'
import { columnsOf, knownTitles } from './columns.ts'
import { csvRecords } from './csv.ts'
import { exportBook } from './export.server.ts'
import { confirmImport } from './import.server.ts'
import { type ImportJob, readVerdicts } from './jobs.server.ts'
import { TABLE_FORMATS, type TableFormat } from './model.ts'
import { previewOf, readWhole } from './specimens.ts'
import { templateOf } from './template.server.ts'

const NOON = new Date('2026-03-01T05:00:00Z')
let db: TestDatabase
let ctx: Context
before(async () => {
  const tested = await testDatabase()
  db = { ...tested, ...workingFor(tested, 'operator') }
  ctx = { db, actor: personWith('administrator'), now: () => NOON }
  const resolution = { title_vi: 'Thử', main_document: 'd', origin: 'pack', digest: '', period: null } as const
  const source = { publisher: null, published: null, address: null, standing: 'report' } as const
  for (const id of ['whole', 'again']) {
    await db.kysely
      .insertInto('resolution')
      .values({ ...resolution, id })
      .execute()
    await db.kysely
      .insertInto('source')
      .values({ ...source, resolution_id: id, id: 'bao-cao', title: 'Báo cáo' })
      .execute()
  }
})
after(() => db.close())

const verdictsOf = (job: ImportJob) => readVerdicts(db.kysely, job.id, { limit: 1000 })

test('the template of a book is read as its header, needed columns marked', async () => {
  for (const [n, book] of BOOKS.entries())
    for (const language of ['vi', 'en'] as const) {
      const text = new TextDecoder().decode(await whole(templateOf(book, 'csv', language, 'real')))
      const header = [...csvRecords(text, ',')][0]?.cells ?? []
      assert.equal(header.length, fieldsOf(book).length + 1)
      const titles = columnsOf(book, 'xlsx', language, true).map(({ title }) => title)
      assert.equal(new Set(titles).size, titles.length, `${book.name}: titles in ${language} are not distinct`)
      if (book.identity === 'named') assert.match(String(header[0]), / \*$/u)
      // A workbook takes a process to read: each book in one of the languages, and where not all is tried one book in three.
      if ((n % 2 === 0) !== (language === 'vi') || !(isThorough || n % 3 === 0)) continue
      const options = { [fieldsOf(book).find(([, { kind }]) => kind.refersTo)?.[0] ?? '']: [{ id: 'a-1', text: 'Tên' }] }
      const workbook = await whole(templateOf(book, 'xlsx', language, 'real', options))
      const { head, rows } = await readWhole('a.xlsx', workbook, { known: knownTitles(book) })
      assert.deepEqual(head.columns, header)
      assert.equal(head.sheet, head.sheets[0])
      assert.deepEqual(rows, [])
      // The second sheet says how each column is written, in the order of the columns.
      const guide = await readWhole('a.xlsx', workbook, { sheet: head.sheets[1], known: ['Cách ghi', 'How it is written'] })
      assert.deepEqual(
        guide.rows.map(({ cells }) => cells[0]),
        titles,
      )
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
const anyValue = ({ kind, sealed }: AnyField): fc.Arbitrary<unknown> => {
  const reads = (text: string) => {
    const read = kind.parse(text, 'en')
    return read.ok ? read.value : null
  }
  const texts: Record<Input, fc.Arbitrary<string>> = {
    text: fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 30 })),
    number: fc.oneof(
      fc.integer({ min: 0, max: 1e9 }).map(String),
      // What takes a year takes little else.
      fc.integer({ min: 1990, max: 2099 }).map(String),
      fc.integer({ min: 0, max: 1e9 }).map((value) => (value / 1e4).toFixed(4)),
    ),
    date: fc
      .date({ min: new Date('1990-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
    choice: fc.constantFrom(...Object.keys((sealed?.kind ?? kind).choices ?? { none: '' })),
    reference: fc.constantFrom(...idsIn(kind.refersTo ?? '')),
    references: fc.subarray(idsIn(kind.refersTo ?? ''), { minLength: 1 }).map((ids) => ids.join(';')),
    flag: fc.constantFrom('yes', 'no'),
    file: fc.constant('ab'.repeat(32)),
    place: fc
      .tuple(fc.integer({ min: 105e9, max: 106e9 }), fc.integer({ min: 9e9, max: 10e9 }))
      .map((position) => position.map((n) => n / 1e9))
      .map((coordinates) => JSON.stringify({ type: 'Point', coordinates })),
  }
  return texts[kind.input].map(reads)
}

/** What one field of a book says of another, or how it must be written: chance alone would never come upon it. */
const AGREEING: Readonly<Record<string, (values: Record<string, unknown>) => object>> = {
  production: ({ through }) => ({ year: Number(String(through).slice(0, 4)) }),
  // Amounts need their direction, and only an adjusted certificate has one.
  procedures: ({ capitalChange }) => ({
    ...(capitalChange === null ? {} : { procedure: 'certificate-adjustment' }),
    ...(capitalChange === 'increased' || capitalChange === 'reduced' ? {} : { changeVnd: null, changeUsd: null }),
  }),
  inspections: () => ({ plannedYear: '2026' }),
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
  })
  const row = fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>)
  return fc.sample(
    row.map((values) => rowOf(book, { ...values, ...AGREEING[book.name]?.(values) })).filter((values) => isOk(book, values)),
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
  const reveal = { reason: 'thử' }
  const leaveOut = new Set(ordered.map(({ name }) => name))
  for (const [n, book] of ordered.entries()) {
    leaveOut.delete(book.name)
    const basis = { source: 'bao-cao', asOf: '2020-01-01', why: null, by: 'x' }
    const pieces = someRows(book, n, leaveOut).map((row, at) => ({
      id: `${book.name}-${at}`,
      piece: { valid: { from: null, to: null }, row, basis, bases: {} },
    }))
    await transaction(db, async (trx) => {
      const changes = pieces.map(({ id, piece }) => ({ id, change: { close: [], insert: [piece] } }))
      const ids = pieces.map(({ id }) => id)
      const sealed = hasPersons(book) ? await sealChanges(trx, await readSealer(db, trx, book, 'whole', ids), changes) : changes
      await writeChanges(trx, book, 'whole', sealed, NOON)
    })
    const files: { format: TableFormat; bytes: Uint8Array; locale: 'vi' | 'en' }[] = []
    for (const [at, format] of TABLE_FORMATS.entries()) {
      if (format === 'geojson' && book.geometry === null) continue
      // Where not all is tried, of the formats that fit every book each has one in turn.
      if (format !== 'geojson' && !(isThorough || (n + at) % 2 === 0)) continue
      const language = Math.floor((n + at) / 2) % 2 === 0 ? 'vi' : 'en'
      const bytes = await whole(exportBook(ctx, book, { resolution: 'whole', asOf, knownAt: null, format, language, reveal }))
      files.push({ format, bytes, locale: language })
      // Reading takes a process: where not all is tried, every other book is only filled from its file, below.
      if (format !== 'geojson' && !isThorough && n % 4 > 1) continue
      const file = { name: `${book.name}.${format}`, bytes }
      const job = await (await previewOf(ctx, book, file, { resolution: 'whole', locale: language, asOf })).done
      const wrong = job.problem ?? (await verdictsOf(job)).find(({ outcome }) => outcome !== 'unchanged')
      const counts = { new: 0, changed: 0, unchanged: SIZE, wrong: 0 }
      assert.deepEqual(job.counts, counts, `${book.name} in ${format}, ${language}: ${JSON.stringify(wrong)}`)
      assert.deepEqual(job.columns?.ignored, [])
    }
    const { format, bytes, locale } = files.find((each) => each.format !== 'geojson')!
    const file = { name: `${book.name}.${format}`, bytes }
    const { job, done } = await previewOf(ctx, book, file, { resolution: 'again', locale, asOf })
    const first = await done
    assert.deepEqual(
      first.counts,
      { new: SIZE, changed: 0, unchanged: 0, wrong: 0 },
      JSON.stringify(first.problem ?? (await verdictsOf(first)).find(({ outcome }) => outcome === 'wrong')),
    )
    assert.equal((await (await confirmImport(ctx, job)).done).state, 'imported')
    // Persons have another key in another resolution: what is sealed under it must open to the same.
    const rowsIn = async (resolution: string) =>
      (await openRows(ctx, book, resolution, await readVersions(db.kysely, book, resolution))).map(({ id, row }) => ({ id, row }))
    assert.deepEqual(await rowsIn('again'), await rowsIn('whole'))
  }
})
