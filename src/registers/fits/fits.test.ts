// What must hold between rows, by every door through which they are saved, and by two writers at once.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Context } from '#agencies/context.ts'
import { personWith } from '#agencies/for-tests.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { transaction } from '#db/open.server.ts'
import type { Polygon } from '#kernel/geo/model.ts'
import { addRow, contestValue, correctRow, decideContest, endRow } from '../actions.server.ts'
import { saveAuthored } from '../authored.server.ts'
import { type AnyBook, rowOf } from '../book.ts'
import { lots } from '../books/lots.ts'
import { zones } from '../books/zones.ts'
import { confirmImport } from '../exchange/import.server.ts'
import { readVerdicts } from '../exchange/jobs.server.ts'
import { previewOf } from '../exchange/specimens.ts'
import { savingChanges } from '../save.server.ts'
import { readVersions } from '../store.server.ts'

const NOON = new Date('2026-03-01T05:00:00Z')
let db: TestDatabase
let ctx: Context
before(async () => {
  db = await testDatabase()
  ctx = { db, actor: personWith('administrator'), now: () => NOON }
})
after(() => db.close())

let serial = 0
/** A resolution of its own with a zone of 1.1 × 1.1 km and a lot in its south-western corner. */
const ground = async (): Promise<string> => {
  const resolution = `r${++serial}`
  const row = { title_vi: 'Thử', main_document: 'd', origin: 'pack', digest: '', period: null } as const
  await db.kysely
    .insertInto('resolution')
    .values({ ...row, id: resolution })
    .execute()
  const source = { resolution_id: resolution, title: 'Nguồn', publisher: null, published: null, address: null } as const
  await db.kysely
    .insertInto('source')
    .values([
      { ...source, id: 'bao-cao', standing: 'report' },
      { ...source, id: 'quyet-dinh', standing: 'document' },
    ])
    .execute()
  await added(resolution, zones, 'khu', { ...ZONE, geometry: rectangle(0, 0, 10, 10) })
  await added(resolution, lots, 'a', { ...LOT, geometry: rectangle(0, 0, 2, 2) })
  return resolution
}

/** In thousandths of a degree from a corner of the field; one is about 110 m. */
const rectangle = (x0: number, y0: number, x1: number, y1: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
      [x0, y0],
    ].map(([x, y]) => [105.9 + x! / 1000, 9.6 + y! / 1000] as const),
  ],
})

const ZONE = { kind: 'park', nameVi: 'Khu Đồng Mơ', isNew: false }
const LOT = { zone: 'khu', name: 'Lô', landUse: 'industrial' }
const always = { from: null, to: null }
const GROUND = { source: 'bao-cao', asOf: '2024-01-01', why: 'Đo đạc' }

const add = (
  resolution: string,
  book: AnyBook,
  id: string,
  values: object,
  valid: { from: string | null; to: string | null } = always,
) => addRow(ctx, book, { resolution, id, valid, values: values as Record<string, unknown>, ...GROUND })

const added = async (...asked: Parameters<typeof add>) => assert.deepEqual(await add(...asked), { ok: true, id: asked[2] })

const refusedFor = async (result: ReturnType<typeof add> | ReturnType<typeof correctRow>, field: string, ...words: RegExp[]) => {
  const answer = await result
  assert.ok(!answer.ok, 'should have been refused')
  assert.ok(
    answer.problems.every((problem) => problem.field === field),
    JSON.stringify(answer.problems),
  )
  for (const pattern of words) assert.match(answer.problems.map(({ reason }) => `${reason.vi} | ${reason.en}`).join(' '), pattern)
}

