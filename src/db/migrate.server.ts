// Brings the database to the code's version: plain SQL files migrations/NNNN_name.sql, forward only, in order, each in
// one transaction. A file that was applied never changes; a database that knows more than the code is left alone.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { APP_ROLE } from './cluster.server.ts'
import { reason } from './folder.server.ts'
import type { Database } from './open.server.ts'
import { Refusal } from './refusal.ts'

export interface Migration {
  number: number
  name: string
  sha256: string
  sql: string
}

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))
const MIGRATION_LOCK = 7_265_736_101

/** Applies what is missing and returns the names of what it applied. */
export async function migrate(db: Database, folder = MIGRATIONS): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await db.connectAsOwner()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await client.query(
      `CREATE TABLE IF NOT EXISTS migration (
         number integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
    )
    const { rows } = await client.query<Applied>('SELECT number, name, sha256 FROM migration ORDER BY number')
    const pending = pendingOf(migrations, rows)
    for (const migration of pending) await apply(client, migration, db.server.hasAppRole)
    return pending.map(({ name }) => name)
  } finally {
    // Ends the session, and with it the lock.
    await client.end()
  }
}

export async function readMigrations(folder = MIGRATIONS): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (file, index) => {
      const [, digits, name] = /^(\d{4})_([a-z0-9-]+)\.sql$/.exec(file) ?? []
      if (!digits || !name || Number(digits) !== index + 1) {
        throw new Error(`migrations/${file}: migrations are named NNNN_name.sql and numbered 0001, 0002 … without gaps`)
      }
      const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
      return { number: index + 1, name: file.slice(0, -4), sha256: createHash('sha256').update(sql).digest('hex'), sql }
    }),
  )
}

type Applied = Pick<Migration, 'number' | 'name' | 'sha256'>

function pendingOf(migrations: Migration[], applied: Applied[]): Migration[] {
  for (const old of applied) {
    const ours = migrations[old.number - 1]
    if (!ours) throw newerDatabase(old.name, migrations.at(-1)?.name ?? '0000')
    if (ours.name !== old.name || ours.sha256 !== old.sha256) throw alteredMigration(old.name, ours.name)
  }
  return migrations.slice(applied.length)
}

async function apply(client: pg.Client, { number, name, sha256, sql }: Migration, hasAppRole: boolean): Promise<void> {
  // Where the application works as the owner, what is granted to its role is granted to the owner.
  const statements = hasAppRole ? sql : sql.replaceAll(APP_ROLE, 'CURRENT_USER')
  try {
    await client.query('BEGIN')
    await client.query(statements)
    await client.query('INSERT INTO migration (number, name, sha256) VALUES ($1, $2, $3)', [number, name, sha256])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {}) // the connection may be gone; the first error is the one to tell
    throw new Refusal(
      'migration-failed',
      {
        vi: `Bước nâng cấp cơ sở dữ liệu ${name} không thành công, không có gì bị thay đổi: ${reason(error)}.`,
        en: `The database migration ${name} failed, nothing has been changed: ${reason(error)}.`,
      },
      error,
    )
  }
}

function newerDatabase(theirs: string, ours: string): Refusal {
  return new Refusal('database-newer', {
    vi: `Cơ sở dữ liệu đã ở bước ${theirs}, mới hơn chương trình này (${ours}). Hãy dùng phiên bản chương trình mới hơn, hoặc khôi phục bản sao lưu cũ hơn.`,
    en: `The database is at ${theirs}, newer than this program (${ours}). Use a newer version of the program, or restore an older backup.`,
  })
}

function alteredMigration(theirs: string, ours: string): Refusal {
  return new Refusal('migration-altered', {
    vi: `Bước nâng cấp ${theirs} đã áp dụng khác với tệp migrations/${ours}.sql của chương trình. Hãy dùng đúng phiên bản chương trình đã tạo cơ sở dữ liệu này.`,
    en: `The migration ${theirs} that was applied differs from the program's migrations/${ours}.sql. Use the version of the program that made this database.`,
  })
}
