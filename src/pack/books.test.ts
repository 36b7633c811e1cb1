// What a pack says of the books, said again and again, between people who correct them.
import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Context } from '#agencies/context.ts'
import type { Actor } from '#agencies/model.ts'
import { emptyDatabase, type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { migrate } from '#db/migrate.server.ts'
import { addRow, correctRow, endRow } from '#registers/actions.server.ts'
import { works } from '#registers/books/works.ts'
import { zones } from '#registers/books/zones.ts'
import { readClaims } from '#registers/claims.server.ts'
import { readHistory } from '#registers/history.server.ts'
import { readEverything, readRow, readVersions } from '#registers/store.server.ts'
import { loadPack } from './actions.server.ts'
import { copyOfPack, edit, FIXTURE } from './for-tests.server.ts'
import { formatProblem } from './read.server.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))
const operator: Actor = { kind: 'operator', name: 'root' }
const PACK = 'binh-lac-nuoc-sach'
const key = { resolution: PACK, id: 'dong-mo' }

const WORKS = `- id: duong-vao
  source: bao-cao
  asOf: 2023
  values:
    name: Đường vào cụm Đồng Mơ
    type: road
    fence: outside
    zones:
      - dong-mo
    capital: 12.5
    length-km: 3.25
  facts:
    - attribute: status
      text: building
      from: 2023-05
      source: bao-cao
    - attribute: toll
      label: { vi: Thu phí, en: Toll }
      text: chưa thu
      from: 2023-05
      source: bao-cao
`

const world = async () => {
  const db = await testDatabase()
  const copy = await copyOfPack()
  await mkdir(join(copy.folder, 'books'))
  await writeFile(join(copy.folder, 'books/works.yaml'), WORKS)
  let second = 0
  const ctx = (): Context => ({ db, actor: operator, now: () => new Date(Date.UTC(2025, 0, 1, 0, 0, second++)) })
  return {
    db: db as TestDatabase,
    folder: copy.folder,
    ctx,
    load: async () => {
      const result = await loadPack(ctx(), copy.folder)
      assert.ok(result.ok, result.ok ? '' : result.problems.map((each) => formatProblem(each, 'en')).join('\n'))
    },
    [Symbol.asyncDispose]: async () => {
      await copy[Symbol.asyncDispose]()
      await db.close()
    },
  }
}

const ground = { source: 'bao-cao', asOf: '2024-12-31', why: 'Đo lại' }
const onDay = async (db: TestDatabase, asOf: string) => (await readRow(db.kysely, zones, key, { asOf, knownAt: null }))?.row

test('the rows of a pack are stored with what changes over time, in the units of the book', async () => {
  await using it = await world()
  await it.load()
  const versions = await readVersions(it.db.kysely, works, PACK)
  assert.deepEqual(
    versions.map(({ id, valid, row }) => [id, valid.from, row.status, row.capital, row.lengthKm, row.zones]),
    [
      ['duong-vao', null, null, 12_500_000_000, 3.25, ['dong-mo']],
      ['duong-vao', '2023-05-31', 'building', 12_500_000_000, 3.25, ['dong-mo']],
    ],
  )
  const [claim] = await readClaims(it.db.kysely, works, PACK)
  assert.deepEqual(
    [claim?.attribute, claim?.label, claim?.value, claim?.standing],
    ['toll', { vi: 'Thu phí', en: 'Toll' }, 'chưa thu', 'accepted'],
  )
})

test('a version of a pack writes only what differs; what people corrected stands', async () => {
  await using it = await world()
  await it.load()
  await correctRow(it.ctx(), zones, { ...key, valid: { from: '2024-12-31', to: null }, values: { grossHa: 13.1 }, ...ground })
  const before = await readEverything(it.db.kysely, zones, key)
  // Another part of the pack changes: nothing of the zone is written.
  await edit(it.folder, 'targets.yaml', 'value: 80', 'value: 81')
  await it.load()
  assert.deepEqual(await readEverything(it.db.kysely, zones, key), before)
  // The pack changes the area: before the person's day it holds, from that day the person's.
  await edit(it.folder, 'zones.yaml', 'value: 12.5', 'value: 12.75')
  await it.load()
  assert.deepEqual([(await onDay(it.db, '2024-12-30'))?.grossHa, (await onDay(it.db, '2024-12-31'))?.grossHa], [12.75, 13.1])
  assert.equal((await onDay(it.db, '2025-06-01'))?.state, 'operating')
  // And as known before, the old area still stands.
  const asKnown = await readRow(it.db.kysely, zones, key, { asOf: '2024-12-30', knownAt: before[0]!.recordedFrom })
  assert.equal(asKnown?.row.grossHa, 12.5)
  const story = await readHistory(it.db.kysely, zones, key)
  assert.deepEqual(
    story
      .flatMap(({ who, changes }) => changes.map(({ field, from, to }) => [who, field, from, to]))
      .filter(([, field, from]) => field === 'grossHa' && from !== null),
    [
      ['operator:root', 'grossHa', 12.5, 13.1],
      ['pack', 'grossHa', 12.5, 12.75],
    ],
  )
})

test('what a pack no longer says is taken back; what people added or ended stays so', async () => {
  await using it = await world()
  await it.load()
  const mine = { name: 'Kênh', type: 'water', fence: 'inside' }
  const own = { resolution: PACK, id: 'kenh', valid: { from: '2024-01-01', to: null }, values: mine, ...ground }
  assert.ok((await addRow(it.ctx(), works, own)).ok)
  assert.ok((await endRow(it.ctx(), zones, { ...key, from: '2025-01-01', why: 'Đã đóng' })).ok)
  await writeFile(join(it.folder, 'books/works.yaml'), WORKS.replace('id: duong-vao', 'id: duong-moi'))
  await it.load()
  assert.deepEqual([...new Set((await readVersions(it.db.kysely, works, PACK)).map((each) => each.id))], ['duong-moi', 'kenh'])
  assert.equal((await onDay(it.db, '2024-12-31'))?.state, 'operating')
  assert.equal(await onDay(it.db, '2025-01-01'), undefined)
  // Taken back whole, it is not brought again either; what the pack took back itself is.
  assert.ok((await endRow(it.ctx(), works, { resolution: PACK, id: 'duong-moi', from: null, why: 'Nhập nhầm' })).ok)
  await writeFile(join(it.folder, 'books/works.yaml'), `${WORKS}${WORKS.replace('id: duong-vao', 'id: duong-moi')}`)
  await it.load()
  assert.deepEqual([...new Set((await readVersions(it.db.kysely, works, PACK)).map((each) => each.id))], ['duong-vao', 'kenh'])
})

test('a wrong row of a book is told with its place', async () => {
  await using it = await world()
  const table: [string, string, RegExp][] = [
    ['type: road', 'type: đường mòn', /works.yaml:6:11 Type: "đường mòn" is not one of/],
    ['length-km: 3.25', 'length-km: 3.250', /works.yaml:11:16 the number "3.250" reads two ways/],
    ['length-km: 3.25', 'length-miles: 2', /works.yaml:11:19 the book works has no "length-miles"/],
    ['    type: road\n', '', /works.yaml:1:7 Type is missing/],
    ['source: bao-cao\n  asOf: 2023', 'source: bao-cao', /works.yaml:2:11 with a source goes the day/],
    ['- dong-mo', '- Đồng Mơ', /works.yaml:8:5 .* is not an id/],
  ]
  for (const [find, put, expected] of table) {
    await writeFile(join(it.folder, 'books/works.yaml'), WORKS.replace(find, put))
    const result = await loadPack(it.ctx(), it.folder)
    assert.ok(!result.ok, put)
    assert.match(result.problems.map((each) => formatProblem(each, 'en')).join('\n'), expected)
  }
  await writeFile(join(it.folder, 'books/works.yaml'), WORKS)
  await writeFile(join(it.folder, 'books/bridges.yaml'), '')
  const stray = await loadPack(it.ctx(), it.folder)
  assert.ok(!stray.ok && /no book of that name/.test(stray.problems[0]?.reason.en ?? ''))
})

test('zones stored before there were books become rows of the book, and the pack that told them adds nothing', async () => {
  const db = await emptyDatabase()
  const before = await mkdtemp(join(tmpdir(), 'migrations-'))
  try {
    for (const file of ['0001_foundation.sql', '0002_resolution.sql']) await cp(join(MIGRATIONS, file), join(before, file))
    await migrate(db, before)
    await db.pool.query(`
      insert into resolution (id, title_vi, main_document, origin, digest, loaded_at, synthetic)
        values ('${PACK}', 'R', 'binh-lac-09-nq-tu', 'pack', 'old', '2023-01-01', true);
      insert into document (id, resolution_id, ordinal, date, title_vi) values ('binh-lac-09-nq-tu', '${PACK}', 0, '2022-04-12', 'NQ');
      insert into source (resolution_id, id, title, standing)
        values ('${PACK}', 'bao-cao', 'B', 'report'), ('${PACK}', 'nghi-quyet', 'N', 'document'), ('${PACK}', 'nho-lai', 'L', 'from-memory');
      insert into zone (resolution_id, id, kind, name_vi, provision, keeper) values ('${PACK}', 'dong-mo', 'cluster', 'Cụm nghề Đồng Mơ', 'I.2', 'so-cong-thuong');
      insert into zone_fact (resolution_id, zone_id, ordinal, attribute, value_number, value_text, unit, from_date, source, accepted, reason)
        values ('${PACK}', 'dong-mo', 0, 'state', null, 'operating', null, '2024-05-20', 'bao-cao', true, null),
          ('${PACK}', 'dong-mo', 1, 'gross-ha', 12.5, null, 'ha', '2022-12-31', 'nghi-quyet', true, null),
          ('${PACK}', 'dong-mo', 2, 'gross-ha', 14, null, 'ha', '2022-12-31', 'nho-lai', false, 'Chỉ là lời kể')`)
    await migrate(db)
    const migrated = await readVersions(db.kysely, zones, PACK)
    assert.deepEqual(
      migrated.map(({ valid, row, bases }) => [valid.from, valid.to, row.grossHa, row.state, bases.grossHa?.source ?? null]),
      [
        [null, '2022-12-31', null, null, null],
        ['2022-12-31', '2024-05-20', 12.5, null, 'nghi-quyet'],
        ['2024-05-20', null, 12.5, 'operating', 'nghi-quyet'],
      ],
    )
    const claims = await readClaims(db.kysely, zones, PACK)
    assert.deepEqual(
      claims.map((each) => [each.attribute, each.value, each.standing, each.reason]),
      [['gross-ha', 14, 'rival', 'Chỉ là lời kể']],
    )
    const ctx: Context = { db, actor: operator, now: () => new Date('2026-01-01T00:00:00Z') }
    const loaded = await loadPack(ctx, FIXTURE)
    assert.ok(loaded.ok && !loaded.unchanged)
    assert.deepEqual(await readEverything(db.kysely, zones, key), migrated)
    assert.deepEqual(await readClaims(db.kysely, zones, PACK), claims)
  } finally {
    await rm(before, { recursive: true })
    await db.close()
  }
})