test('a lot is refused outside its zone and over another lot: which, how much, where, in both languages', async () => {
  const r = await ground()
  await added(r, lots, 'beside', { ...LOT, geometry: rectangle(2, 0, 4, 2) })
  const over = add(r, lots, 'b', { ...LOT, geometry: rectangle(1, 1, 3, 3) })
  await refusedFor(
    over,
    'geometry',
    /lô đất “Lô” \(b\) chồng lên lô đất “Lô” \(a\) 12\.1\d\d m² \(cho phép 50 m²\), quanh vĩ độ 9,60/,
  )
  await refusedFor(
    add(r, lots, 'c', { ...LOT, geometry: rectangle(9, 9, 11, 10) }),
    'geometry',
    /ngoài khu, cụm “Khu Đồng Mơ” \(khu\)/,
    /lies outside/,
  )
  // A metre of drawing is no ground: 0.001 thousandths of a degree are 11 cm, over 220 m 24 m².
  await added(r, lots, 'd', { ...LOT, geometry: rectangle(0, 1.999, 2, 4) })
  await added(r, lots, 'point', { ...LOT, geometry: { type: 'Point', coordinates: [106, 10] } })
  await added(r, lots, 'nowhere', LOT)
  await added(r, lots, 'elsewhere', { ...LOT, zone: 'unknown', geometry: rectangle(20, 20, 21, 21) })
  assert.deepEqual((await readVersions(db.kysely, lots, r)).map(({ id }) => id).sort(), [
    'a',
    'beside',
    'd',
    'elsewhere',
    'nowhere',
    'point',
  ])
})

test('only days on which both are so are compared, and a row refused leaves nothing behind', async () => {
  const r = await ground()
  assert.deepEqual(await endRow(ctx, lots, { resolution: r, id: 'a', from: '2025-01-01', why: 'Chia lại' }), { ok: true })
  const shape = { ...LOT, geometry: rectangle(0, 0, 1, 1) }
  await refusedFor(
    add(r, lots, 'b', shape, { from: '2024-06-01', to: null }),
    'geometry',
    /từ ngày 01\/06\/2024, đến trước ngày 01\/01\/2025/,
  )
  const fresh = { title: 'Nguồn mới', standing: 'report' as const, published: null, address: null }
  const refused = await addRow(ctx, lots, { resolution: r, id: 'b', valid: always, values: shape, ...GROUND, source: fresh })
  assert.equal(refused.ok, false)
  assert.equal((await db.kysely.selectFrom('source').selectAll().where('title', '=', 'Nguồn mới').execute()).length, 0)
  await added(r, lots, 'b', shape, { from: '2025-01-01', to: null })
})

test('what else changes in a row that never fitted is not asked again; a moved zone is set around its lots', async () => {
  const r = await ground()
  const move = (id: string, book: AnyBook, values: object) =>
    correctRow(ctx, book, { resolution: r, id, valid: always, values: values as Record<string, unknown>, ...GROUND })
  await refusedFor(
    move('khu', zones, { geometry: rectangle(1, 1, 10, 10) }),
    'geometry',
    /\(a\) nằm ngoài khu, cụm “Khu Đồng Mơ” \(khu\)/,
  )
  assert.deepEqual(await move('khu', zones, { geometry: rectangle(1, 1, 10, 10), isApproximate: true }), {
    ok: true,
    isChanged: true,
  })
  assert.deepEqual(await move('a', lots, { note: 'x' }), { ok: true, isChanged: true })
  await refusedFor(move('khu', zones, { isApproximate: false }), 'geometry', /nằm ngoài/)
  await refusedFor(
    move('a', lots, {
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [105, 9],
            [105.1, 9.1],
            [105.1, 9],
            [105, 9.1],
            [105, 9],
          ],
        ],
      },
    }),
    'geometry',
  )
})

test('zones of one kind keep apart; parts with their whole, and parks in an economic zone, may share ground', async () => {
  const r = await ground()
  const over = { ...ZONE, geometry: rectangle(5, 5, 15, 15) }
  await refusedFor(add(r, zones, 'park', over), 'geometry', /chồng lên khu, cụm “Khu Đồng Mơ” \(khu\)/)
  await added(r, zones, 'economic', { ...over, kind: 'economic-zone' })
  await added(r, zones, 'phase', { ...over, parent: 'khu', lineage: 'phase' })
  await refusedFor(add(r, zones, 'sibling', { ...over, parent: 'khu', lineage: 'phase' }), 'geometry', /\(phase\)/)
  await added(r, zones, 'about', { ...over, isApproximate: true })
})

