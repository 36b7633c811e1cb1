// The tables that the migrations make, against the definitions; and what a table refuses, whoever asks.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type TestDatabase, testDatabase } from '#db/for-tests.server.ts'
import { type AnyBook, columnOf, fieldsOf, isKept, isWalled, readingVerb } from './book.ts'
import { lots } from './books/lots.ts'
import { BOOKS } from './books.ts'
import { COLLATION, fieldSqlOf, indexedColumns, searchedColumns, tableSqlOf } from './ddl.ts'
import { insertVersions } from './store.server.ts'

let db: TestDatabase
before(async () => {
  db = await testDatabase()
})
after(() => db.close())

type Column = { name: string; type: string; required: boolean; collation: string | null; check: string | null }

const columnsOfTable = async (table: string): Promise<Map<string, Column>> => {
  const { rows } = await db.pool.query<Column>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required, c.collname as collation,
       (select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = a.attrelid and k.conname = $1 || '_' || a.attname || '_known') as check
     from pg_attribute a left join pg_collation c on c.oid = a.attcollation
     where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped`,
    [table],
  )
  return new Map(rows.map((row) => [row.name, row]))
}

const ENGINE = new Map([
  ['resolution_id', 'text'],
  ['id', 'text'],
  ['version', 'bigint'],
  ['valid', 'daterange'],
  ['recorded', 'tstzrange'],
  ['recorded_by', 'text'],
  ['source', 'text'],
  ['as_of', 'date'],
  ['why', 'text'],
  ['bases', 'jsonb'],
  ['search', 'text'],
])

const codesOf = (check: string | null): string[] => [...(check ?? '').matchAll(/'([^']*)'/g)].map((match) => match[1]!).sort()

const difference = (book: AnyBook, key: string, column: Column | undefined): string | null => {
  const { kind, required } = book.fields[key]!
  if (!column) return `${book.table} has no column for ${key}; put into a migration:\n  ${fieldSqlOf(book, key)}`
  const collation = kind.name === 'text' ? COLLATION : kind.sqlType === 'text' || kind.sqlType === 'text[]' ? 'default' : null
  const wanted = [
    kind.sqlType,
    required,
    collation,
    Object.keys(kind.choices ?? {})
      .sort()
      .join(),
  ]
  const found = [column.type, column.required, column.collation, codesOf(column.check).join()]
  return JSON.stringify(wanted) === JSON.stringify(found)
    ? null
    : `${book.table}.${column.name} is ${JSON.stringify(found)}, the definition says ${JSON.stringify(wanted)}:\n  ${fieldSqlOf(book, key)}`
}

test('every table is what its definition says', async () => {
  const wrong: string[] = []
  for (const book of BOOKS) {
    const columns = await columnsOfTable(book.table)
    if (columns.size === 0) {
      wrong.push(`there is no table ${book.table}; put into a migration:\n${tableSqlOf(book)}`)
      continue
    }
    for (const [key] of fieldsOf(book)) wrong.push(difference(book, key, columns.get(columnOf(key))) ?? '')
    for (const [name, type] of ENGINE)
      if (columns.get(name)?.type !== type) wrong.push(`${book.table}.${name} is not ${type}: was keep_as_book() called?`)
    const known = new Set([...ENGINE.keys(), ...Object.keys(book.fields).map(columnOf)])
    for (const name of columns.keys()) if (!known.has(name)) wrong.push(`${book.table}.${name} is in no definition`)
  }
  assert.deepEqual(
    wrong.filter((each) => each !== ''),
    [],
  )
})

test('every table has the indexes, the search column and the constraint of a book', async () => {
  for (const book of BOOKS) {
    const indexes = await db.pool.query<{ indexdef: string }>('select indexdef from pg_indexes where tablename = $1', [
      book.table,
    ])
    const definitions = indexes.rows.map((row) => row.indexdef).join('\n')
    for (const column of indexedColumns(book))
      assert.match(
        definitions,
        new RegExp(`btree \\(resolution_id, ${column}, id\\)`),
        `call index_book('${book.table}', '${column}');`,
      )
    assert.match(definitions, /gin \(search gin_trgm_ops\)/)
    assert.match(definitions, /gist \(id, resolution_id, valid, recorded\)/)
    const search = await db.pool.query<{ text: string }>(
      `select pg_get_expr(adbin, adrelid) as text from pg_attrdef
       join pg_attribute on attrelid = adrelid and attnum = adnum where adrelid = to_regclass($1) and attname = 'search'`,
      [book.table],
    )
    const searched = [...(search.rows[0]?.text ?? '').matchAll(/COALESCE\((\w+),/g)].map((match) => match[1])
    assert.deepEqual(searched, searchedColumns(book), `call search_in('${book.table}', '{${searchedColumns(book).join()}}');`)
    assert.ok(book.sort === 'id' || book.fields[book.sort]?.indexed, `${book.name} is sorted by a field without an index`)
  }
})

test('the database asks who may write in every book, and knows of each whether its rows are of bodies and who reads them', async () => {
  for (const book of BOOKS.filter((each) => !isWalled(each))) {
    const { rows } = await db.pool.query<{ text: string }>(
      'select pg_get_triggerdef(oid) as text from pg_trigger where tgrelid = to_regclass($1) and tgfoid = to_regproc($2) order by 1',
      [book.table, 'refuse_writing'],
    )
    const said = rows.map(({ text }) => text).join('; ')
    for (const act of ['INSERT', 'UPDATE'])
      assert.match(
        said,
        new RegExp(`AFTER ${act} .*refuse_writing\\('.*''keep-book'', ''${book.name}''`),
        `call guard_book('${book.table}', '${book.name}');`,
      )
  }
  const kept = await db.pool.query<{ said: string }>(`select concat_ws(' ', book, book_table, read_by) as said from kept_book`)
  assert.deepEqual(
    kept.rows.map(({ said }) => said).toSorted(),
    BOOKS.filter(isKept)
      .map((book) => `${book.name} ${book.table} ${readingVerb(book)}`)
      .toSorted(),
  )
})

