import assert from 'node:assert/strict'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Context } from '#agencies/context.ts'
import { personWith } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS } from '#agencies/model.ts'
import { verify } from '#db/audit.server.ts'
import { testDatabase } from '#db/for-tests.server.ts'
import { addRow } from '#registers/actions.server.ts'
import { lots } from '#registers/books/lots.ts'
import { zones } from '#registers/books/zones.ts'
import { readVersions } from '#registers/store.server.ts'
import { reportFigure, setCourse } from '#targets/actions.server.ts'
import { chooseReading, readAmbiguities } from '#targets/readings.server.ts'
import { assignTask } from '#tasks/actions.server.ts'
import { ensureShippedPack, loadPack } from './actions.server.ts'
import { loadDocument } from './document.server.ts'
import { copyOfPack, edit, FIXTURE } from './for-tests.server.ts'

const operator: Actor = { kind: 'operator', name: 'root' }

const world = async () => {
  const db = await testDatabase()
  const ctx = (actor: Actor = operator): Context => ({ db, actor, now: () => new Date('2023-02-01T02:00:00Z') })
  return { db, ctx, kysely: db.kysely, [Symbol.asyncDispose]: () => db.close() }
}
type World = Awaited<ReturnType<typeof world>>

const TABLES = [
  'resolution',
  'source',
  'agency',
  'document',
  'provision',
  'provision_reference',
  'target',
  'reported_figure',
  'ambiguity',
  'reading',
  'reading_choice',
  'zone',
  'claim',
  'stated_figure',
  'task',
  'task_step',
  'named_cause',
  'audit_record',
] as const

/** Every row of every table, without the numbers and times that a database gives; of books, what they say now. */
const contents = async ({ kysely }: World, tables: readonly (typeof TABLES)[number][] = TABLES) =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => {
        const { rows } = await sql<{ row: string }>`
          select (to_jsonb(t) - 'loaded_at' - 'recorded_at' - 'recorded' - 'version' - 'decided_at'
            - case when ${table} in ('task_step', 'reported_figure', 'reading_choice', 'claim') then 'id' else '' end)::text as row
          from ${sql.table(table)} t where to_jsonb(t) ->> 'recorded' is null or to_jsonb(t) ->> 'recorded' like '%,)'
          order by 1`.execute(kysely)
        return [table, rows.map(({ row }) => row)] as const
      }),
    ),
  )

const wording = async () => ({ bytes: await readFile(join(FIXTURE, '09-nq-tu.txt')), name: '09-nq-tu.txt' })

test('who may not load a pack', async () => {
  await using it = await world()
  for (const actor of [ANONYMOUS, personWith('reader')]) {
    await assert.rejects(loadPack(it.ctx(actor), FIXTURE), { name: 'NotAllowed' })
    await assert.rejects(ensureShippedPack(it.ctx(actor), FIXTURE), { name: 'NotAllowed' })
  }
  assert.deepEqual((await contents(it)).resolution, [])
})

