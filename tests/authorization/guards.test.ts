// Who may write, asked of the database alone (migration 0021): every table has a guard or a wall, or stands here with the reason
// why it cannot; and each guard is tried straight at its table, by everybody, through connections that others used before.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { CompiledQuery, sql } from 'kysely'
import { seated } from '#agencies/for-tests.server.ts'
import { granted } from '#agencies/for-tests.ts'
import type { Role } from '#agencies/model.ts'
import { REACH } from '#agencies/policy.ts'
import { POLICY, VERBS } from '#agencies/policy-table.ts'
import { type Acting, workingFor } from '#db/acting.server.ts'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { BODIES, HOLDERS } from './holders.ts'
import {
  accountOf,
  blockOf,
  claimOn,
  feedOf,
  figureOf,
  freezeOf,
  householdOf,
  interestOf,
  jobOf,
  reformOf,
  reviewOf,
  sittingOf,
  tokenOf,
  zoneOf,
} from './statements.ts'
import { WRITINGS } from './writings.ts'

const DAY = '2026-03-01'

let db: TestDatabase
const actings = new Map<string, Acting>()

before(async () => {
  db = await testDatabase()
  const { kysely } = db
  for (const id of ['r', 'khac']) {
    await kysely
      .insertInto('resolution')
      .values({ id, title_vi: id, main_document: id, origin: 'pack', digest: '', period: null })
      .execute()
    await kysely.insertInto('source').values({ resolution_id: id, id: 's', title: 'S', standing: 'report' }).execute()
    await kysely.insertInto('document').values({ id, resolution_id: id, ordinal: 0 }).execute()
  }
  await sql`insert into provision (document_id, path, ordinal, kind, origin) values ('r', 'I', 0, 'section', 'pack')`.execute(
    kysely,
  )
  for (const [resolution, id, parent] of BODIES) {
    const body = `${resolution}-${id}`
    await kysely
      .insertInto('agency')
      .values({ resolution_id: resolution, id, name_vi: id, branch: 'state', parent, valid: '(,)' })
      .execute()
    await sql`insert into target (id, resolution_id, document_id, provision, ordinal, name_vi, comparator, value, unit_vi, headline,
        reporter, origin)
      values (${body}, ${resolution}, ${resolution}, 'I', 0, 'x', '=', 1, 'ha', false, ${id}, 'pack')`.execute(kysely)
    await sql`insert into task (id, resolution_id, document_id, provision, ordinal, title_vi, origin)
      values (${body}, ${resolution}, ${resolution}, 'I', 0, 'x', 'pack')`.execute(kysely)
    await sql`insert into task_step (task_id, at, recorded_by, state, lead_agency)
      values (${body}, '2025-01-01', 'x', 'assigned', ${id})`.execute(kysely)
    if (resolution === 'r')
      await sql`insert into gate_verdict (resolution_id, project_name, keeper, as_of, verdict, document, digest, asked_at, asked_by)
        values ('r', 'x', ${id}, '2026-01-01', 'refused', '{}', repeat('a', 64), now(), 'x')`.execute(kysely)
    for (const statement of [zoneOf(resolution, `'${id}'`, body), householdOf(resolution, id, body)])
      await kysely.executeQuery(CompiledQuery.raw(statement))
  }
  // Files "e" and "f" are stored, and "e" is compiled.
  for (const letter of ['e', 'f'])
    await sql`insert into stored_file (sha256, name, media_type, byte_length, content, stored_by)
      values (repeat(${letter}, 64), 'x', 'text/plain', 1, '', 'x')`.execute(kysely)
  await sql`insert into compiled_file values (repeat('e', 64), '[]', 0, '[]', now(), 'x')`.execute(kysely)
  for (const [name, [role, narrowed]] of Object.entries(HOLDERS))
    actings.set(name, `${(await seated(db, name, granted(role, narrowed))).id} ${DAY}`)
  await sql`update account set disabled_at = now(), disabled_by = 'x', disabled_why = 'x'
    where name = 'administrator-suspended'`.execute(kysely)
  await sql`insert into account (name) values ('ai')`.execute(kysely)
  for (const [name, acting] of [
    ['nobody', ''],
    ['operator', 'operator'],
    ['unknown', `999999 ${DAY}`],
  ] as const)
    actings.set(name, acting)
})
after(() => db.close())

const ENTERING = 'written while somebody enters, before it is known who they are'
const UNGUARDED: Readonly<Record<string, string>> = {
  'insert session': ENTERING,
  'update session': ENTERING,
  'delete session': ENTERING,
  'insert credential': ENTERING,
  'update credential': ENTERING,
  'delete credential': ENTERING,
  'insert challenge': ENTERING,
  'update challenge': ENTERING,
  'delete challenge': ENTERING,
  'insert second_factor': ENTERING,
  'update second_factor': ENTERING,
  'delete second_factor': ENTERING,
  'insert passkey': ENTERING,
  'update passkey': ENTERING,
  'delete passkey': ENTERING,
  'insert sign_in_attempt': ENTERING,
  'update sign_in_attempt': ENTERING,
  'delete sign_in_attempt': ENTERING,
  'insert outer_key': 'made by whoever seals something first, and anybody does who sends an interest; the index lets in one',
  'update access_link': 'a link is used by whoever holds it; only that it was used can be written',
  'delete access_link': 'the links of before end where another is made, or the account is entered otherwise',
  'insert audit_record':
    'whoever does anything leaves a record of it, also one of being refused; the chain shows what was altered',
}

