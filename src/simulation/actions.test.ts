import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { personWith } from '#agencies/for-tests.ts'
import { NotAllowed } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { Refusal } from '#db/refusal.ts'
import { loadDocument } from '#pack/document.server.ts'
import { lots } from '#registers/books/lots.ts'
import { zones } from '#registers/books/zones.ts'
import { BOOKS } from '#registers/books.ts'
import { readEverything, readSources, readVersions } from '#registers/store.server.ts'
import { readZones } from '#registers/zones.server.ts'
import { judgeTarget } from '#targets/measured.ts'
import { readTargets } from '#targets/store.server.ts'
import { simulate } from './actions.server.ts'
import { RESOLVED } from './calendar.ts'

const PLAN = { seed: 'lam', until: '2026-06-30', scale: 1, provinces: 1 }
const silent = () => {}

const opened = async (t: TestContext): Promise<{ db: TestDatabase; ctx: Context }> => {
  const db = await testDatabase()
  t.after(() => db.close())
  return { db, ctx: { db, actor: { kind: 'operator', name: 'thử' }, now: () => new Date('2026-12-01T00:00:00Z') } }
}

// Worked out once and the same on every machine and server: a change of it is a change of every world people made.
const DIGEST = '83f0c3ae700e7e750e6fd2198be64b7986e0cc61def58ed29efc3dedff6da650'

test('one seed, one world, whatever the server; its chain of records is whole', async (t) => {
  const { db, ctx } = await opened(t)
  const made = await simulate(ctx, PLAN, silent)
  assert.equal(made.digest, DIGEST)
  const { ok, records } = await verify(db)
  assert.deepEqual([ok, records], [true, made.counts.length + 1])
  const targets = await readTargets(db.kysely, made.provinces[0] ?? '', new Map())
  assert.ok(targets.length > 8)
})

test('another seed, another world; two provinces keep their rows apart', async (t) => {
  const { db, ctx } = await opened(t)
  const made = await simulate(ctx, { ...PLAN, seed: 'thu', provinces: 2, until: '2022-12-31' }, silent)
  assert.notEqual(made.digest, DIGEST)
  assert.equal(new Set(made.provinces).size, 2)
  const rows = await Promise.all(made.provinces.map((id) => readVersions(db.kysely, zones, id)))
  assert.notDeepEqual(
    rows[0]?.map(({ id }) => id),
    rows[1]?.map(({ id }) => id),
  )
  const current = await db.kysely.selectFrom('resolution').select('id').where('is_current', '=', true).execute()
  assert.deepEqual(current, [{ id: made.provinces[0] }])
})

test('nothing is recorded after the last day, and a shorter world is what a longer one knew then', async (t) => {
  const [short, long] = [await opened(t), await opened(t)]
  const until = '2023-09-30'
  const resolution = (await simulate(short.ctx, { ...PLAN, until }, silent)).provinces[0] ?? ''
  await simulate(long.ctx, PLAN, silent)
  const closing = new Date(`${until}T23:59:59+07:00`)
  for (const book of BOOKS) {
    const { rows } = await sql<{ last: Date | null }>`
      select greatest(max(lower(recorded)), max(upper(recorded))) as last from ${sql.table(book.table)}`.execute(short.db.kysely)
    assert.ok((rows[0]?.last?.getTime() ?? 0) <= closing.getTime(), book.name)
    const told = async (world: typeof short, knownAt: Date | null) =>
      (await readVersions(world.db.kysely, book, resolution, { knownAt })).map(({ id, valid, row }) => ({ id, valid, row }))
    assert.deepEqual(await told(short, null), await told(long, closing), book.name)
  }
  for (const [table, column] of [
    ['claim', 'recorded_at'],
    ['claim', 'decided_at'],
    ['reported_figure', 'recorded_at'],
    ['task_step', 'recorded_at'],
    ['audit_record', 'at'],
  ] as const) {
    const { rows } = await sql<{ last: Date | null }>`select max(${sql.ref(column)}) as last from ${sql.table(table)}`.execute(
      short.db.kysely,
    )
    assert.ok((rows[0]?.last?.getTime() ?? 0) <= closing.getTime(), `${table}.${column}`)
  }
})

test('targets stand in every way, corrections and contests are there', async (t) => {
  const { db, ctx } = await opened(t)
  const resolution = (await simulate(ctx, PLAN, silent)).provinces[0] ?? ''
  const sources = await readSources(db.kysely, resolution)
  const known = await readZones(db.kysely, resolution, sources)
  const statuses = (await readTargets(db.kysely, resolution, sources)).map(
    (target) => judgeTarget(target, known, RESOLVED, PLAN.until).status,
  )
  assert.deepEqual([...new Set(statuses)].sort(), ['behind', 'met', 'missed', 'on-course', 'unknown'])
  const standings = await db.kysely.selectFrom('claim').select('standing').distinct().execute()
  assert.ok(standings.length >= 2)
  const [first] = await readVersions(db.kysely, zones, resolution)
  const story = await readEverything(db.kysely, zones, { resolution, id: first?.id ?? '' })
  assert.ok(story.some(({ recordedTo }) => recordedTo !== null))
  const held = await readVersions(db.kysely, lots, resolution)
  assert.ok(held.length > 500)
})

test('who may not, and where: only the operator, only where nothing is', async (t) => {
  const { db, ctx } = await opened(t)
  for (const role of ['administrator', 'reader'] as const)
    await assert.rejects(simulate({ ...ctx, actor: personWith(role) }, PLAN, silent), NotAllowed)
  await assert.rejects(simulate({ ...ctx, actor: { kind: 'anonymous' } }, PLAN, silent), NotAllowed)
  await simulate(ctx, { ...PLAN, until: '2021-12-31' }, silent)
  await assert.rejects(simulate(ctx, PLAN, silent), (error) => error instanceof Refusal && error.code === 'not-empty')
  const bytes = new TextEncoder().encode(
    'ỦY BAN NHÂN DÂN TỈNH A\nSố: 12/QĐ-UBND\nA, ngày 3 tháng 4 năm 2024\nQUYẾT ĐỊNH\nVề việc thử\n\nĐiều 1. Thử.\n',
  )
  await assert.rejects(
    loadDocument(ctx, { name: 'van-ban.txt', bytes }),
    (error) => error instanceof Refusal && error.code === 'other-world',
  )
  assert.equal((await db.kysely.selectFrom('resolution').select('id').execute()).length, 1)
})

test('a database with real facts takes no simulated world', async (t) => {
  const { db, ctx } = await opened(t)
  await db.kysely
    .insertInto('resolution')
    .values({ id: 'that', title_vi: 'Thật', main_document: 'that', origin: 'pack', digest: '' })
    .execute()
  await assert.rejects(simulate(ctx, PLAN, silent), (error) => error instanceof Refusal && error.code === 'other-world')
})

test('stopped in the middle, nothing is left', async (t) => {
  const { db, ctx } = await opened(t)
  const stop = ({ book }: { book: string }) => {
    if (book === 'projects') throw new Error('stopped')
  }
  await assert.rejects(simulate(ctx, PLAN, stop), /stopped/)
  for (const table of ['resolution', 'audit_record', 'world'] as const)
    assert.deepEqual(await db.kysely.selectFrom(table).selectAll().execute(), [], table)
  assert.equal((await simulate(ctx, PLAN, silent)).digest, DIGEST)
})