test('the application may add versions and close them, nothing else', async () => {
  for (const { table } of BOOKS) {
    const { rows } = await db.pool.query<{ may: string[] }>(
      `select array_agg(distinct privilege_type::text order by privilege_type::text) as may from information_schema.role_table_grants
       where table_name = $1 and grantee = 'resolute_app'`,
      [table],
    )
    assert.deepEqual(
      rows[0]?.may,
      ['INSERT', 'REFERENCES', 'SELECT', 'TRIGGER'].filter((each) => rows[0]?.may.includes(each)),
    )
    const columns = await db.pool.query<{ column_name: string }>(
      `select column_name from information_schema.role_column_grants
       where table_name = $1 and grantee = 'resolute_app' and privilege_type = 'UPDATE'`,
      [table],
    )
    assert.deepEqual(columns.rows, [{ column_name: 'recorded' }], table)
  }
})

const AT = new Date('2026-03-01T05:00:00Z')
const piece = (from: string | null, to: string | null, note = 'a') => ({
  valid: { from, to },
  row: { zone: 'z', name: 'Lô 1', landUse: 'industrial', note },
  basis: { source: 's', asOf: '2024-01-01', why: null, by: 'an' },
  bases: {},
})

const insert = (id: string, from: string | null, to: string | null, at = AT) =>
  db.kysely.transaction().execute((trx) => insertVersions(trx, lots, 'r', [{ id, piece: piece(from, to) }], at))

test('two truths for one day cannot be stored, by two writers at once or by a clock that runs back', async () => {
  await sql`insert into resolution (id, title_vi, main_document, origin, digest) values ('r', 'R', 'd', 'pack', '')`.execute(
    db.kysely,
  )
  await sql`insert into source (resolution_id, id, title, standing) values ('r', 's', 'S', 'report')`.execute(db.kysely)
  for (let n = 0; n < 20; n++) {
    const id = `race-${n}`
    const both = await Promise.allSettled([
      insert(id, null, '2024-06-01'),
      insert(id, '2024-01-01', null),
      insert(id, null, null),
    ])
    const stored = both.filter((each) => each.status === 'fulfilled')
    assert.equal(stored.length, 1, 'one of the writers, and only one')
    for (const each of both)
      if (each.status === 'rejected') assert.match(String(each.reason), /exclusion constraint|deadlock detected/)
  }
  // A closed version and one that a slower clock records before the closing.
  await insert('clock', null, null)
  const closed = new Date(AT.getTime() + 10_000)
  await sql`update lot set recorded = tstzrange(lower(recorded), ${closed}) where id = 'clock'`.execute(db.kysely)
  await assert.rejects(insert('clock', null, null, new Date(AT.getTime() + 5_000)), /exclusion constraint/)
  await insert('clock', null, null, new Date(AT.getTime() + 10_000))
})

test('what was said is neither altered nor deleted, not even by the owner of the tables', async () => {
  await insert('fixed', null, null)
  const owner = await db.connectAsOwner()
  const table: [string, RegExp, RegExp][] = [
    [`delete from lot where id = 'fixed'`, /permission denied/, /what was said stays/],
    ['truncate lot', /permission denied/, /what was said stays/],
    [`update lot set note = 'b' where id = 'fixed'`, /permission denied/, /what was said stays/],
    [`update lot set recorded = tstzrange(now(), null) where id = 'fixed'`, /what was said stays/, /what was said stays/],
    [`update lot set recorded = tstzrange(lower(recorded), now()), note = 'b' where id = 'fixed'`, /permission denied/, /stays/],
  ]
  try {
    for (const [statement, refusal, ownersRefusal] of table) {
      await assert.rejects(db.pool.query(statement), refusal, statement)
      await assert.rejects(owner.query(statement), ownersRefusal, statement)
    }
    const close = (at: Date | null) =>
      sql`update lot set recorded = tstzrange(lower(recorded), ${at}) where id = 'fixed'`.execute(db.kysely)
    assert.equal((await close(new Date(AT.getTime() + 1000))).numAffectedRows, 1n)
    // What is closed stays closed, and as it was.
    await assert.rejects(close(new Date(AT.getTime() + 2000)), /what was said stays/)
    await assert.rejects(close(null), /stays/)
  } finally {
    await owner.end()
  }
})

test('every book that not everybody reads stands behind its wall, and so do the claims of its rows', async () => {
  for (const book of BOOKS.filter(isWalled)) {
    assert.ok(book.fields.keeper, `${book.name} says who keeps a row`)
    const { rows } = await db.pool.query(
      `select tablename || '.' || policyname as name from pg_policies where tablename = $1 or policyname = 'claims_of_' || $1 order by 1`,
      [book.table],
    )
    const walls = [
      `claim.claims_of_${book.table}`,
      ...['end_rows', 'read_rows', 'write_rows'].map((name) => `${book.table}.${name}`),
    ]
    assert.deepEqual(rows.map(({ name }) => name).toSorted(), walls.toSorted())
    const walled = await db.pool.query('select relrowsecurity as is from pg_class where oid = to_regclass($1)', [book.table])
    assert.equal(walled.rows[0]?.is, true)
  }
})
