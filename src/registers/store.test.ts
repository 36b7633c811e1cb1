// The engine on a real server, by a book with everything a book has: what is stored, what is refused, who may do what.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Context } from '#agencies/context.ts'
import { granted, personWith } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { addRow, contestValue, correctRow, decideContest, endRow } from './actions.server.ts'
import { type LotRow, lots } from './books/lots.ts'
import { readClaims, readContested } from './claims.server.ts'
import { readFile, storeFile } from './files.server.ts'
import { readHistory } from './history.server.ts'
import type { Version } from './model.ts'
import { acts, DAYS, NOTHING_KNOWN, tableAfter } from './specimens.ts'
import { readRow, readVersions } from './store.server.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
  const resolution = {
    id: 'r',
    title_vi: 'Nghị quyết thử',
    main_document: 'd',
    origin: 'pack',
    digest: '',
    period: null,
  } as const
  await db.kysely.insertInto('resolution').values(resolution).execute()
  const source = { resolution_id: 'r', title: 'Báo cáo', publisher: null, published: null, address: null } as const
  await db.kysely
    .insertInto('source')
    .values([
      { ...source, id: 'bao-cao', standing: 'report' },
      { ...source, id: 'quyet-dinh', standing: 'document' },
    ])
    .execute()
})
after(() => db.close())

const NOON = new Date('2026-03-01T05:00:00Z')
const keeper: Actor = personWith('administrator')
const reader: Actor = personWith('reader')
const by = (actor: Actor, seconds = 0): Context => ({ db, actor, now: () => new Date(NOON.getTime() + seconds * 1000) })
const ground = { source: 'bao-cao', asOf: '2024-01-01', why: 'Báo cáo năm' }
const always = { from: null, to: null }
const LOT = { zone: 'dong-mo', name: 'Lô A1', landUse: 'industrial' }

const added = async (id: string, values: Record<string, unknown> = {}) => {
  const result = await addRow(by(keeper), lots, { resolution: 'r', id, valid: always, values: { ...LOT, ...values }, ...ground })
  assert.ok(result.ok)
}

test('who may not: each verb is refused to those who may not do it, and writes nothing', async () => {
  const key = { resolution: 'r', id: 'cam' }
  const row = { resolution: 'r', id: 'cam', valid: always, values: LOT, ...ground }
  const contest = { ...key, field: 'areaHa', value: 1, reason: 'Đo lại', source: 'bao-cao', asOf: '2024-01-01' }
  for (const actor of [ANONYMOUS, reader]) {
    await assert.rejects(addRow(by(actor), lots, row), { name: 'NotAllowed' })
    await assert.rejects(correctRow(by(actor), lots, row), { name: 'NotAllowed' })
    await assert.rejects(endRow(by(actor), lots, { ...key, from: null, why: 'Nhầm' }), { name: 'NotAllowed' })
    await assert.rejects(decideContest(by(actor), { claim: 1, accept: true, reason: 'Đúng' }), { name: 'NotAllowed' })
  }
  await assert.rejects(contestValue(by(ANONYMOUS), lots, contest), { name: 'NotAllowed' })
  assert.deepEqual(await readVersions(db.kysely, lots, 'r', { ids: ['cam'] }), [])
})

test('any sequence of acts answers every day as known at every instant, as a table of days does', async () => {
  let serial = 0
  await fc.assert(
    fc.asyncProperty(acts, async (sequence) => {
      const id = `p${++serial}`
      const tables = [NOTHING_KNOWN]
      const key = { resolution: 'r', id }
      for (const [n, act] of sequence.entries()) {
        const ctx = by(keeper, n + 1)
        if (act.verb === 'end') await endRow(ctx, lots, { ...key, from: act.from, why: 'Thử' })
        else if (act.verb === 'correct') await correctRow(ctx, lots, { ...key, ...act, ...ground })
        else await addRow(ctx, lots, { ...key, valid: act.valid, values: { ...LOT, ...act.values }, ...ground })
        tables.push(tableAfter(tables.at(-1)!, act))
      }
      for (const [at, table] of tables.entries())
        for (const [n, asOf] of DAYS.entries()) {
          const row: Version<LotRow> | null = await readRow(db.kysely, lots, key, { asOf, knownAt: by(keeper, at).now() })
          assert.deepEqual(row && { areaHa: row.row.areaHa, note: row.row.note }, table[n])
        }
    }),
    { numRuns: 25 },
  )
  assert.equal((await verify(db)).ok, true)
})

