import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { verify } from '#db/audit.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import type { Context } from './context.ts'
import { granted, personWith } from './for-tests.ts'
import { type Actor, ANONYMOUS } from './model.ts'
import { MATTERS, type Reform, type Transfer } from './reform.ts'
import { answerSuccession, applyReform, loadReform, undoReform, withdrawAnswer } from './reform-actions.server.ts'
import { readOrganisation } from './reforms.server.ts'
import { questionsOf, responsibleOn } from './rules.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
  const { kysely } = db
  await kysely
    .insertInto('resolution')
    .values({ id: 'r', title_vi: 'Nghị quyết thử', main_document: 'd', origin: 'pack', digest: '', period: null })
    .execute()
  for (const id of ['tinh', 'so-a', 'so-b', 'huyen'])
    await kysely.insertInto('agency').values({ resolution_id: 'r', id, name_vi: id, branch: 'state', valid: '(,)' }).execute()
  await kysely
    .insertInto('territory')
    .values([
      { resolution_id: 'r', code: '942', valid_from: '2021-01-01', ordinal: 0, level: 'district', kind: 'huyện', name: 'A' },
      {
        resolution_id: 'r',
        code: '31594',
        valid_from: '2021-01-01',
        ordinal: 1,
        level: 'commune',
        kind: 'xã',
        name: 'X',
        parent: '942',
      },
    ])
    .execute()
})
after(() => db.close())

const administrator: Actor = personWith('administrator')
const ctx = (actor: Actor = administrator): Context => ({ db, actor, now: () => new Date('2026-03-01T02:00:00Z') })

const passing = (from: string, to: string | null): Transfer => ({
  from,
  to,
  share: null,
  passes: MATTERS,
  ends: true,
  note: null,
})
const early: Reform = {
  name: 'so-2025',
  title: { vi: 'Sắp xếp sở', en: null },
  legalAct: 'NQ 1',
  effect: '2025-03-01',
  effectPrecision: 'day',
  source: { title: 'Công báo', address: null, standing: 'document' },
  note: null,
  bodies: [{ id: 'so-ab', name: { vi: 'Sở AB', en: null }, branch: 'state', isClass: false, parent: 'tinh', legalAct: null }],
  transfers: [passing('so-a', 'so-ab'), passing('so-b', 'so-ab')],
  territories: { ends: [], founds: [], transfers: [], groups: [] },
}
const late: Reform = {
  ...early,
  name: 'tinh-2025',
  title: { vi: 'Hợp nhất tỉnh', en: null },
  effect: '2025-07-01',
  bodies: [
    { id: 'thanh-pho', name: { vi: 'Thành phố', en: null }, branch: 'state', isClass: false, parent: null, legalAct: null },
  ],
  transfers: [passing('tinh', 'thanh-pho'), passing('so-ab', 'thanh-pho'), passing('huyen', null)],
  territories: {
    ends: ['942', '31594'],
    founds: [{ code: '31594', level: 'commune', kind: 'xã', name: 'Y', parent: null }],
    transfers: [],
    groups: [{ code: '31594', group: '942', share: null }],
  },
}

/** All that anybody reads of bodies, territories and who is responsible, on every day that matters. */
const current = async () => {
  const { succession, territories } = await readOrganisation(db.kysely, 'r')
  const days = ['2021-07-08', '2025-02-28', '2025-03-01', '2025-06-30', '2025-07-01', '2026-03-01']
  const bodies = await db.kysely.selectFrom('body').selectAll().orderBy('id').execute()
  return JSON.stringify([
    bodies,
    [...succession.bodies],
    [...succession.ends],
    territories,
    days.map((day) => [
      questionsOf(succession, day),
      ['tinh', 'so-a', 'so-b', 'huyen'].map((id) => MATTERS.map((matter) => responsibleOn(succession, id, day, matter))),
    ]),
  ])
}

