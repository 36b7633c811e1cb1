// Who reads the registers of documents, by every way there is to their rows: written apart from the policy.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { OPERATOR, seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS, type Grant, type Role } from '#agencies/model.ts'
import { MATTERS } from '#agencies/reform.ts'
import { loadReform } from '#agencies/reform-actions.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { LETTER } from '#law/edxml/specimens.ts'
import { writePacket } from '#law/edxml/write.ts'
import { addRow, contestValue } from '#registers/actions.server.ts'
import { documentsIn } from '#registers/books/documents-in.ts'
import { documentsOut } from '#registers/books/documents-out.ts'
import { exportBook } from '#registers/exchange/export.server.ts'
import { receivePacket } from '#tasks/packet-actions.server.ts'
import { reformPage } from './agencies.server.ts'
import { listJson } from './book-part.server.ts'
import { rowPage } from './book-row.server.ts'
import { bookPage, booksPage } from './books.server.ts'
import { readContestedValues } from './contested.server.ts'
import { documentPage, documentsPage } from './documents.server.ts'

const DAY = '2026-03-01'
const now = () => new Date('2026-03-01T05:00:00Z')
const GROUND = { source: 's', asOf: DAY, why: null }
const ALWAYS = { from: null, to: null }
/** phong stands under so, khac beside it; each has seven incoming documents and one outgoing. */
const BODIES = { so: null, phong: 'so', khac: null } as const
const ALL = 'khac phong so'

let db: TestDatabase
const by = (actor: Actor): Context => contextFor(db, actor, now)
before(async () => {
  db = await testDatabase()
  const operator = by(OPERATOR)
  await db.kysely
    .insertInto('resolution')
    .values({ id: 'r', title_vi: 'r', main_document: 'd', origin: 'pack', digest: '', period: null, is_current: true })
    .execute()
  await db.kysely.insertInto('source').values({ resolution_id: 'r', id: 's', title: 'S', standing: 'report' }).execute()
  await db.kysely.insertInto('document').values({ id: 'd', resolution_id: 'r', ordinal: 0, symbol: '5/SA-VP' }).execute()
  for (const [id, parent] of Object.entries(BODIES)) {
    await db.kysely
      .insertInto('agency')
      .values({ resolution_id: 'r', id, name_vi: id, branch: 'state', parent, valid: '(,)' })
      .execute()
    const values = { keeper: id, symbol: '5/SA-VP', subject: `việc của ${id}` }
    const came = { ...values, arrivedOn: DAY, issuer: 'Sở A' }
    const of = { resolution: 'r', valid: ALWAYS, ...GROUND }
    assert.ok((await addRow(operator, documentsIn, { ...of, id, values: came })).ok)
    for (let n = 1; n <= 5; n++)
      assert.ok((await addRow(operator, documentsIn, { ...of, id: null, values: { ...came, symbol: `${n}/X` } })).ok)
    assert.ok((await addRow(operator, documentsOut, { ...of, id, values: { ...values, issuedOn: DAY } })).ok)
    const said = { resolution: 'r', id, field: 'note', value: 'khác', reason: 'thử', source: 's', asOf: DAY }
    assert.ok((await contestValue(operator, documentsIn, said)).ok)
    const received = await receivePacket(operator, { resolution: 'r', keeper: id }, new TextEncoder().encode(writePacket(LETTER)))
    assert.ok(received.ok)
  }
})
after(() => db.close())

const at = (role: Role, agency: string | null, more: Partial<Grant> = {}): Promise<Actor> =>
  seated(db, `${role} ${agency} ${Math.random()}`, granted(role, { agency, resolution: 'r', ...more }))

