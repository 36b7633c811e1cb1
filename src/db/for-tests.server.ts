// Databases for tests, on a real server: each call of testDatabase() copies a migrated template in milliseconds.
// RESOLUTE_TEST_SERVER says which server: "embedded" (the default) or "debian" (the newest that Debian installed, ≥ 15).
// The server lives under tmp/ and is shared by all test processes of the clone; the last one that ends stops it.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { workingFor } from './acting.server.ts'
import { type Embedded, joinEmbedded } from './embedded.server.ts'
import type { Binaries } from './launcher.server.ts'
import { migrate, readMigrations } from './migrate.server.ts'
import { type Database, openUrl } from './open.server.ts'

export interface TestDatabase extends Database {
  /** Connection string of the database's owner, for a program started by the test. */
  readonly url: string
}

export type TestServerKind = 'embedded' | 'debian'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const TEMPLATE_LOCK = 7_265_736_103
const DEBIAN = '/usr/lib/postgresql'

let server: Promise<Embedded> | undefined
let serial = 0

/**
 * A fresh migrated database; close() drops it. What a test does without saying for whom is the operator's, as seeds are; who may
 * not is shown with contextFor() or workingFor().
 */
export async function testDatabase(): Promise<TestDatabase> {
  return make(await templateName())
}

/** The database as it would come back from a copy of it, with keys of its own; `db` loses its connections for a moment. */
export async function copyOf(db: TestDatabase): Promise<TestDatabase> {
  const name = new URL(db.url).pathname.slice(1)
  const { url } = await testServer()
  await asOwner(url, (client) => endConnections(client, name))
  return make(name)
}

/** A fresh database without any table; close() drops it. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return make('template1')
}

/** Joins the test server of a kind; scripts/test.ts holds it so that test processes find it running. */
export async function joinTestServer(kind: TestServerKind): Promise<Embedded> {
  const folder = join(ROOT, 'tmp', `test-${kind}`)
  await mkdir(folder, { recursive: true })
  if (kind === 'embedded') return joinEmbedded(folder, { isDurable: false })
  const binaries = debianBinaries()
  if (binaries === null) throw new Error('no PostgreSQL ≥ 15 of Debian here: apt-get install postgresql')
  return joinEmbedded(folder, { binaries, isDurable: false })
}

export function debianBinaries(): Binaries | null {
  const majors = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : []
  const [major] = majors
    .filter((each) => each >= 15 && existsSync(join(DEBIAN, String(each), 'bin', 'initdb')))
    .sort((a, b) => b - a)
  return major === undefined ? null : { folder: join(DEBIAN, String(major), 'bin'), major }
}

/** The server that the tests of this process use, joined once and left when the process has nothing more to do. */
function testServer(): Promise<Embedded> {
  server ??= joinTestServer(process.env.RESOLUTE_TEST_SERVER === 'debian' ? 'debian' : 'embedded').then((joined) => {
    process.once('beforeExit', () => joined.leave())
    return joined
  })
  return server
}

async function make(template: string): Promise<TestDatabase> {
  const { url: first } = await testServer()
  const name = `test_${process.pid}_${++serial}`
  await asOwner(first, async (client) => {
    await client.query('SELECT pg_advisory_lock_shared($1)', [TEMPLATE_LOCK])
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  const url = withDatabase(first, name)
  const anchorFile = join(ROOT, 'tmp', `${name}.audit-head`)
  const keysFile = join(ROOT, 'tmp', `${name}.keys.json`)
  const db = await openUrl({ poolSize: 4 }, url, { anchorFile, keysFile })
  return {
    ...workingFor(db, 'operator'),
    url,
    async close() {
      await db.close()
      await asOwner(first, (client) => drop(client, name))
      for (const file of [anchorFile, keysFile]) await rm(file, { force: true })
    },
  }
}

/**
 * Ends what a test left connected, then drops. WITH (FORCE) would fail where autovacuum is at work, because that is not the
 * owner's to end; a plain drop asks autovacuum to leave and waits for it.
 */
async function endConnections(client: pg.Client, name: string): Promise<void> {
  await client.query(
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND usename = current_user`,
    [name],
  )
}

async function drop(client: pg.Client, name: string): Promise<void> {
  await endConnections(client, name)
  await client.query(`DROP DATABASE IF EXISTS ${name}`)
}

/** Makes the template once for each state of migrations/; templates of other states and databases of dead tests go. */
async function templateName(): Promise<string> {
  template ??= makeTemplate()
  return template
}

let template: Promise<string> | undefined

async function makeTemplate(): Promise<string> {
  const { url } = await testServer()
  const digest = createHash('sha256')
  for (const { sha256 } of await readMigrations()) digest.update(sha256)
  const name = `template_${digest.digest('hex').slice(0, 12)}`
  await asOwner(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rows } = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname ~ '^(template|test)_'`,
    )
    const existing = rows.map(({ datname }) => datname)
    for (const left of existing.filter(isOfDeadTest)) await drop(client, left)
    if (existing.includes(name)) return
    const fresh = `${name}_new`
    if (existing.includes(fresh)) await drop(client, fresh)
    await client.query(`CREATE DATABASE ${fresh}`)
    const db = await openUrl({}, withDatabase(url, fresh), {
      anchorFile: join(ROOT, 'tmp', `${fresh}.audit-head`),
      keysFile: join(ROOT, 'tmp', `${fresh}.keys.json`),
    })
    try {
      await migrate(db)
    } finally {
      await db.close()
    }
    await client.query(`ALTER DATABASE ${fresh} RENAME TO ${name}`)
  })
  return name
}

function isOfDeadTest(database: string): boolean {
  const pid = /^test_(\d+)_/.exec(database)?.[1]
  return pid !== undefined && !existsSync(`/proc/${pid}`)
}

async function asOwner(url: string, act: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await act(client)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