test('a pack is loaded whole and becomes the one that is shown', async () => {
  await using it = await world()
  assert.deepEqual(await loadPack(it.ctx(), FIXTURE), {
    ok: true,
    id: 'binh-lac-nuoc-sach',
    title: {
      vi: 'Nghị quyết về nước sạch và cụm nghề của tỉnh Bình Lạc',
      en: 'Resolution on clean water and craft clusters of Bình Lạc',
    },
    documents: 1,
    provisions: 6,
    targets: 2,
    tasks: 2,
    zones: 1,
    unchanged: false,
  })
  const counts = Object.fromEntries(Object.entries(await contents(it)).map(([table, rows]) => [table, rows.length]))
  assert.deepEqual(counts, {
    resolution: 1,
    // The pack's own three, and its document.
    source: 4,
    agency: 3,
    document: 1,
    provision: 6,
    provision_reference: 1,
    target: 2,
    reported_figure: 1,
    ambiguity: 1,
    reading: 2,
    reading_choice: 0,
    // From 31/12/2022 with its area, from 20/5/2024 in operation, and before.
    zone: 3,
    claim: 1,
    stated_figure: 1,
    task: 2,
    task_step: 2,
    named_cause: 1,
    audit_record: 1,
  })
  const resolution = await it.kysely.selectFrom('resolution').selectAll().executeTakeFirstOrThrow()
  assert.deepEqual([resolution.is_current, resolution.synthetic, resolution.period], [true, true, '[2022-01-01,2028-01-01)'])
  const steps = await it.kysely.selectFrom('task_step').selectAll().orderBy('task_id').execute()
  assert.deepEqual(
    steps.map((step) => [step.task_id, step.at, step.state, step.lead_agency, step.role, step.coordinators, step.deadline]),
    [
      ['binh-lac-nuoc-sach:review-works', '2022-04-12', 'unassigned', null, null, [], null],
      [
        'binh-lac-nuoc-sach:water-scheme',
        '2022-04-12',
        'assigned',
        'so-nong-nghiep',
        'chu_tri',
        ['cac-huyen', 'Hội Nông dân'],
        '2022-09-30',
      ],
    ],
  )
  const agency = await it.kysely
    .selectFrom('agency')
    .select(['valid', 'organ_id', 'organ_id_source'])
    .where('id', '=', 'so-cong-thuong')
    .executeTakeFirstOrThrow()
  assert.deepEqual(agency, { valid: '(,2025-07-01)', organ_id: 'H99.18', organ_id_source: 'nghi-quyet' })
})

test('the same pack again writes nothing; a bad one changes nothing', async () => {
  await using it = await world()
  await using copy = await copyOfPack()
  await loadPack(it.ctx(), FIXTURE)
  const before = await contents(it)
  assert.equal((await loadPack(it.ctx(), FIXTURE)).ok, true)
  await edit(copy.folder, 'zones.yaml', 'keeper: so-cong-thuong', 'keeper: so-khac')
  const refused = await loadPack(it.ctx(), copy.folder)
  assert.deepEqual(refused.ok ? [] : refused.problems.map(({ file, line, column }) => [file, line, column]), [
    ['zones.yaml', 5, 11],
  ])
  assert.deepEqual(await contents(it), before)
})