/** Whose rows of the incoming documents, and whether of the outgoing ones too. */
const TABLE: [who: string, () => Promise<Actor>, bodies: string, isOnlyIn?: true][] = [
  ['anybody', async () => ANONYMOUS, ''],
  ['a reader of the body', () => at('reader', 'so'), 'so'],
  ['a reader of the body under it', () => at('reader', 'phong'), 'phong'],
  ['a reader of another body', () => at('reader', 'khac'), 'khac'],
  ['a handler of the body, of no case', () => at('handler', 'so'), 'so'],
  ['a leader of the body above', () => at('leader', 'so'), 'phong so'],
  ['the keeper of the register', () => at('keeper', 'so', { book: 'documents-in' }), 'phong so', true],
  ['the keeper of another book', () => at('keeper', 'so', { book: 'lots' }), ''],
  ['whoever handles one case', () => at('handler', 'so', { case: 'x' }), ''],
  ['a consultee', () => at('consultee', 'so', { case: 'x' }), ''],
  ['a leader of the whole resolution', () => at('leader', null), ALL],
  ['an auditor of the whole system', () => at('auditor', null, { resolution: null }), ALL],
  ['a leader of another resolution', () => at('leader', null, { resolution: 'khac' }), ''],
  ['a program', async () => ({ ...(await at('leader', null)), scope: { token: 1, uses: ['read'], book: null } }) as Actor, ''],
]

const sorted = (ids: Iterable<string | null | undefined>): string => [...new Set(ids)].filter(Boolean).toSorted().join(' ')
const keepersIn = (text: string): string => sorted(Object.keys(BODIES).filter((id) => text.includes(`việc của ${id}`)))

/** Each way, and of which bodies it tells whoever asks. */
const WAYS: Readonly<Record<string, (ctx: Context) => Promise<string>>> = {
  list: async (ctx) => {
    const wish = { parameters: [], columns: ['subject'], after: null, limit: 50 }
    return keepersIn(JSON.stringify(await bookPage(ctx.db.kysely, documentsIn, asked(ctx), wish)))
  },
  'list of the outgoing': async (ctx) => {
    const wish = { parameters: [], columns: ['subject'], after: null, limit: 50 }
    return keepersIn(JSON.stringify(await bookPage(ctx.db.kysely, documentsOut, asked(ctx), wish)))
  },
  'row with its history': async (ctx) => {
    const pages = await Promise.all(Object.keys(BODIES).map((id) => rowPage(ctx.db.kysely, documentsIn, id, asked(ctx))))
    for (const page of pages) if (page) assert.ok(page.history.length > 0)
    return keepersIn(JSON.stringify(pages))
  },
  api: async (ctx) => {
    const wish = { asked: { filters: [], search: '', sort: { field: 'id', isDescending: false } }, after: null, limit: 50 }
    return keepersIn(JSON.stringify(await listJson(ctx.db.kysely, documentsIn, asked(ctx), wish)))
  },
  export: async (ctx) => {
    const parts: Uint8Array[] = []
    const options = { resolution: 'r', asOf: DAY, knownAt: null, format: 'csv', language: 'vi' } as const
    try {
      for await (const part of exportBook(ctx, documentsIn, options)) parts.push(part)
    } catch (error) {
      assert.match(String(error), /read-register/)
    }
    return keepersIn(Buffer.concat(parts).toString())
  },
  contested: async ({ db: { kysely } }) =>
    sorted((await readContestedValues(kysely, { resolution: 'r', knownAt: null })).map(({ id }) => id)),
  'numbers of a document': async (ctx) => {
    const page = await documentPage(ctx.db.kysely, 'd', asked(ctx))
    return sorted(page?.document.entries?.filter(({ book }) => book === 'documents-in').map(({ body }) => body.id) ?? [])
  },
  'SQL, rows': async ({ db: { kysely } }) =>
    sorted((await sql<{ keeper: string }>`select keeper from document_in`.execute(kysely)).rows.map(({ keeper }) => keeper)),
  'SQL, rows of the outgoing': async ({ db: { kysely } }) =>
    sorted((await sql<{ keeper: string }>`select keeper from document_out`.execute(kysely)).rows.map(({ keeper }) => keeper)),
  'SQL, claims': async ({ db: { kysely } }) =>
    sorted((await sql<{ row_id: string }>`select row_id from claim`.execute(kysely)).rows.map(({ row_id }) => row_id)),
  'SQL, packets': async ({ db: { kysely } }) =>
    sorted((await sql<{ keeper: string }>`select keeper from packet`.execute(kysely)).rows.map(({ keeper }) => keeper)),
}
const asked = ({ actor }: Context) => ({ actor, resolution: null, language: 'vi' as const, asOf: DAY, knownAt: null })