test('a contest is accepted only where its shape fits', async () => {
  const r = await ground()
  await added(r, lots, 'b', { ...LOT, geometry: rectangle(4, 4, 5, 5) })
  const asked = {
    resolution: r,
    id: 'b',
    field: 'geometry',
    value: rectangle(1, 1, 5, 5),
    reason: 'Đo lại',
    source: 'bao-cao',
    asOf: '2024-01-01',
  }
  const contest = await contestValue(ctx, lots, asked)
  assert.ok(contest.ok)
  const decided = await decideContest(ctx, { claim: contest.claim, accept: true, reason: 'Đúng' })
  assert.ok(!decided.ok && decided.problems[0]?.field === 'geometry')
  assert.deepEqual(await decideContest(ctx, { claim: contest.claim, accept: false, reason: 'Chồng lô a' }), { ok: true })
})

test('a file is told row by row what does not fit, also among its own rows; a swap within one file fits', async () => {
  const r = await ground()
  await added(r, lots, 'b', { ...LOT, geometry: rectangle(2, 0, 4, 2) })
  const preview = async (rows: [string, Polygon][]) => {
    const features = rows.map(([id, geometry]) => ({ type: 'Feature', properties: { id, ...LOT }, geometry }))
    const bytes = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features }))
    const { job, done } = await previewOf(
      ctx,
      lots,
      { name: 'lo.geojson', bytes },
      { resolution: r, locale: 'vi', asOf: '2025-01-01', why: 'Đo lại' },
    )
    const { counts } = await done
    return { job, counts, verdicts: await readVerdicts(db.kysely, job, { limit: 10 }) }
  }
  const wrong = await preview([
    ['c', rectangle(5, 5, 6, 6)],
    ['d', rectangle(5.5, 5, 7, 6)],
    ['e', rectangle(1, 1, 1.5, 1.5)],
    ['f', rectangle(8, 8, 9, 9)],
  ])
  assert.deepEqual(
    wrong.verdicts.map(({ id, outcome }) => [id, outcome]),
    [
      ['c', 'wrong'],
      ['d', 'wrong'],
      ['e', 'wrong'],
      ['f', 'new'],
    ],
  )
  assert.deepEqual(wrong.counts, { new: 1, changed: 0, unchanged: 0, wrong: 3 })
  assert.match(String(wrong.verdicts[0]!.cells.geometry?.reason?.vi), /\(c\) chồng lên lô đất “Lô” \(d\)/)
  await assert.rejects(confirmImport(ctx, wrong.job), { code: 'has-wrong-rows' })
  const swap = await preview([
    ['a', rectangle(2, 0, 4, 2)],
    ['b', rectangle(0, 0, 2, 2)],
  ])
  assert.deepEqual(swap.counts, { new: 0, changed: 2, unchanged: 0, wrong: 0 })
  // Somebody draws over it between preview and confirmation.
  const late = await preview([['f', rectangle(8, 8, 9, 9)]])
  await added(r, lots, 'g', { ...LOT, geometry: rectangle(8.5, 8, 9, 9) })
  assert.equal((await (await confirmImport(ctx, swap.job)).done).state, 'imported')
  const failed = await (await confirmImport(ctx, late.job)).done
  assert.equal(failed.state, 'failed')
  assert.match(String(failed.problem?.vi), /Chưa có gì được ghi.*\(f\) chồng lên.*\(g\)/)
})

