// A database of before sign-in: its accounts keep what they could do, its sessions end.
import assert from 'node:assert/strict'
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { emptyDatabase } from './for-tests.server.ts'
import { migrate } from './migrate.server.ts'

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))

test('accounts of before become accounts with a grant, a waiting link still opens, sessions end', async () => {
  const db = await emptyDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'resolute-migrations-'))
  try {
    const names = (await readdir(MIGRATIONS)).sort()
    const before = names.slice(
      0,
      names.findIndex((name) => name.endsWith('_sign-in.sql')),
    )
    for (const name of before) await copyFile(join(MIGRATIONS, name), join(folder, name))
    await migrate(db, folder)
    await db.pool.query(`insert into account (name, role) values ('quan-tri', 'administrator'), ('doc-gia', 'reader')`)
    await db.pool.query(`insert into session (token_hash, account_id, expires_at) values ('\\x00', 1, '2099-01-01')`)
    await db.pool.query(`insert into access_link (token_hash, account_id, expires_at) values ('\\x01', 1, '2099-01-01')`)
    await migrate(db)
    const { rows } = await db.pool.query(
      'select a.name, g.role, upper_inf(g.valid) forever from account a join role_grant g on g.account_id = a.id order by a.id',
    )
    assert.deepEqual(rows, [
      { name: 'quan-tri', role: 'administrator', forever: true },
      { name: 'doc-gia', role: 'reader', forever: true },
    ])
    assert.equal((await db.kysely.selectFrom('session').selectAll().execute()).length, 0)
    assert.deepEqual(await db.kysely.selectFrom('access_link').select(['kind', 'account_id']).execute(), [
      { kind: 'setup', account_id: 1 },
    ])
  } finally {
    await db.close()
    await rm(folder, { recursive: true })
  }
})
