// Opens the database: the embedded server of a data folder, or any PostgreSQL ≥ 15 by its URL. The application works as
// a role that owns nothing; only migrations work as the owner.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Kysely, Transaction } from 'kysely'
import pg from 'pg'
import { isLoopback } from '#kernel/loopback.ts'
import { kyselyFor } from './acting.server.ts'
import { anchorHead, flushAnchor, headOf } from './audit.server.ts'
import { APP_ROLE } from './cluster.server.ts'
import { joinEmbedded } from './embedded.server.ts'
import { prepareFolder } from './folder.server.ts'
import { Refusal } from './refusal.ts'
import type { Schema } from './schema.ts'
import { inspectServer, type Server } from './server.server.ts'
import { valueTypes } from './values.server.ts'
import { asWorldRefusal } from './world.server.ts'

export interface DatabaseSettings {
  /** The data folder: embedded database, password, anchor of the audit chain. */
  dataDir: string
  /** A PostgreSQL ≥ 15 to use instead of the embedded one. */
  url?: string | undefined
  /** The file with the keys of persons' data; keys.json of the data folder unless told. */
  keysFile?: string | undefined
  /** Shown in pg_stat_activity. */
  application?: string
  poolSize?: number
  /** 0 for no limit. */
  statementTimeoutMs?: number
}

export interface Database {
  /** Works for the public; see acting.server.ts. */
  readonly kysely: Kysely<Schema>
  /** For COPY and whatever else needs the bare driver; every connection works as the application's role. */
  readonly pool: pg.Pool
  readonly server: Server & { kind: 'embedded' | 'external' }
  /** File outside the database that knows the audit chain's last record. */
  readonly anchorFile: string
  /** File outside the database with the keys of persons' data (outer-keys.server.ts). */
  readonly keysFile: string
  /** A connection of the owner, for migrations; the caller ends it. */
  connectAsOwner(): Promise<pg.Client>
  close(): Promise<void>
}

export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const dataDir = await prepareFolder(settings.dataDir)
  const keysFile = settings.keysFile ?? join(dataDir, 'keys.json')
  if (settings.url) {
    refuseInClear(settings.url)
    return openUrl(settings, settings.url, { anchorFile: join(dataDir, `audit-head-${nameOf(settings.url)}`), keysFile })
  }
  const embedded = await joinEmbedded(dataDir)
  try {
    return await openUrl(settings, embedded.url, {
      anchorFile: join(dataDir, 'audit-head'),
      keysFile,
      leave: embedded.leave,
    })
  } catch (error) {
    await embedded.leave()
    throw error
  }
}

/** Runs `act` in one transaction: all of it is written, or nothing. The audit chain's new head is anchored after. */
export async function transaction<T>(db: Database, act: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
  let handle: Transaction<Schema> | undefined
  const result = await db.kysely
    .transaction()
    .execute((trx) => {
      handle = trx
      return act(trx)
    })
    .catch((error: unknown) => {
      throw asWorldRefusal(error)
    })
  const head = handle && headOf(handle)
  if (head) anchorHead(db.anchorFile, head)
  return result
}

interface Place {
  anchorFile: string
  keysFile: string
  leave?: () => Promise<void>
}

/** Opens the database behind a URL; `leave` gives up the embedded server it belongs to. */
export async function openUrl(
  settings: Omit<DatabaseSettings, 'dataDir' | 'keysFile'>,
  url: string,
  { anchorFile, keysFile, leave }: Place,
): Promise<Database> {
  const connection: pg.ClientConfig = {
    connectionString: url,
    application_name: settings.application ?? 'resolute',
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    types: valueTypes,
  }
  const server = await inspectServer(connection)
  const pool = new pg.Pool({
    ...connection,
    max: settings.poolSize ?? 10,
    idleTimeoutMillis: 60_000,
    onConnect: (client) => prepareSession(client, server, settings.statementTimeoutMs ?? 30_000),
  })
  let closing: Promise<void> | undefined
  // An idle connection that breaks is replaced at the next query, which says why if it cannot be.
  pool.on('error', (error) => closing ?? process.emitWarning(`database connection lost: ${error.message}`))
  const kysely = kyselyFor(pool, '')
  return {
    kysely,
    pool,
    server: { ...server, kind: leave ? 'embedded' : 'external' },
    anchorFile,
    keysFile,
    async connectAsOwner() {
      const client = new pg.Client(connection)
      await client.connect()
      await client.query("SELECT set_config('TimeZone', $1, false)", [TIME_ZONE])
      return client
    },
    close() {
      closing ??= pool
        .end()
        .then(() => flushAnchor(anchorFile))
        .finally(() => leave?.())
      return closing
    },
  }
}

/** The legal time of Viet Nam: the day on which a record falls does not depend on where the server stands. */
const TIME_ZONE = 'Asia/Ho_Chi_Minh'

async function prepareSession(client: pg.ClientBase, server: Server, statementTimeoutMs: number): Promise<void> {
  await client.query(
    `SELECT set_config('TimeZone', $1, false), set_config('statement_timeout', $2, false),
            set_config('lock_timeout', '10s', false), set_config('idle_in_transaction_session_timeout', '60s', false)`,
    [TIME_ZONE, String(statementTimeoutMs)],
  )
  if (server.hasAppRole) await client.query(`SET ROLE ${APP_ROLE}`)
}

/** A database elsewhere is spoken to over TLS, and its certificate is checked: everything passes over that line. */
function refuseInClear(url: string): void {
  const { hostname, searchParams } = parsed(url)
  const host = searchParams.getAll('host').at(-1) ?? decodeURIComponent(hostname)
  const modes = searchParams.getAll('sslmode')
  if (host === '' || host.startsWith('/') || isLoopback(host)) return
  if (modes.length > 0 && modes.every((mode) => mode === 'verify-full')) return
  throw new Refusal('database-in-clear', {
    vi: 'Cơ sở dữ liệu ở máy khác phải nối qua TLS có kiểm tra chứng chỉ. Hãy thêm ?sslmode=verify-full vào DATABASE_URL, và &sslrootcert=TỆP nếu chứng chỉ do đơn vị tự cấp.',
    en: 'A database on another machine is reached over TLS with its certificate checked. Add ?sslmode=verify-full to DATABASE_URL, and &sslrootcert=FILE where the certificate is of your own authority.',
  })
}

/** A file name for the database behind a URL, without its password. */
function nameOf(url: string): string {
  const { hostname, port, pathname } = parsed(url)
  return createHash('sha256')
    .update(`${hostname}:${port || 5432}${pathname}`)
    .digest('hex')
    .slice(0, 12)
}

function parsed(url: string): URL {
  try {
    return new URL(url)
  } catch (error) {
    throw new Refusal(
      'bad-url',
      {
        vi: 'DATABASE_URL không phải là một địa chỉ hợp lệ. Mẫu: postgresql://người-dùng:mật-khẩu@máy:5432/tên.',
        en: 'DATABASE_URL is not a valid address. Pattern: postgresql://user:password@host:5432/name.',
      },
      error,
    )
  }
}