test('a new version takes the place of the old, and what people did stays', async () => {
  await using it = await world()
  await using copy = await copyOfPack()
  await loadPack(it.ctx(), FIXTURE)
  const [task, target] = ['binh-lac-nuoc-sach:review-works', 'binh-lac-nuoc-sach:clean-water-2025']
  // Taken on the very day of the document: still the later word.
  const sameDay: Context = { ...it.ctx(), now: () => new Date('2022-04-12T02:00:00Z') }
  await assignTask(sameDay, { task, lead: 'so-nong-nghiep', deadline: '2023-12-31', basis: 'Thông báo 4/TB' })
  await reportFigure(it.ctx(), { target, value: 73, asOf: '2023-12-31', note: 'Đính chính' })
  const chosen = { ambiguity: 'cum-khong-ten', reading: 'khong-tinh', from: '2023-01-01', document: 'CV 6', why: 'thử' }
  await chooseReading(it.ctx(), { resolution: 'binh-lac-nuoc-sach', ...chosen })
  const course = { shape: 's-curve' } as const
  await setCourse(it.ctx(), { target: 'binh-lac-nuoc-sach:clusters-2027', course, reason: 'Kế hoạch 5/KH' })
  await edit(copy.folder, 'targets.yaml', 'value: 80', 'value: 85')
  await edit(copy.folder, 'targets.yaml', '- id: clusters-2027', '- id: clusters-running')
  await edit(copy.folder, 'readings.yaml', 'target: clusters-2027', 'target: clusters-running')
  await edit(copy.folder, 'tasks.yaml', 'title: Rà soát công trình', 'title: Rà soát, sửa chữa công trình')
  await edit(copy.folder, 'figures.yaml', 'value: 72.4', 'value: 72.5')
  await edit(copy.folder, 'zones.yaml', 'id: dong-mo', 'id: dong-mo-2')
  const again = await loadPack(it.ctx(), copy.folder)
  assert.equal(again.ok && again.unchanged, false)
  const row = await it.kysely.selectFrom('target').select(['value']).where('id', '=', target).executeTakeFirstOrThrow()
  assert.equal(Number(row.value), 85)
  const [ambiguity] = await readAmbiguities(it.kysely, 'binh-lac-nuoc-sach')
  assert.deepEqual(ambiguity && [Object.keys(ambiguity.readings[1]?.changes ?? {}), ambiguity.choices.length], [
    ['binh-lac-nuoc-sach:clusters-running'],
    1,
  ])
  const figures = await it.kysely
    .selectFrom('reported_figure')
    .select(['value', 'recorded_by'])
    .where('target_id', '=', target)
    .orderBy('as_of')
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  assert.deepEqual(figures.map((each) => [Number(each.value), each.recorded_by]).sort(), [
    [72.5, 'pack'],
    [73, 'operator:root'],
  ])
  const steps = await it.kysely
    .selectFrom('task_step')
    .select(['state', 'recorded_by'])
    .where('task_id', '=', task)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  assert.deepEqual(
    steps.map((step) => [step.state, step.recorded_by]),
    [
      ['assigned', 'operator:root'],
      ['unassigned', 'pack'],
    ],
  )
  // The target the pack no longer has keeps what was set for it, and no longer counts in the header.
  const targets = await it.kysely.selectFrom('target').select(['id', 'headline']).orderBy('id').execute()
  assert.deepEqual(
    targets.map((each) => [each.id.split(':')[1], each.headline]),
    [
      ['clean-water-2025', true],
      ['clusters-2027', false],
      ['clusters-running', true],
    ],
  )
  const zonesNow = await readVersions(it.kysely, zones, 'binh-lac-nuoc-sach')
  assert.deepEqual([...new Set(zonesNow.map((each) => each.id))], ['dong-mo-2'])
  assert.equal((await verify(it.db)).ok, true)
})

test('pack first or wording first, the outcome is one; the wording outlives a new version', async () => {
  await using copy = await copyOfPack()
  for (const file of ['targets.yaml', 'readings.yaml']) await edit(copy.folder, file, 'provision: I.2', 'provision: I.1')
  await edit(copy.folder, 'tasks.yaml', 'provision: II.2', 'provision: II.1')
  await edit(
    copy.folder,
    'provisions.yaml',
    '  - path: I.2\n    heading: Cụm nghề\n    restatement: Hai cụm nghề chạy vào năm 2027.\n',
    '',
  )
  await edit(copy.folder, 'zones.yaml', 'provision: I.2', 'provision: I.1')
  await using fresh = await world()
  await loadPack(fresh.ctx(), copy.folder)
  await loadDocument(fresh.ctx(), await wording())
  await using updated = await world()
  await loadPack(updated.ctx(), FIXTURE)
  await loadDocument(updated.ctx(), await wording())
  const texts = await updated.kysely.selectFrom('provision').select(['path', 'text']).orderBy('ordinal').execute()
  assert.deepEqual(
    texts.map((each) => each.path),
    ['I', 'I.1', 'I.2', 'I.3', 'II', 'II.1', 'II.2', 'II.3'],
  )
  assert.match(texts[2]?.text ?? '', /2 cụm nghề hoạt động/)
  await loadPack(updated.ctx(), copy.folder)
  const tables = TABLES.filter((table) => table !== 'audit_record')
  assert.deepEqual(await contents(updated, tables), await contents(fresh, tables))
  await loadPack(updated.ctx(), FIXTURE)
  await using plain = await world()
  await loadPack(plain.ctx(), FIXTURE)
  await loadDocument(plain.ctx(), await wording())
  assert.deepEqual(await contents(updated, tables), await contents(plain, tables))
})