/** Whether the statement is let through; nothing of it stays. */
const tried = async (acting: Acting, statement: string): Promise<boolean> => {
  const undone = new Error('undone')
  try {
    await workingFor(db, acting)
      .kysely.transaction()
      .execute(async (trx) => {
        const { numAffectedRows = 0n } = await trx.executeQuery(CompiledQuery.raw(statement))
        assert.ok(numAffectedRows > 0n, statement)
        throw undone
      })
    return true
  } catch (error) {
    if (error === undone) return true
    assert.match(String(error), /may not write in the table|row-level security/, statement)
    return false
  }
}

const letThrough = async (statement: string): Promise<string[]> => {
  const names: string[] = []
  for (const [name, acting] of actings) if (await tried(acting, statement)) names.push(name)
  return names.toSorted()
}

test('each table is written by those whom the table names, and nobody else', async () => {
  const { kysely } = db
  await sql`insert into outer_key values ('o', '', now())`.execute(kysely)
  for (const [resolution, body] of BODIES) {
    const id = `${resolution}-${body}`
    await sql`insert into person_key (id, resolution_id, book, row_id, wrapped, outer_key, created_at)
      values (${id.padEnd(16, 'x')}, ${resolution}, 'households', ${id}, '', 'o', now())`.execute(kysely)
    await sql`insert into person_blind values (${resolution}, 'households', 'idNumber', decode(repeat('00', 32), 'hex'), ${id})`.execute(
      kysely,
    )
  }
  for (const statement of [
    figureOf('r-so'),
    claimOn('zones', 'r-so'),
    claimOn('zones', 'r-ngang'),
    jobOf('r'),
    `insert into import_row values ((select max(id) from import_job), 0, 'x', 'new', '{}')`,
    reformOf('r').replace(`repeat('a', 64)`, `repeat('b', 64)`),
    tokenOf('leader-of-so'),
    blockOf(`'so'`),
    sittingOf('2026-01-05'),
    reviewOf('r', 'announced'),
    reviewOf('r', 'frozen'),
    freezeOf('frozen'),
    feedOf('leader-of-so'),
    `insert into reminder_letter values (${accountOf('ai')}, '2026-02-02', 1, now())`,
    `insert into task_comment (task_id, by_name, at, body) values ('r-so', 'x', now(), 'x')`,
  ])
    await kysely.executeQuery(CompiledQuery.raw(statement))
  for (const [what, statement, who] of WRITINGS)
    assert.deepEqual(await letThrough(statement), who.split(' ').filter(Boolean).toSorted(), what)
})

test('what anybody may write: an interest that has come nowhere yet, a link for a forgotten password, the note that a token was used, the end of an import', async () => {
  for (const statement of [
    `insert into access_link (token_hash, account_id, expires_at, kind, made_by) values ('', ${accountOf('ai')}, now(), 'recovery', 'self')`,
    interestOf(),
    'update api_token set last_used_at = now()',
    `update account set email = 'ai@x.vn' where name = 'ai'`,
    `update import_job set state = 'failed', ended_at = now()`,
  ])
    assert.ok(await tried('', statement), statement)
  assert.equal(await tried('', interestOf(`'2026-01-02'`)), false)
  await assert.rejects(sql`update api_token set account_id = 1`.execute(db.kysely), /permission denied/)
  await assert.rejects(sql`update import_job set book = 'lots'`.execute(db.kysely), /permission denied/)
})

test('every table that the application writes has a guard or a wall for each kind of writing, or a reason', async () => {
  const { rows } = await db.pool.query<{ writing: string; is_guarded: boolean }>(`
    select act || ' ' || relname as writing,
      exists (select from pg_trigger where tgrelid = c.oid and tgfoid = 'refuse_writing'::regproc and tgenabled <> 'D'
        and tgtype & bit <> 0)
      or (relrowsecurity and exists (select from pg_policies where tablename = relname and cmd = upper(act))
        and not exists (select from pg_policies where tablename = relname and 'true' in (qual, with_check))) as is_guarded
    from pg_class c, (values ('insert', 4), ('delete', 8), ('update', 16)) as kinds (act, bit)
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')
      and (has_table_privilege('resolute_app', c.oid, act)
        or act <> 'delete' and has_any_column_privilege('resolute_app', c.oid, act))
      and (relkind <> 'v' or pg_relation_is_updatable(c.oid, true) & bit <> 0)
    order by 1`)
  assert.ok(rows.length > 80, `${rows.length} kinds of writing`)
  assert.deepEqual(
    rows.filter(({ is_guarded }) => !is_guarded).map(({ writing }) => writing),
    Object.keys(UNGUARDED).toSorted(),
  )
  const { rows: emptied } = await db.pool.query(`
    select relname from pg_class where relnamespace = 'public'::regnamespace and has_table_privilege('resolute_app', oid, 'truncate')`)
  assert.deepEqual(emptied, [])
})

test('the database holds the same rules as the code', async () => {
  const { rows } = await sql<{ verb: string; role: string; reach: string }>`select verb, role, reach from policy_rule`.execute(
    db.kysely,
  )
  const coded = VERBS.flatMap((verb) =>
    POLICY[verb].who.flatMap((holder) =>
      holder in REACH && REACH[holder as Role] ? [`${verb} ${holder} ${REACH[holder as Role]}`] : [],
    ),
  )
  assert.deepEqual(rows.map(({ verb, role, reach }) => `${verb} ${role} ${reach}`).toSorted(), coded.toSorted())
})