test('a late correction does not rewrite what was reported at the time', async () => {
  await added('late', { areaHa: 5 })
  const corrected = { resolution: 'r', id: 'late', valid: { from: '2023-01-01', to: null }, values: { areaHa: 4.5 } }
  const result = await correctRow(by(keeper, 60), lots, { ...corrected, ...ground, source: 'quyet-dinh', why: 'Đo lại' })
  assert.deepEqual(result, { ok: true, isChanged: true })
  const areaHa = async (asOf: string, seconds: number) =>
    (await readRow(db.kysely, lots, { resolution: 'r', id: 'late' }, { asOf, knownAt: by(keeper, seconds).now() }))?.row.areaHa
  assert.deepEqual(
    [
      await areaHa('2022-12-31', 60),
      await areaHa('2023-01-01', 60),
      await areaHa('2023-01-01', 59),
      await areaHa('2023-01-01', -1),
    ],
    [5, 4.5, 5, undefined],
  )
  const story = await readHistory(db.kysely, lots, { resolution: 'r', id: 'late' })
  assert.deepEqual(
    story.map(({ what, who, why, valid, changes }) => [
      what,
      who,
      why,
      valid.from,
      changes.map((each) => [each.field, each.from, each.to]),
    ]),
    [
      [
        'added',
        'account:an',
        'Báo cáo năm',
        null,
        [
          ['zone', null, 'dong-mo'],
          ['name', null, 'Lô A1'],
          ['landUse', null, 'industrial'],
          ['areaHa', null, 5],
        ],
      ],
      ['corrected', 'account:an', 'Đo lại', '2023-01-01', [['areaHa', 5, 4.5]]],
    ],
  )
})

test('what is wrong is told by field, and nothing is written', async () => {
  const add = (values: Record<string, unknown>, more = {}) =>
    addRow(by(keeper), lots, { resolution: 'r', id: 'sai', valid: always, values, ...ground, ...more })
  const table: [ReturnType<typeof add>, (string | null)[]][] = [
    [add({ zone: 'dong-mo' }), ['name', 'landUse']],
    [add({ ...LOT, areaHa: -1 }), ['areaHa']],
    [add({ ...LOT, areaHa: '5' }), ['areaHa']],
    [add({ ...LOT, areaM2: 5 }), ['areaM2']],
    [add({ ...LOT, leaseFrom: '2024-02-01', leaseTo: '2024-01-01' }), ['leaseTo']],
    [add(LOT, { id: 'có dấu' }), ['id']],
    [add(LOT, { source: 'khong-co' }), ['source']],
    [add(LOT, { valid: { from: '2024-01-02', to: '2024-01-02' } }), [null]],
  ]
  for (const [asked, fields] of table) {
    const result = await asked
    assert.deepEqual(!result.ok && result.problems.map((each) => each.field), fields)
  }
  await added('co-san')
  const again = await addRow(by(keeper), lots, { resolution: 'r', id: 'co-san', valid: always, values: LOT, ...ground })
  assert.equal(again.ok, false)
  const wrong = await correctRow(by(keeper), lots, {
    resolution: 'r',
    id: 'co-san',
    valid: always,
    values: { name: null },
    ...ground,
  })
  assert.equal(wrong.ok, false)
  assert.deepEqual(await readVersions(db.kysely, lots, 'r', { ids: ['sai'] }), [])
})

test('a form that shows an old version is refused, not written over a newer one', async () => {
  await added('form')
  const [seen] = await readVersions(db.kysely, lots, 'r', { ids: ['form'] })
  const save = (note: string, seconds: number) =>
    correctRow(by(keeper, seconds), lots, {
      resolution: 'r',
      id: 'form',
      valid: always,
      values: { note },
      ...ground,
      seen: seen!.version,
    })
  assert.equal((await save('một', 1)).ok, true)
  assert.equal((await save('hai', 2)).ok, false)
})

