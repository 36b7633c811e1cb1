// What each role reaches of households by its body, on a real server: asked of the action and straight of the database, over
// connections that others have used. What is expected stands in tables written apart from the policy.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { contextFor } from '#agencies/acting.server.ts'
import { seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { type Actor, ANONYMOUS, type Role } from '#agencies/model.ts'
import { REACH_VERBS, type ReachVerb } from '#agencies/policy.ts'
import { MATTERS, type Reform } from '#agencies/reform.ts'
import { applyReform, loadReform, undoReform } from '#agencies/reform-actions.server.ts'
import { type Acting, workingFor } from '#db/acting.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { addRow, contestValue, correctRow, endRow } from '../actions.server.ts'
import { households } from '../books/households.ts'
import { exportBook } from '../exchange/export.server.ts'
import { confirmImport } from '../exchange/import.server.ts'
import { previewOf } from '../exchange/specimens.ts'
import { Unsealed } from '../kinds/personal.ts'
import { outOfReach } from '../within.server.ts'
import { erasePerson } from './erase.server.ts'
import { findPerson, revealRow } from './reveal.server.ts'

const NOW = new Date('2026-03-01T05:00:00Z')
const DAY = '2026-03-01'
const now = () => NOW
const operator: Actor = { kind: 'operator', name: 'root' }
const GROUND = { source: 'bao-cao', asOf: '2025-01-01', why: 'kiểm đếm' }
const ALWAYS = { from: null, to: null }

/** The tree: so and khac under tinh, phong under so; each keeps one household, and one household nobody keeps. */
const BODIES = { tinh: null, so: 'tinh', khac: 'tinh', phong: 'so' } as const
const ROWS = { 'h-tinh': 'tinh', 'h-so': 'so', 'h-khac': 'khac', 'h-phong': 'phong', 'h-none': null } as const
const ALL = Object.keys(ROWS).toSorted().join(' ')

let db: TestDatabase
const by = (actor: Actor) => contextFor(db, actor, now)

before(async () => {
  db = await testDatabase()
  const resolution = { main_document: 'd', origin: 'pack', digest: '', period: null } as const
  await db.kysely
    .insertInto('resolution')
    .values(['r', 'other'].map((id) => ({ ...resolution, id, title_vi: id })))
    .execute()
  await db.kysely
    .insertInto('source')
    .values({ resolution_id: 'r', id: 'bao-cao', title: 'Báo cáo', standing: 'report' })
    .execute()
  await db.kysely
    .insertInto('agency')
    .values(
      Object.entries(BODIES).map(([id, parent]) => ({
        resolution_id: 'r',
        id,
        name_vi: id,
        branch: 'state' as const,
        parent,
        valid: '(,)',
      })),
    )
    .execute()
  await sql`insert into zone (kind, name_vi, is_new, resolution_id, id, valid, recorded, recorded_by, source, as_of)
    values ('park', 'Đồng Mơ', false, 'r', 'dong-mo', '(,)', '[2020-01-01,)', 'x', 'bao-cao', '2021-01-01')`.execute(db.kysely)
  for (const [id, keeper] of Object.entries(ROWS)) {
    const values = {
      code: id,
      zone: 'dong-mo',
      state: 'notified',
      keeper,
      head: new Unsealed('Chim Yến'),
      idNumber: new Unsealed('092157998877'),
    }
    const added = await addRow(by(operator), households, { resolution: 'r', id, valid: ALWAYS, values, ...GROUND })
    assert.ok(added.ok, JSON.stringify(added))
  }
})
after(() => db.close())

const HOUSEHOLDS = { book: 'households' }
let people = 0
const at = (role: Role, agency: string | null, more: object = {}): Promise<Actor> =>
  seated(db, `${role} ${agency} ${++people}`, granted(role, { agency, resolution: agency === null ? null : 'r', ...more }))

/** The same rows by each of the verbs. */
const rowsBy = (rows: string, verbs: string): Partial<Record<ReachVerb, string>> =>
  Object.fromEntries(verbs.split(' ').map((verb) => [verb, rows]))

/** Rows by verb: to read masked, to open, to keep, to contest, to erase. */
const TABLE: [who: string, () => Promise<Actor>, Partial<Record<ReachVerb, string>>][] = [
  ['nobody', async () => ANONYMOUS, {}],
  ['reader', () => at('reader', 'so'), rowsBy('h-so', 'read-register read-persons contest-value')],
  [
    'reporter',
    () => at('reporter', 'so'),
    rowsBy(
      'h-so',
      'read-register read-persons reveal-person contest-value report-figure report-block answer-block submit-task judge-project',
    ),
  ],
  [
    'keeper of the book',
    () => at('keeper', 'so', HOUSEHOLDS),
    rowsBy(
      'h-phong h-so',
      'read-register read-persons reveal-person erase-person keep-book receive-document send-document contest-value',
    ),
  ],
  ['keeper of another book', () => at('keeper', 'so', { book: 'lots' }), {}],
  [
    'approver',
    () => at('approver', 'so'),
    rowsBy(
      'h-phong h-so',
      'read-register read-persons reveal-person decide-contest contest-value accept-figure freeze-baseline set-course judge-project decide-gate override-gate read-case',
    ),
  ],
  [
    'inspector above all',
    () => at('inspector', 'tinh'),
    rowsBy(
      'h-khac h-phong h-so h-tinh',
      'read-register read-persons reveal-person contest-value report-block resolve-block read-case',
    ),
  ],
  [
    'leader at the bottom',
    () => at('leader', 'phong'),
    rowsBy(
      'h-phong',
      'read-register read-persons contest-value assign-task accept-task refuse-task split-task submit-task accept-result return-result change-deadline name-person name-coordinators set-measure accept-figure report-block answer-block resolve-block judge-project decide-gate override-gate read-case handle-case',
    ),
  ],
  ['auditor of everything', () => at('auditor', null), rowsBy(ALL, 'read-register read-persons reveal-person read-case')],
  [
    'administrator',
    () => at('administrator', null),
    Object.fromEntries(REACH_VERBS.filter((verb) => !/-gate$/.test(verb)).map((verb) => [verb, ALL])),
  ],
  ['handler', () => at('handler', 'so', { case: 'x' }), {}],
  ['consultee', () => at('consultee', 'so', { case: 'x' }), {}],
  ['of another resolution', () => at('leader', null, { resolution: 'other' }), {}],
  ['not yet', () => at('reader', 'so', { from: '2026-03-02' }), {}],
  ['no more', () => at('reader', 'so', { to: '2026-03-01' }), {}],
  [
    'somebody with a token',
    async () => ({ ...(await at('auditor', null)), scope: { token: 1, uses: ['read'], book: null } }) as Actor,
    {},
  ],
  [
    'a program that keeps the books of an administrator',
    async () => ({ ...(await at('administrator', null)), scope: { token: 1, uses: ['keep'], book: null } }) as Actor,
    {},
  ],
  ['whoever runs commands here', async () => operator, Object.fromEntries(REACH_VERBS.map((verb) => [verb, ALL]))],
]

const idsSeen = async (actor: Actor): Promise<string> => {
  const { rows } = await sql<{
    id: string
  }>`select id from household where resolution_id = 'r' and id like 'h-%' and upper_inf(recorded) order by id collate "C"`.execute(
    by(actor).db.kysely,
  )
  return rows.map(({ id }) => id).join(' ')
}

const opened = async (actor: Actor): Promise<string> => {
  const ids: string[] = []
  for (const id of ALL.split(' ')) {
    const done = await revealRow(by(actor), households, {
      resolution: 'r',
      id,
      fields: ['head'],
      asOf: DAY,
      reason: 'thử',
    }).catch(() => null)
    if (done?.ok) ids.push(id)
  }
  return ids.join(' ')
}

const corrected = async (actor: Actor): Promise<string> => {
  const ids: string[] = []
  for (const id of ALL.split(' ')) {
    const asked = { resolution: 'r', id, valid: ALWAYS, values: { note: `${people}` }, ...GROUND }
    const done = await correctRow(by(actor), households, asked).catch(() => null)
    if (done?.ok) ids.push(id)
  }
  return ids.join(' ')
}

const contested = async (actor: Actor): Promise<string> => {
  const ids: string[] = []
  for (const id of ALL.split(' ')) {
    const asked = { resolution: 'r', id, field: 'note', value: 'khác', reason: 'thử', source: 'bao-cao', asOf: DAY }
    const done = await contestValue(by(actor), households, asked).catch(() => null)
    if (done?.ok) ids.push(id)
  }
  return ids.join(' ')
}

for (const [who, make, expected] of TABLE)
  test(`${who}: reads, opens, keeps and contests what the table says, and nothing else`, async () => {
    const actor = await make()
    assert.equal(await idsSeen(actor), expected['read-persons'] ?? '')
    assert.equal(await opened(actor), expected['reveal-person'] ?? '')
    assert.equal(await corrected(actor), expected['keep-book'] ?? '')
    assert.equal(await contested(actor), expected['contest-value'] ?? '')
    for (const verb of REACH_VERBS) {
      const ids = ALL.split(' ')
      const beyond = await outOfReach(by(actor).db.kysely, households, { verb, resolution: 'r' }, ids)
      assert.equal(ids.filter((id) => !beyond.has(id)).join(' '), expected[verb] ?? '', verb)
    }
  })

test('straight at the database: what is not reached is neither written nor ended, by whichever statement', async () => {
  const reader = by(await at('reader', 'so')).db.kysely
  const keeper = by(await at('keeper', 'so', HOUSEHOLDS)).db.kysely
  const insert = (id: string, body: string) =>
    sql`insert into household (code, zone, state, keeper, resolution_id, id, valid, recorded, recorded_by, source, as_of)
      values (${id}, 'dong-mo', 'notified', ${body}, 'r', ${id}, '(,)', '[2026-01-01,)', 'x', 'bao-cao', '2026-01-01')`
  const ended = (id: string) => sql`update household set recorded = tstzrange(lower(recorded), '2026-02-01') where id = ${id}`
  await assert.rejects(insert('s1', 'so').execute(reader), /row-level security/)
  await assert.rejects(insert('s2', 'khac').execute(keeper), /row-level security/)
  await insert('s3', 'phong').execute(keeper)
  assert.equal((await ended('h-so').execute(reader)).numAffectedRows, 0n)
  assert.equal((await ended('h-khac').execute(keeper)).numAffectedRows, 0n)
  assert.equal((await ended('s3').execute(keeper)).numAffectedRows, 1n)
  await assert.rejects(sql`update policy_rule set reach = 'below'`.execute(keeper), /permission denied/)
  const nobody = workingFor(db, '').kysely
  assert.deepEqual((await sql`select id from household`.execute(nobody)).rows, [])
  assert.deepEqual((await sql`select id from claim where book = 'households'`.execute(nobody)).rows, [])
})

test('two roles in two bodies do not lend each other what they reach', async () => {
  const both = await seated(
    db,
    'hai vai',
    granted('reader', { agency: 'khac', resolution: 'r' }),
    granted('reporter', { agency: 'so', resolution: 'r' }),
    granted('keeper', { agency: 'phong', resolution: 'r', book: 'households' }),
  )
  assert.equal(await idsSeen(both), 'h-khac h-phong h-so')
  assert.equal(await opened(both), 'h-phong h-so')
  assert.equal(await corrected(both), 'h-phong')
  const end = await endRow(by(both), households, { resolution: 'r', id: 'h-khac', from: '2026-01-01', why: 'thử' })
  assert.equal(end.ok, false)
  const erased = await erasePerson(by(both), households, { resolution: 'r', id: 'h-so', reason: 'thử' })
  assert.equal(erased.ok, false)
})

test('added, handed on, imported, exported and found only within reach', async () => {
  const keeper = by(await at('keeper', 'so', HOUSEHOLDS))
  const values = { code: 'm', zone: 'dong-mo', state: 'notified' }
  const add = (id: string, body: string | null) =>
    addRow(keeper, households, { resolution: 'r', id, valid: ALWAYS, values: { ...values, keeper: body }, ...GROUND })
  for (const body of ['khac', 'tinh', null]) {
    const added = await add(`a-${body}`, body)
    assert.ok(!added.ok && added.problems[0]?.field === 'keeper', String(body))
  }
  assert.ok((await add('a-so', 'so')).ok)
  const handed = { resolution: 'r', id: 'a-so', valid: ALWAYS, ...GROUND }
  assert.equal((await correctRow(keeper, households, { ...handed, values: { keeper: 'khac' } })).ok, false)
  assert.ok((await correctRow(keeper, households, { ...handed, values: { keeper: 'phong' } })).ok)

  const file = (text: string) => ({ name: 'ho.csv', bytes: new TextEncoder().encode(text) })
  const options = { resolution: 'r', locale: 'vi', asOf: DAY, source: 'bao-cao' } as const
  const head = 'id;Mã hồ sơ;Khu, cụm;Bước;Cơ quan giữ số liệu\n'
  const mixed = await (
    await previewOf(keeper, households, file(`${head}i1;I1;dong-mo;notified;so\ni2;I2;dong-mo;notified;khac\n`), options)
  ).done
  assert.deepEqual([mixed.counts.new, mixed.counts.wrong], [1, 1])
  await assert.rejects(confirmImport(keeper, mixed.id), { code: 'has-wrong-rows' })
  const sibling = by(await at('keeper', 'khac', HOUSEHOLDS))
  await assert.rejects(confirmImport(sibling, mixed.id), { code: 'no-such-import' })
  const own = await (await previewOf(keeper, households, file(`${head}i1;I1;dong-mo;notified;so\n`), options)).done
  assert.equal((await (await confirmImport(keeper, own.id)).done).state, 'imported')

  const parts: Uint8Array[] = []
  const asked = { resolution: 'r', asOf: DAY, knownAt: null, format: 'csv', language: 'vi', reveal: { reason: 'thử' } } as const
  for await (const part of exportBook(sibling, households, asked)) parts.push(part)
  const text = Buffer.concat(parts).toString()
  assert.match(text, /h-khac/)
  assert.doesNotMatch(text, /h-so|h-phong|h-tinh|i1/)
  const found = await findPerson(sibling, households, {
    resolution: 'r',
    field: 'idNumber',
    text: '092157998877',
    asOf: DAY,
    reason: 'thử',
  })
  assert.deepEqual(found.ok && found.ids, ['h-khac'])
})

test('a row that was handed on is no more opened, written or erased by whoever kept it before; nor is its id taken', async () => {
  const former = by(await at('keeper', 'so', HOUSEHOLDS))
  const heir = by(await at('keeper', 'khac', HOUSEHOLDS))
  const row = { resolution: 'r', id: 'moved' }
  const values = { code: 'moved', zone: 'dong-mo', state: 'notified', keeper: 'so', head: new Unsealed('Chim Yến') }
  assert.ok((await addRow(former, households, { ...row, valid: { from: '2022-01-01', to: null }, values, ...GROUND })).ok)
  const later = { from: '2025-01-01', to: null }
  assert.ok((await correctRow(by(operator), households, { ...row, valid: later, values: { keeper: 'khac' }, ...GROUND })).ok)

  const open = (ctx: typeof former, asOf: string) =>
    revealRow(ctx, households, { ...row, fields: ['head'], asOf, reason: 'thử' }).then(({ ok }) => ok)
  const then = { from: '2022-01-01', to: '2025-01-01' }
  const change = (ctx: typeof former) => correctRow(ctx, households, { ...row, valid: then, values: { note: 'x' }, ...GROUND })
  assert.deepEqual([await open(former, '2023-01-01'), await open(former, DAY), await open(heir, DAY)], [false, false, true])
  assert.equal((await change(former)).ok, false)
  const said = { ...row, field: 'note', value: 'khác', reason: 'thử', source: 'bao-cao', asOf: '2023-01-01' }
  assert.equal((await contestValue(former, households, said)).ok, false)
  // Days that the row does not fill yet are no way in either.
  const early = { ...row, valid: { from: null, to: '2021-01-01' }, values: { ...values, head: new Unsealed('Én') }, ...GROUND }
  assert.equal((await addRow(former, households, early)).ok, false)
  assert.equal((await erasePerson(former, households, { ...row, reason: 'thử' })).ok, false)
  assert.ok((await erasePerson(heir, households, { ...row, reason: 'thử' })).ok)
})

test('a suspended person and an ended role reach nothing at the next statement', async () => {
  const actor = await at('reader', 'so')
  assert.ok(actor.kind === 'account')
  assert.equal(await idsSeen(actor), 'h-so')
  await db.kysely.updateTable('account').set({ disabled_at: NOW }).where('id', '=', actor.id).execute()
  assert.equal(await idsSeen(actor), '')
  await db.kysely.updateTable('account').set({ disabled_at: null }).where('id', '=', actor.id).execute()
  assert.equal(await idsSeen(actor), 'h-so')
  await db.kysely
    .updateTable('role_grant')
    .set({ revoked_at: NOW, revoked_by: 'x', revoked_why: 'x' })
    .where('account_id', '=', actor.id)
    .execute()
  assert.equal(await idsSeen(actor), '')
})

test('a reform moves what a role reaches, and its undoing gives it back', async () => {
  const so = await at('reader', 'so')
  const phong = await at('keeper', 'phong', HOUSEHOLDS)
  const khac = await at('reader', 'khac')
  const tinh = await at('leader', 'tinh')
  const before = await Promise.all([so, phong, khac, tinh].map(idsSeen))
  const transfer = (from: string, to: string | null) => ({ from, to, share: null, passes: MATTERS, ends: true, note: null })
  const reform: Reform = {
    name: 'so-2026',
    title: { vi: 'Hợp nhất sở', en: null },
    legalAct: 'NQ 1',
    effect: '2026-02-01',
    effectPrecision: 'day',
    source: { title: 'Công báo', address: null, standing: 'document' },
    note: null,
    bodies: [{ id: 'moi', name: { vi: 'Sở mới', en: null }, branch: 'state', isClass: false, parent: 'tinh', legalAct: null }],
    transfers: [transfer('so', 'moi'), transfer('phong', null)],
    territories: { ends: [], founds: [], transfers: [], groups: [] },
  }
  const loaded = await loadReform(by(operator), 'r', reform)
  assert.ok('id' in loaded, JSON.stringify(loaded))
  await applyReform(by(operator), loaded.id, null)
  const fresh = await at('reader', 'moi')
  // The role of the merged body goes on in the new one; the body without a successor reaches nothing.
  assert.deepEqual(
    (await Promise.all([so, phong, khac, fresh].map(idsSeen))).map((ids) => ids.includes('h-so')),
    [true, false, false, true],
  )
  assert.equal(await idsSeen(phong), '')
  assert.ok((await idsSeen(tinh)).includes('h-so'), 'who stands above the new body still does')
  await undoReform(by(operator), loaded.id, 'thử')
  assert.deepEqual(await Promise.all([so, phong, khac, tinh].map(idsSeen)), before)
  assert.equal(await idsSeen(fresh), '')
})

test('connections that others used tell nobody more, however often a plan was prepared', async () => {
  const [own, sibling] = [await at('reader', 'so'), await at('reader', 'khac')]
  const one = (acting: Acting) => workingFor(db, acting).kysely
  const prepared = async (acting: Acting) => {
    const { rows } = await sql<{
      id: string
    }>`select id from household where resolution_id = 'r' and state = 'notified' and upper_inf(recorded)`.execute(one(acting))
    return rows
      .map(({ id }) => id)
      .filter((id) => id.startsWith('h-'))
      .join(' ')
  }
  assert.ok(own.kind === 'account' && sibling.kind === 'account')
  for (let n = 0; n < 12; n++) {
    assert.equal(await prepared(`${own.id} ${DAY}`), 'h-so')
    assert.equal(await prepared(`${sibling.id} ${DAY}`), 'h-khac')
    assert.equal(await prepared(''), '')
  }
  const many = await Promise.all(
    Array.from({ length: 60 }, (_, n) => prepared(n % 3 === 0 ? '' : `${n % 3 === 1 ? own.id : sibling.id} ${DAY}`)),
  )
  for (const [n, ids] of many.entries()) assert.equal(ids, ['', 'h-so', 'h-khac'][n % 3])
})
