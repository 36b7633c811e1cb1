import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { emptyDatabase, type TestDatabase } from './for-tests.server.ts'
import { migrate } from './migrate.server.ts'
import type { Database } from './open.server.ts'
import { Refusal } from './refusal.ts'

describe('migrations', () => {
  let db: TestDatabase
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'resolute-migrations-'))
  })
  after(() => rm(folder, { recursive: true }))
  beforeEach(async () => {
    db = await emptyDatabase()
    await rm(folder, { recursive: true })
    folder = await mkdtemp(join(tmpdir(), 'resolute-migrations-'))
    await put('0001_one.sql', 'create table one (id int); grant select on one to resolute_app;')
    await put('0002_two.sql', 'create table two (id int);')
  })
  afterEach(() => db.close())

  const put = (name: string, sql: string) => writeFile(join(folder, name), sql)
  const tables = async (on: Database = db) => {
    const { rows } = await on.pool.query(
      "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
    )
    return rows.map(({ relname }) => relname)
  }
  const refusedWith = (code: string, words: RegExp) => (error: unknown) => {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.code, code)
    assert.match(error.en, words)
    assert.notEqual(error.vi, error.en)
    return true
  }

  it('are applied in order, once', async () => {
    assert.deepEqual(await migrate(db, folder), ['0001_one', '0002_two'])
    assert.deepEqual(await migrate(db, folder), [])
    await put('0003_three.sql', 'create table three (id int);')
    assert.deepEqual(await migrate(db, folder), ['0003_three'])
    assert.deepEqual(await tables(), ['migration', 'one', 'three', 'two'])
  })

  it('are applied once when two processes do it at the same time', async () => {
    const applied = await Promise.all([migrate(db, folder), migrate(db, folder), migrate(db, folder)])
    assert.deepEqual(applied.flat(), ['0001_one', '0002_two'])
  })

  it('leave nothing behind when one fails, and keep those before it', async () => {
    await put('0003_three.sql', 'create table three (id int); insert into nowhere values (1);')
    await assert.rejects(migrate(db, folder), refusedWith('migration-failed', /0003_three failed.*nowhere/))
    assert.deepEqual(await tables(), ['migration', 'one', 'two'])
  })

  it('refuse a database whose applied migration is another one', async () => {
    await migrate(db, folder)
    await put('0001_one.sql', 'create table one (id bigint);')
    await assert.rejects(migrate(db, folder), refusedWith('migration-altered', /0001_one that was applied differs/))
  })

  it('refuse a database that is newer than the program', async () => {
    await put('0003_three.sql', 'create table three (id int);')
    await migrate(db, folder)
    await rm(join(folder, '0003_three.sql'))
    await assert.rejects(
      migrate(db, folder),
      refusedWith('database-newer', /at 0003_three, newer than this program \(0002_two\)/),
    )
  })

  it('are refused when their numbers have a gap', async () => {
    await put('0004_four.sql', 'select 1;')
    await assert.rejects(migrate(db, folder), /0004_four.sql: migrations are named/)
  })

  it('count line ends of another system as the same text', async () => {
    await put('0003_three.sql', 'create table three (\nid int);\n')
    await migrate(db, folder)
    await put('0003_three.sql', 'create table three (\r\nid int);\r\n')
    assert.deepEqual(await migrate(db, folder), [])
  })

  it("grant to the owner where there is no application's role", async () => {
    const alone: Database = { ...db, server: { ...db.server, hasAppRole: false } }
    await migrate(alone, folder)
    const { rows } = await db.pool.query("SELECT has_table_privilege('resolute_app', 'one', 'SELECT') AS may")
    assert.deepEqual(rows, [{ may: false }])
  })
})