test('a document of another resolution is not taken from it', async () => {
  await using it = await world()
  await using copy = await copyOfPack()
  await loadPack(it.ctx(), FIXTURE)
  const before = await contents(it)
  await edit(copy.folder, 'pack.yaml', 'id: binh-lac-nuoc-sach', 'id: binh-lac-khac')
  const refused = await loadPack(it.ctx(), copy.folder)
  assert.ok(!refused.ok)
  assert.deepEqual([refused.problems[0]?.file, refused.problems[0]?.line, refused.problems[0]?.column], ['pack.yaml', 12, 9])
  assert.match(refused.problems[0]?.reason.vi ?? '', /đã thuộc "Nghị quyết về nước sạch/)
  assert.deepEqual(await contents(it), before)
})

test('a document loaded by itself is reviewed into a pack, and the work on it stays', async () => {
  await using it = await world()
  await using copy = await copyOfPack()
  const [document] = await loadDocument(it.ctx(), await wording())
  const id = document?.id ?? ''
  await reportFigure(it.ctx(), { target: `${id}:I.1:target-1`, value: 70, asOf: '2022-12-31', note: 'BC 1' })
  await assignTask(it.ctx(), { task: `${id}:II.2:task-1`, lead: 'Trung tâm Nước', deadline: null, basis: 'TB 2' })
  await edit(copy.folder, 'pack.yaml', 'synthetic: true', 'synthetic: false')
  await edit(copy.folder, 'pack.yaml', 'id: binh-lac-nuoc-sach', `id: ${id}`)
  const refused = await loadPack(it.ctx(), copy.folder)
  assert.deepEqual(refused.ok ? null : [refused.problems[0]?.file, refused.problems[0]?.line], ['pack.yaml', 2])
  await edit(copy.folder, 'pack.yaml', 'mainDocument: binh-lac-09-nq-tu', `mainDocument: ${id}`)
  await edit(copy.folder, 'pack.yaml', '- id: binh-lac-09-nq-tu', `- id: ${id}`)
  await edit(copy.folder, 'provisions.yaml', 'binh-lac-09-nq-tu:', `${id}:`)
  assert.equal((await loadPack(it.ctx(), copy.folder)).ok, true)
  const resolutions = await it.kysely.selectFrom('resolution').select(['id', 'origin']).execute()
  assert.deepEqual(resolutions, [{ id, origin: 'pack' }])
  assert.equal((await it.kysely.selectFrom('provision').select('path').where('text', 'is not', null).execute()).length, 8)
  const headline = await it.kysely.selectFrom('target').select('id').where('headline', '=', true).orderBy('id').execute()
  assert.deepEqual(
    headline.map((each) => each.id),
    [`${id}:clean-water-2025`, `${id}:clusters-2027`],
  )
  const people = await it.kysely.selectFrom('task_step').select('lead_text').where('recorded_by', '=', 'operator:root').execute()
  assert.deepEqual(people, [{ lead_text: 'Trung tâm Nước' }])
  const figures = await it.kysely
    .selectFrom('reported_figure')
    .select('note')
    .where('recorded_by', '=', 'operator:root')
    .execute()
  assert.deepEqual(figures, [{ note: 'BC 1' }])
})

test('the shipped pack comes once, follows its own new versions, and gives way to what a person loaded', async () => {
  await using it = await world()
  await using shipped = await copyOfPack()
  await using other = await copyOfPack()
  const current = async () =>
    (await it.kysely.selectFrom('resolution').select('id').where('is_current', '=', true).execute()).map(({ id }) => id)
  const ensure = async () => {
    const result = await ensureShippedPack(it.ctx(), shipped.folder)
    return result.ok && result.unchanged
  }
  assert.equal(await ensure(), false)
  assert.equal(await ensure(), true)
  assert.deepEqual(await current(), ['binh-lac-nuoc-sach'])
  for (const [file, find, put] of [
    ['pack.yaml', 'id: binh-lac-nuoc-sach', 'id: lam-son'],
    ['pack.yaml', 'mainDocument: binh-lac-09-nq-tu', 'mainDocument: lam-son-1'],
    ['pack.yaml', '- id: binh-lac-09-nq-tu', '- id: lam-son-1'],
    ['provisions.yaml', 'binh-lac-09-nq-tu:', 'lam-son-1:'],
  ] as const)
    await edit(other.folder, file, find, put)
  await loadPack(it.ctx(), other.folder)
  await edit(shipped.folder, 'targets.yaml', 'value: 80', 'value: 81')
  assert.equal(await ensure(), false)
  assert.deepEqual(await current(), ['lam-son'])
  // The same pack loaded again by a person is shown again.
  await loadPack(it.ctx(), shipped.folder)
  assert.deepEqual(await current(), ['binh-lac-nuoc-sach'])
  // Their own version of it stands, whatever comes with the program.
  await edit(shipped.folder, 'targets.yaml', 'value: 81', 'value: 82')
  await loadPack(it.ctx(), shipped.folder)
  await edit(shipped.folder, 'targets.yaml', 'value: 82', 'value: 83')
  assert.equal(await ensure(), true)
  const row = await it.kysely
    .selectFrom('target')
    .select('value')
    .where('id', '=', 'binh-lac-nuoc-sach:clean-water-2025')
    .executeTakeFirstOrThrow()
  assert.equal(Number(row.value), 82)
})

test('a spoilt pack is never half loaded', async () => {
  await using it = await world()
  await using copy = await copyOfPack()
  await loadPack(it.ctx(), FIXTURE)
  const files = (await readdir(FIXTURE)).filter((name) => name.endsWith('.yaml'))
  let known = await contents(it)
  const scraps = fc.constantFrom('', '\n', ': ', '- ', '"', '9', 'x', '\\0', '"\\u0000"', '~', '2024', 'é', '😀')
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...files), fc.nat(), fc.nat(20), scraps, async (file, at, length, scrap) => {
      const text = await readFile(join(FIXTURE, file), 'utf8')
      const from = at % text.length
      await writeFile(join(copy.folder, file), text.slice(0, from) + scrap + text.slice(from + length))
      const result = await loadPack(it.ctx(), copy.folder)
      await writeFile(join(copy.folder, file), text)
      const now = await contents(it)
      if (!result.ok) assert.deepEqual(now, known)
      else if (result.id === 'binh-lac-nuoc-sach')
        assert.deepEqual(
          [now.provision?.length, now.target?.length, now.task?.length, new Set(now.zone?.map((row) => JSON.parse(row).id)).size],
          [result.provisions, result.targets, result.tasks, result.zones],
        )
      known = now
    }),
    { numRuns: 60 },
  )
})