/** Every row of every table but the record of acts itself. */
const everything = async (): Promise<string> => {
  const tables = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and relname not in ('audit_record', 'reform_act') and has_table_privilege(oid, 'select') order by 1`.execute(db.kysely)
  const all: string[] = []
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ digest: string }>`
      select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${sql.table(name)} t`.execute(db.kysely)
    all.push(`${name} ${rows[0]?.digest}`)
  }
  return all.join('\n')
}

test('who may not: nothing is loaded, applied, undone or answered', async () => {
  const { id } = await loadReform(ctx(), 'r', early)
  const elsewhere: Actor = { ...personWith(), grants: [granted('administrator', { resolution: 'khac' })] }
  for (const actor of [ANONYMOUS, { ...personWith('reader'), name: 'b' }, elsewhere]) {
    const not = { name: 'NotAllowed' }
    // Whoever applies none is not told whether there is one of that number.
    if (actor !== elsewhere) await assert.rejects(async () => applyReform(ctx(actor), 999_999, null), not)
    await assert.rejects(loadReform(ctx(actor), 'r', late), not)
    await assert.rejects(async () => applyReform(ctx(actor), id, null), not)
    await assert.rejects(async () => undoReform(ctx(actor), id, 'x'), not)
    const answer = { resolution: 'r', agency: 'huyen', to: 'tinh', share: null, passes: MATTERS, reason: 'x', document: 'y' }
    await assert.rejects(answerSuccession(ctx(actor), answer), not)
    await assert.rejects(withdrawAnswer(ctx(actor), { resolution: 'r', answer: 1, reason: 'x' }), not)
  }
  assert.equal((await readOrganisation(db.kysely, 'r')).reforms.length, 1)
})

test('a reform is applied and undone; every other row and every reading is as before', async () => {
  const first = await loadReform(ctx(), 'r', early)
  const second = await loadReform(ctx(), 'r', late)
  assert.deepEqual([first.isNew, second.isNew], [false, true], 'the same content is kept once')
  const [rows, reading] = [await everything(), await current()]

  await assert.rejects(applyReform(ctx(), second.id, null), /"so-ab".*"Sắp xếp sở"|Sắp xếp sở/)
  assert.deepEqual([await everything(), await current()], [rows, reading], 'a refused reform writes nothing')

  await applyReform(ctx(), first.id, null)
  await applyReform(ctx(), second.id, 'Theo Nghị quyết')
  const { succession, territories } = await readOrganisation(db.kysely, 'r')
  assert.deepEqual(responsibleOn(succession, 'so-a', '2025-07-01').holders, [{ agency: 'thanh-pho', share: 1 }])
  assert.deepEqual(responsibleOn(succession, 'so-a', '2025-06-30').holders, [{ agency: 'so-ab', share: 1 }])
  assert.deepEqual(
    questionsOf(succession, '2026-01-01').map(({ agency }) => agency),
    ['huyen'],
  )
  assert.equal(territories.units.find(({ code, to }) => code === '31594' && to === null)?.name, 'Y')
  await assert.rejects(applyReform(ctx(), first.id, null), { code: 'reform-in-force' })
  await assert.rejects(undoReform(ctx(), first.id, 'nhầm'), { code: 'reform-rested-on' })

  await undoReform(ctx(), second.id, 'Nhập nhầm ngày')
  await undoReform(ctx(), first.id, 'Nhập nhầm ngày')
  assert.deepEqual([await everything(), await current()], [rows, reading])
  await assert.rejects(undoReform(ctx(), first.id, 'lại'), { code: 'reform-not-in-force' })
  assert.equal(await applyReform(ctx(), 999_999, null), null)
  const acts = await db.kysely.selectFrom('reform_act').select('act').orderBy('id').execute()
  assert.deepEqual(
    acts.map(({ act }) => act),
    ['apply', 'apply', 'withdraw', 'withdraw'],
  )
  assert.equal((await verify(db)).ok, true)
})

test('two who apply at once: one does, the other is told', async () => {
  const { id } = await loadReform(ctx(), 'r', early)
  const both = await Promise.allSettled([applyReform(ctx(), id, null), applyReform(ctx(), id, null)])
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('an open question is answered in parts, an answer taken back, and all waits where the reform is undone', async () => {
  const { id } = await loadReform(ctx(), 'r', late)
  await applyReform(ctx(), id, null)
  const given = { resolution: 'r', agency: 'huyen', passes: MATTERS, reason: 'Phân công', document: 'QĐ 5' }
  const open = async () => questionsOf((await readOrganisation(db.kysely, 'r')).succession, '2026-03-01').map((each) => each.open)
  assert.equal(
    await answerSuccession(ctx(), { ...given, agency: 'tinh', to: 'thanh-pho', share: null }),
    null,
    'nothing is asked',
  )
  await assert.rejects(answerSuccession(ctx(), { ...given, to: 'so-a', share: null }), { code: 'successor-not-there' })
  const part = await answerSuccession(ctx(), { ...given, to: 'thanh-pho', share: 0.25 })
  assert.deepEqual(await open(), [0.75])
  await assert.rejects(answerSuccession(ctx(), { ...given, to: 'thanh-pho', share: 0.8 }), { code: 'share-too-large' })
  await answerSuccession(ctx(), { ...given, to: 'thanh-pho', share: null })
  assert.deepEqual(await open(), [])
  await withdrawAnswer(ctx(), { resolution: 'r', answer: part!.answer, reason: 'Nhầm' })
  assert.deepEqual(await open(), [], 'the other answer takes all the rest')
  await undoReform(ctx(), id, 'Nhầm')
  const { succession } = await readOrganisation(db.kysely, 'r')
  assert.deepEqual(responsibleOn(succession, 'huyen', '2026-03-01').holders, [{ agency: 'huyen', share: 1 }])
  assert.equal((await verify(db)).ok, true)
})

test('the application can neither alter nor delete what was recorded', async () => {
  for (const table of ['reform', 'reform_act', 'reform_body', 'transfer', 'succession_answer'] as const)
    await assert.rejects(db.kysely.deleteFrom(table).execute(), /permission denied/)
})
