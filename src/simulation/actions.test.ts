import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { sql } from 'kysely'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { personWith } from '#agencies/for-tests.ts'
import { NotAllowed } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Verdict } from '#gate/model.ts'
import { CLEAN } from '#gate/specimens/world.ts'
import { loadDocument } from '#pack/document.server.ts'
import { gateNow } from '#portal/gate.server.ts'
import { landView } from '#portal/land.server.ts'
import { readLandQuery } from '#portal/land.ts'
import { type AnyBook, hasPersons } from '#registers/book.ts'
import { households } from '#registers/books/households.ts'
import { lots } from '#registers/books/lots.ts'
import { zones } from '#registers/books/zones.ts'
import { BOOKS } from '#registers/books.ts'
import { isToken } from '#registers/kinds/personal.ts'
import { readBooks } from '#registers/known.server.ts'
import { findPerson, openRows, revealRow } from '#registers/persons/reveal.server.ts'
import { readEverything, readSources, readVersions } from '#registers/store.server.ts'
import { judgeTarget } from '#targets/measured.ts'
import { readTargets } from '#targets/store.server.ts'
import { simulate } from './actions.server.ts'
import { RESOLVED } from './calendar.ts'
import { SECTORS } from './names.ts'

const PLAN = { seed: 'lam', until: '2026-06-30', scale: 1, provinces: 1 }
const silent = () => {}

const opened = async (t: TestContext): Promise<{ db: TestDatabase; ctx: Context }> => {
  const db = await testDatabase()
  t.after(() => db.close())
  const ctx = contextFor(db, { kind: 'operator', name: 'thử' }, () => new Date('2026-12-01T00:00:00Z'))
  return { db: { ...db, ...ctx.db }, ctx }
}

// Worked out once and the same on every machine and server: a change of it is a change of every world people made.
const DIGEST = '5380c549f3403561b995cd8c2e08833eda843c7860dcb6ceb38c8917ef2fe6b4'

test('one seed, one world, whatever the server; its chain of records is whole', async (t) => {
  const { db, ctx } = await opened(t)
  const made = await simulate(ctx, PLAN, silent)
  assert.equal(made.digest, DIGEST)
  const { ok, records } = await verify(db)
  assert.deepEqual([ok, records], [true, made.counts.length + 1])
  const targets = await readTargets(db.kysely, made.provinces[0] ?? '', new Map())
  assert.ok(targets.length > 8)

  // A demonstration shows land and verdicts, not what nobody told: a project of which all is known, in every zone and sector.
  const seen = { resolution: made.provinces[0] ?? '', asOf: PLAN.until, knownAt: null, language: 'vi' } as const
  const gate = await gateNow(db.kysely, { ...seen, knownAt: undefined })
  assert.ok(gate && gate !== 'unasked')
  const places = await readVersions(db.kysely, zones, seen.resolution)
  const verdicts = [...new Set(places.map(({ id }) => id))].flatMap((zone) =>
    SECTORS.map(({ code }) => {
      const project = { ...CLEAN, zone, sector: { scheme: 'VSIC2018', code }, stage: 'proposal' } as const
      return gate.judge(project).verdict.verdict
    }),
  )
  const share = (wanted: Verdict) => verdicts.filter((each) => each === wanted).length / verdicts.length
  assert.ok(share('to-verify') < 0.2 && share('allowed') > 0.1 && share('refused') > 0.05)
  const { query } = readLandQuery(
    new URLSearchParams('area=1&power=2&water=100&wastewater=100&price=3000000&sector=1410&scheme=VSIC2018'),
    'vi',
  )
  const land = await landView(db.kysely, seen, query)
  assert.ok((land?.total ?? 0) > 10)
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
    const told = async (world: typeof short, knownAt: Date | null) => {
      const versions = await readVersions<AnyBook>(world.db.kysely, book, resolution, { knownAt })
      const open = hasPersons(book) ? await openRows(world.ctx, book, resolution, versions) : versions
      return versions.map(({ id, valid }, n) => ({ id, valid, row: open[n]?.row }))
    }
    const [then, later] = [await told(short, null), await told(long, closing)]
    assert.ok(then.length > 0 || book.name !== households.name, 'households are seen here')
    assert.deepEqual(then, later, book.name)
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
  const known = await readBooks(db.kysely, [], { resolution, sources, knownAt: null })
  const statuses = (await readTargets(db.kysely, resolution, sources)).map(
    (target) => judgeTarget(target, known, RESOLVED, PLAN.until).status,
  )
  assert.deepEqual([...new Set(statuses)].sort(), ['behind', 'met', 'missed', 'on-course', 'unknown'])
  const standings = await db.kysely.selectFrom('claim').select('standing').distinct().execute()
  assert.ok(standings.length >= 2)
  const first = (await readVersions(db.kysely, zones, resolution)).find(({ row }) => row.state === 'operating')
  const story = await readEverything(db.kysely, zones, { resolution, id: first?.id ?? '' })
  assert.ok(story.some(({ recordedTo }) => recordedTo !== null))
  const held = await readVersions(db.kysely, lots, resolution)
  assert.ok(held.length > 500)
})

test('households are sealed like real ones: opened and found with the keys of this database, by numbers that nobody has', async (t) => {
  const { db, ctx } = await opened(t)
  const resolution = (await simulate(ctx, { ...PLAN, until: '2024-12-31' }, silent)).provinces[0] ?? ''
  const held = await readVersions(db.kysely, households, resolution)
  const known = held.find(({ row, valid }) => row.idNumber !== null && valid.to === null)
  assert.ok(known && held.every(({ row }) => row.head === null || isToken(row.head)))
  const [asOf, reason] = [PLAN.until, 'thử']
  const read = await revealRow(ctx, households, { resolution, id: known.id, fields: ['head', 'idNumber'], asOf, reason })
  assert.ok(read.ok)
  const { idNumber } = read.values
  assert.match(String(idNumber), /^000\d{9}$/)
  const found = await findPerson(ctx, households, { resolution, field: 'idNumber', text: String(idNumber), asOf, reason })
  assert.deepEqual(found, { ok: true, ids: [known.id] })
  const keys = await db.kysely.selectFrom('person_key').select('row_id').execute()
  assert.deepEqual(new Set(keys.map(({ row_id }) => row_id)), new Set(held.map(({ id }) => id)))
})

test('who may not, and where: only the operator, only where nothing is', async (t) => {
  const { db, ctx } = await opened(t)
  for (const role of ['administrator', 'reader'] as const)
    await assert.rejects(simulate(contextFor(db, personWith(role), ctx.now), PLAN, silent), NotAllowed)
  await assert.rejects(simulate(contextFor(db, { kind: 'anonymous' }, ctx.now), PLAN, silent), NotAllowed)
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
