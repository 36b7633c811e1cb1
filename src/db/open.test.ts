import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type TestDatabase, testDatabase } from './for-tests.server.ts'

describe('an open database', () => {
  let db: TestDatabase
  before(async () => {
    db = await testDatabase()
  })
  after(() => db.close())

  it('works as a role that owns nothing', async () => {
    const { rows } = await sql<{ role: string; owns: number }>`
      select current_user as role, (select count(*) from pg_class c join pg_roles r on r.oid = relowner where rolname = current_user) as owns
    `.execute(db.kysely)
    assert.deepEqual(rows, [{ role: 'resolute_app', owns: 0 }])
  })
})