for (const [who, make, bodies, isOnlyIn] of TABLE)
  test(`${who} reads of the registers what the table says, by every way`, async () => {
    const ctx = by(await make())
    for (const [way, told] of Object.entries(WAYS)) {
      const expected = isOnlyIn && way.includes('outgoing') ? '' : bodies
      assert.equal(await told(ctx), expected, way)
    }
    const held = (await booksPage(ctx.db.kysely, asked(ctx)))?.books ?? []
    const [into, out] = ['documents-in', 'documents-out'].map((name) => held.find((book) => book.name === name)?.rows)
    const [reached, whole] = [bodies.split(' ').filter(Boolean).length, Object.keys(BODIES).length]
    // Whoever reads none learns how many there are, unless they are few.
    const counted = { count: 7 * whole, isMore: false }
    assert.deepEqual(into, reached > 0 ? { count: 7 * reached, isMore: false } : counted)
    assert.deepEqual(
      out,
      reached > 0 && !isOnlyIn ? { count: reached, isMore: false } : { count: 5, isMore: false, isFewer: true },
    )
    const documents = await documentsPage(ctx.db.kysely, asked(ctx))
    assert.equal(documents?.documents[0]?.entries === null, reached === 0)
  })

test('straight at the tables only whoever keeps a register writes in it', async () => {
  const insert = (keeper: string, ctx: Context) =>
    sql`insert into document_out (symbol, issued_on, subject, keeper, resolution_id, id, valid, recorded, recorded_by, source, as_of)
      values ('1/A', '2026-01-01', 'x', ${keeper}, 'r', ${`${Math.random()}`}, '(,)', '[2026-01-01,)', 'x', 's', '2026-01-01')`.execute(
      ctx.db.kysely,
    )
  const keeper = by(await at('keeper', 'so', { book: 'documents-out' }))
  await insert('phong', keeper)
  await assert.rejects(insert('khac', keeper), /row-level security/)
  await assert.rejects(insert('so', by(await at('reader', 'so'))), /row-level security/)
  await assert.rejects(insert('so', by(ANONYMOUS)), /row-level security/)
})

test('what a reform would move is counted the same for everybody, and few are not told', async () => {
  const transfer = { from: 'khac', to: 'so', share: null, passes: MATTERS, ends: true, note: null }
  const loaded = await loadReform(by(OPERATOR), 'r', {
    ...{
      name: 'nhap',
      title: { vi: 'Nhập', en: null },
      legalAct: 'NQ 1',
      effect: '2026-04-01',
      effectPrecision: 'day',
      note: null,
    },
    source: { title: 'Công báo', address: null, standing: 'document' },
    ...{ bodies: [], transfers: [transfer], territories: { ends: [], founds: [], transfers: [], groups: [] } },
  })
  assert.ok('id' in loaded, JSON.stringify(loaded))
  for (const actor of [ANONYMOUS, await at('reader', 'so'), OPERATOR]) {
    const page = await reformPage(by(actor).db.kysely, loaded.id, { resolution: 'r', asOf: DAY, language: 'vi' }, () => [])
    const told = page?.effect.rows.map(({ name, ...count }) => count)
    assert.deepEqual(told, [
      { book: 'documents-in', count: 7, isMore: false },
      { book: 'documents-out', count: 5, isMore: false, isFewer: true },
    ])
  }
})

test('a source of what was received says from whom it came, and no symbol', async () => {
  const titles = (await db.kysely.selectFrom('source').select('title').execute()).map(({ title }) => title)
  assert.deepEqual(titles.toSorted(), ['S', `Văn bản đến từ ${LETTER.from.organName}`])
})