test('a newer shipped pack that does not fit what people drew leaves theirs; loaded by hand it says what does not fit', async () => {
  await using it = await world()
  await using shipped = await copyOfPack()
  await ensureShippedPack(it.ctx(), shipped.folder)
  const square = (lon: number) =>
    `{"type":"Polygon","coordinates":[[[${lon},20],[${lon + 0.01},20],[${lon + 0.01},20.01],[${lon},20.01],[${lon},20]]]}`
  const lot = { zone: 'dong-mo', name: 'Lô 1', landUse: 'industrial', geometry: JSON.parse(square(106)) }
  const keeper: Actor = personWith('administrator')
  const said = {
    resolution: 'binh-lac-nuoc-sach',
    valid: { from: null, to: null },
    source: 'bao-cao',
    asOf: '2024-06-01',
    why: 'Đo',
  }
  assert.ok((await addRow(it.ctx(keeper), lots, { ...said, id: 'lo-1', values: lot })).ok)
  const fact = `    - attribute: geometry\n      text: '${square(107)}'\n      from: 2024-05-20\n      source: bao-cao\n`
  await edit(shipped.folder, 'zones.yaml', '    - attribute: state\n', `${fact}    - attribute: state\n`)
  const kept = await ensureShippedPack(it.ctx(), shipped.folder)
  assert.ok(kept.ok && kept.unchanged)
  await assert.rejects(loadPack(it.ctx(), shipped.folder), { code: 'does-not-fit', vi: /\(lo-1\) nằm ngoài/ })
})