test('a contested value stands, shown as contested, until the keeper decides', async () => {
  await added('tranh', { areaHa: 5 })
  const key = { resolution: 'r', id: 'tranh' }
  const contest = { ...key, field: 'areaHa', value: 4.8, reason: 'Đo lại', source: 'quyet-dinh', asOf: '2025-01-01' }
  assert.equal((await contestValue(by(reader, 1), lots, { ...contest, value: 'năm' })).ok, false)
  const first = await contestValue(by(reader, 1), lots, contest)
  const second = await contestValue(by(reader, 2), lots, { ...contest, value: 9 })
  assert.ok(first.ok && second.ok)
  assert.deepEqual(await readContested(db.kysely, lots, 'r', ['tranh', 'late']), new Map([['tranh', ['areaHa']]]))
  for (const narrowed of [{ book: 'zones' }, { resolution: 'khac' }]) {
    const elsewhere: Actor = { ...personWith(), grants: [granted('approver', narrowed)] }
    const deciding = decideContest(by(elsewhere, 3), { claim: second.claim, accept: true, reason: 'x' })
    await assert.rejects(deciding, { name: 'NotAllowed' })
  }
  assert.deepEqual(await decideContest(by(keeper, 3), { claim: second.claim, accept: false, reason: 'Không có biên bản' }), {
    ok: true,
  })
  assert.deepEqual(await decideContest(by(keeper, 4), { claim: first.claim, accept: true, reason: 'Có biên bản đo' }), {
    ok: true,
  })
  assert.equal((await decideContest(by(keeper, 5), { claim: first.claim, accept: false, reason: 'Đổi ý' })).ok, false)
  const on = async (asOf: string) => (await readRow(db.kysely, lots, key, { asOf, knownAt: null }))!
  assert.deepEqual([(await on('2024-12-31')).row.areaHa, (await on('2025-01-01')).row.areaHa], [5, 4.8])
  assert.deepEqual((await on('2025-01-01')).bases.areaHa ?? (await on('2025-01-01')).basis, {
    source: 'quyet-dinh',
    asOf: '2025-01-01',
    why: 'Có biên bản đo',
    by: 'account:an',
  })
  const standings = async (seconds: number) =>
    (await readClaims(db.kysely, lots, 'r', { id: 'tranh', knownAt: by(keeper, seconds).now() })).map((each) => each.standing)
  assert.deepEqual(
    [await standings(1), await standings(3), await standings(9)],
    [['contested'], ['contested', 'rejected'], ['accepted', 'rejected']],
  )
  const of = async (...values: { id: string; field: string }[]) =>
    (await readClaims(db.kysely, lots, 'r', { values })).map((each) => each.attribute)
  assert.deepEqual(await of({ id: 'tranh', field: 'areaHa' }), ['area-ha', 'area-ha'])
  assert.deepEqual(await of({ id: 'tranh', field: 'state' }, { id: 'khac', field: 'areaHa' }), [])
  assert.deepEqual(await of(), [])
})

test('a row entered by mistake is taken back, and the story tells who did', async () => {
  await added('nham')
  assert.deepEqual(await endRow(by(keeper, 5), lots, { resolution: 'r', id: 'nham', from: null, why: 'Nhập nhầm' }), { ok: true })
  assert.deepEqual(await readVersions(db.kysely, lots, 'r', { ids: ['nham'] }), [])
  const story = await readHistory(db.kysely, lots, { resolution: 'r', id: 'nham' })
  assert.deepEqual(
    story.map(({ what, who, why }) => [what, who, why]),
    [
      ['added', 'account:an', 'Báo cáo năm'],
      ['ended', 'account:an', 'Nhập nhầm'],
    ],
  )
})

test('evidence is kept once, by its bytes; a claim cannot name what is not kept', async () => {
  await added('chung-cu', { areaHa: 5 })
  const file = { name: 'biên bản.pdf', mediaType: 'application/pdf', bytes: Buffer.from('%PDF-1.4 biên bản') }
  await assert.rejects(storeFile(by(ANONYMOUS), file), { name: 'NotAllowed' })
  await assert.rejects(storeFile(by(reader), { ...file, bytes: Buffer.alloc(0) }), { code: 'file-size' })
  const sha256 = await storeFile(by(reader), file)
  assert.equal(await storeFile(by(keeper), { ...file, name: 'bản sao.pdf' }), sha256)
  assert.equal((await readFile(db.kysely, sha256))?.name, 'biên bản.pdf')
  const contest = {
    resolution: 'r',
    id: 'chung-cu',
    field: 'areaHa',
    value: 4,
    reason: 'Đo lại',
    source: 'bao-cao',
    asOf: '2025-01-01',
  }
  assert.equal((await contestValue(by(reader), lots, { ...contest, evidence: sha256 })).ok, true)
  const unknown = await contestValue(by(reader), lots, { ...contest, evidence: 'f'.repeat(64) })
  assert.deepEqual(!unknown.ok && unknown.problems[0]?.field, 'evidence')
})

test('a clock that runs behind the one that wrote before still writes after it', async () => {
  await added('dong-ho', { areaHa: 1 })
  const key = { resolution: 'r', id: 'dong-ho' }
  for (const areaHa of [2, 3])
    assert.ok((await correctRow(by(keeper, -3600), lots, { ...key, valid: always, values: { areaHa }, ...ground })).ok)
  assert.equal((await readRow(db.kysely, lots, key, { asOf: '2025-01-01', knownAt: null }))?.row.areaHa, 3)
  const story = await readHistory(db.kysely, lots, key)
  assert.deepEqual(
    story.map(({ at }) => at.getTime() - NOON.getTime()),
    [0, 1, 2],
  )
})