test('what an author says is taken as a whole: zone and lots move together or not at all', async () => {
  const r = await ground()
  const piece = (book: AnyBook, values: object) => [
    {
      valid: always,
      row: rowOf(book, values as Record<string, unknown>),
      basis: { source: 'bao-cao', asOf: '2024-01-01', why: null, by: 'pack' },
      bases: {},
    },
  ]
  const said = { by: 'pack', at: NOON }
  const say = (zone: Polygon, lot: Polygon) =>
    transaction(db, (trx) =>
      savingChanges(trx, r, async (save) => {
        await saveAuthored(trx, zones, r, [{ id: 'goi', pieces: piece(zones, { ...ZONE, geometry: zone }) }], said, save)
        await saveAuthored(
          trx,
          lots,
          r,
          [{ id: 'goi-1', pieces: piece(lots, { ...LOT, zone: 'goi', geometry: lot }) }],
          said,
          save,
        )
      }),
    )
  await say(rectangle(20, 0, 22, 2), rectangle(20, 0, 21, 1))
  await say(rectangle(30, 0, 32, 2), rectangle(30, 0, 31, 1))
  await assert.rejects(say(rectangle(40, 0, 42, 2), rectangle(50, 0, 51, 1)), { code: 'does-not-fit' })
  const [zone] = await readVersions(db.kysely, zones, r, { ids: ['goi'] })
  assert.deepEqual(zone?.row.geometry, rectangle(30, 0, 32, 2))
})

test('of lots drawn over each other by many writers at once exactly one lands', async () => {
  const r = await ground()
  for (let round = 0; round < 5; round++) {
    const x = round * 1.5
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        add(r, lots, `w${round}-${n}`, { ...LOT, geometry: rectangle(x + n / 100, 5, x + 1, 6) }),
      ),
    )
    assert.equal(results.filter(({ ok }) => ok).length, 1)
  }
})

test('a zone goes on from state to state, and back only by an act that says so', async () => {
  const r = await ground()
  const set = (id: string, state: string | null, from: string, ground: object = {}) =>
    correctRow(ctx, zones, { resolution: r, id, valid: { from, to: null }, values: { state }, ...GROUND, asOf: from, ...ground })
  const act = { source: 'quyet-dinh', why: 'Bãi bỏ quyết định thành lập' }
  const table: [steps: [string | null, string, object?][], refused: boolean][] = [
    [
      [
        ['planned', '2020-01-01'],
        ['in-provincial-plan', '2021-01-01'],
        ['operating', '2022-01-01'],
      ],
      false,
    ],
    [
      [
        ['planned', '2020-01-01'],
        ['operating', '2021-01-01'],
      ],
      false,
    ],
    [
      [
        ['operating', '2020-01-01'],
        ['operating', '2021-01-01'],
      ],
      false,
    ],
    [
      [
        ['operating', '2020-01-01'],
        ['building', '2021-01-01'],
      ],
      true,
    ],
    [
      [
        ['operating', '2020-01-01'],
        [null, '2021-01-01'],
        ['building', '2022-01-01'],
      ],
      true,
    ],
    [
      [
        ['established', '2020-01-01'],
        ['planned', '2021-01-01', { ...act, source: 'bao-cao' }],
      ],
      true,
    ],
    [
      [
        ['established', '2020-01-01'],
        ['planned', '2021-01-01', { ...act, why: ' ' }],
      ],
      true,
    ],
    [
      [
        ['established', '2020-01-01'],
        ['planned', '2021-01-01', act],
      ],
      false,
    ],
    [
      [
        ['established', '2020-01-01'],
        ['planned', '2021-01-01', act],
        ['operating', '2023-01-01'],
      ],
      false,
    ],
    // A mistake is corrected from its own day on.
    [
      [
        ['operating', '2020-01-01'],
        ['building', '2020-01-01'],
      ],
      false,
    ],
  ]
  for (const [n, [steps, isRefused]] of table.entries()) {
    const id = `z${n}`
    await added(r, zones, id, ZONE)
    const results = []
    for (const [state, from, ground] of steps) results.push(await set(id, state, from, ground))
    assert.deepEqual(
      results.slice(0, -1).map(({ ok }) => ok),
      results.slice(1).map(() => true),
      `${n}`,
    )
    const last = results.at(-1)!
    assert.equal(!last.ok, isRefused, `${n}: ${JSON.stringify(last)}`)
    if (!last.ok) assert.match(last.problems[0]!.reason.vi, /trạng thái lùi từ/)
  }
  const between = await correctRow(ctx, zones, {
    resolution: r,
    id: 'z1',
    valid: { from: '2020-06-01', to: '2020-07-01' },
    values: { state: 'operating' },
    ...GROUND,
  })
  assert.ok(!between.ok && between.problems[0]?.field === 'state')
})
