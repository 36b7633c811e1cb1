// Who may write in a book that everybody reads, asked of the database alone: straight at its tables, by every kind of account,
// through connections that others used before and statements that are prepared.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { contextFor } from '#agencies/acting.server.ts'
import type { Context } from '#agencies/context.ts'
import { OPERATOR, seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import { type Role, WHOLE_SYSTEM_ROLES } from '#agencies/model.ts'
import { type Acting, workingFor } from '#db/acting.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { addRow, contestValue, correctRow, decideContest } from './actions.server.ts'
import { lots } from './books/lots.ts'
import { zones } from './books/zones.ts'
import { previewOf } from './exchange/specimens.ts'
import { insertVersions } from './store.server.ts'

const AT = new Date('2026-03-01T05:00:00Z')
const DAY = '2026-03-01'
const ALWAYS = { from: null, to: null }
const GROUND = { source: 's', asOf: DAY, why: 'kiểm tra' }

let db: TestDatabase
before(async () => {
  db = await testDatabase()
  for (const id of ['r', 'khac']) {
    await db.kysely
      .insertInto('resolution')
      .values({ id, title_vi: id, main_document: 'd', origin: 'pack', digest: '', period: null })
      .execute()
    await db.kysely.insertInto('source').values({ resolution_id: id, id: 's', title: 'S', standing: 'report' }).execute()
  }
})
after(() => db.close())

let rows = 0
const write = async (acting: Acting, resolution: string): Promise<'written' | 'refused'> => {
  const row = { zone: 'z', name: 'Lô', landUse: 'industrial' }
  const piece = {
    valid: { from: null, to: null },
    row: Object.fromEntries(Object.keys(lots.fields).map((key) => [key, row[key as keyof typeof row] ?? null])),
    basis: { source: 's', asOf: DAY, why: null, by: 'x' },
    bases: {},
  }
  try {
    await workingFor(db, acting)
      .kysely.transaction()
      .execute((trx) => insertVersions(trx, lots, resolution, [{ id: `lo-${++rows}`, piece: piece as never }], AT))
    return 'written'
  } catch (error) {
    assert.match(String(error), /may not write in the table lot/)
    return 'refused'
  }
}

test('the database lets write in a book whoever keeps it or decides in it there, and nobody else', async () => {
  const held = async (role: Role, narrowed = {}) =>
    `${(await seated(db, `${role} ${++rows}`, granted(role, { agency: WHOLE_SYSTEM_ROLES.includes(role) ? null : 'so', ...narrowed }))).id} ${DAY}` as Acting
  const table: [Acting, string, string][] = [
    ['', 'refused', 'refused'],
    ['operator', 'written', 'written'],
    ['999999 2026-03-01', 'refused', 'refused'],
    ...(await Promise.all(
      (
        [
          ['administrator', {}, 'written', 'written'],
          ['approver', {}, 'written', 'written'],
          ['keeper', { resolution: 'r', book: 'lots' }, 'written', 'refused'],
          ['keeper', { resolution: 'khac', book: 'lots' }, 'refused', 'written'],
          ['keeper', { book: 'lots' }, 'written', 'written'],
          ['keeper', { book: 'zones' }, 'refused', 'refused'],
          ['keeper', { from: '2026-03-02', book: 'lots' }, 'refused', 'refused'],
          ['reader', {}, 'refused', 'refused'],
          ['reporter', {}, 'refused', 'refused'],
          ['handler', { case: '7' }, 'refused', 'refused'],
          ['inspector', {}, 'refused', 'refused'],
          ['leader', {}, 'refused', 'refused'],
          ['auditor', {}, 'refused', 'refused'],
          ['consultee', { case: '7' }, 'refused', 'refused'],
        ] as const
      ).map(
        async ([role, narrowed, here, there]): Promise<[Acting, string, string]> => [await held(role, narrowed), here, there],
      ),
    )),
  ]
  // Twice, in one pool of connections: what one was told last does not help the next.
  for (const round of [table, table.toReversed()])
    for (const [acting, here, there] of round)
      assert.deepEqual([await write(acting, 'r'), await write(acting, 'khac')], [here, there], acting)
})

test('a suspended keeper, and one whose role ended, are refused at the next statement; so is whoever ends a version', async () => {
  const keeper = await seated(db, 'giữ sổ', granted('keeper', { agency: 'so', resolution: 'r', book: 'lots' }))
  const acting: Acting = `${keeper.id} ${DAY}`
  assert.equal(await write(acting, 'r'), 'written')
  const end = (as: Acting) =>
    sql`update lot set recorded = tstzrange(lower(recorded), now()) where upper_inf(recorded) and resolution_id = 'r'`.execute(
      workingFor(db, as).kysely,
    )
  await assert.rejects(end(''), /may not write in the table lot/)
  assert.ok(((await end(acting)).numAffectedRows ?? 0n) > 0n)
  await db.kysely
    .updateTable('account')
    .set({ disabled_at: AT, disabled_by: 'x', disabled_why: 'x' })
    .where('id', '=', keeper.id)
    .execute()
  assert.equal(await write(acting, 'r'), 'refused')
  await db.kysely
    .updateTable('account')
    .set({ disabled_at: null, disabled_by: null, disabled_why: null })
    .where('id', '=', keeper.id)
    .execute()
  assert.equal(await write(acting, 'r'), 'written')
  await db.kysely
    .updateTable('role_grant')
    .set({ revoked_at: AT, revoked_by: 'x', revoked_why: 'x' })
    .where('account_id', '=', keeper.id)
    .execute()
  assert.equal(await write(acting, 'r'), 'refused')
})

test('where a row says which body keeps it, a role of a body writes the rows of that body and of those under it', async () => {
  for (const [id, parent] of [
    ['so', null],
    ['phong', 'so'],
    ['ngang', null],
  ] as const)
    await db.kysely
      .insertInto('agency')
      .values({ resolution_id: 'r', id, name_vi: id, branch: 'state', parent, valid: '(,)' })
      .execute()
  const add = (ctx: Context, id: string, keeper: string | null) => {
    const values = { kind: 'park', nameVi: id, isNew: false, keeper }
    return addRow(ctx, zones, { resolution: 'r', id, valid: ALWAYS, values, ...GROUND })
  }
  const operator = contextFor(db, OPERATOR, () => AT)
  for (const keeper of ['so', 'phong', 'ngang', null]) assert.ok((await add(operator, `khu-${keeper}`, keeper)).ok)
  const narrowed = { resolution: 'r', agency: 'so' }
  const keeper = contextFor(db, await seated(db, 'giữ khu', granted('keeper', { ...narrowed, book: 'zones' })), () => AT)
  const approver = contextFor(db, await seated(db, 'duyệt khu', granted('approver', narrowed)), () => AT)
  const done: string[] = []
  const note = (what: string, { ok }: { ok: boolean }) => ok && done.push(what)
  for (const body of ['so', 'phong', 'ngang', null]) {
    const id = `khu-${body}`
    const row = { resolution: 'r', id }
    note(`add ${body}`, await add(keeper, `moi-${body}`, body))
    note(`correct ${body}`, await correctRow(keeper, zones, { ...row, valid: ALWAYS, values: { investor: 'x' }, ...GROUND }))
    const asked = { ...row, field: 'investor', value: 'y', reason: 'x', source: 's', asOf: DAY }
    for (const accept of [true, false]) {
      const contested = await contestValue(keeper, zones, asked)
      assert.ok(contested.ok, `everybody may contest what ${body} says`)
      note(
        `${accept ? 'accept' : 'reject'} ${body}`,
        await decideContest(approver, { claim: contested.claim, accept, reason: 'x' }),
      )
    }
  }
  assert.deepEqual(
    done,
    ['so', 'phong'].flatMap((body) => [`add ${body}`, `correct ${body}`, `accept ${body}`, `reject ${body}`]),
  )
  const handed = { resolution: 'r', id: 'khu-so', valid: ALWAYS, values: { keeper: 'ngang' }, ...GROUND }
  const refused = await correctRow(keeper, zones, handed)
  assert.ok(!refused.ok && refused.problems[0]?.field === 'keeper')
  const head = 'id;Loại;Tên;Tính là mới;Cơ quan giữ số liệu\n'
  const file = { name: 'khu.csv', bytes: new TextEncoder().encode(`${head}nhap-1;park;A;không;so\nnhap-2;park;B;không;ngang\n`) }
  const { done: previewed } = await previewOf(keeper, zones, file, { resolution: 'r', locale: 'vi', asOf: DAY, source: 's' })
  const { state, counts, problem } = await previewed
  assert.deepEqual([state, counts.new, counts.wrong, problem], ['previewed', 1, 1, null])
})
