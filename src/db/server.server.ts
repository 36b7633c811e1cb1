// What the server at a URL is, and whether it will do. Makes the application's role there when it may.
import pg from 'pg'
import { APP_ROLE } from './cluster.server.ts'
import { reason } from './folder.server.ts'
import { Refusal } from './refusal.ts'

export interface Server {
  /** As PostgreSQL counts: 180004 for 18.4. */
  version: number
  /** False where the given user may not make roles: then the application works as the owner. */
  hasAppRole: boolean
}

const OLDEST = 150_000

export async function inspectServer(connection: pg.ClientConfig): Promise<Server> {
  const client = new pg.Client(connection)
  try {
    await client.connect()
  } catch (error) {
    throw new Refusal(
      'no-database',
      {
        vi: `Không kết nối được cơ sở dữ liệu: ${reason(error)}. Hãy kiểm tra DATABASE_URL và máy chủ.`,
        en: `The database cannot be reached: ${reason(error)}. Check DATABASE_URL and the server.`,
      },
      error,
    )
  }
  try {
    const { rows } = await client.query<Facts>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name,
              current_setting('server_encoding') AS encoding,
              has_schema_privilege('public', 'CREATE') AS "mayCreate"`,
    )
    const [facts] = rows
    if (facts) refuseUnfit(facts)
    return { version: facts?.version ?? 0, hasAppRole: await ensureAppRole(client) }
  } finally {
    await client.end()
  }
}

interface Facts {
  version: number
  name: string
  encoding: string
  mayCreate: boolean
}

/** Throws a Refusal where the server at a URL will not do. */
export function refuseUnfit({ version, name, encoding, mayCreate }: Facts): void {
  if (version < OLDEST) {
    throw new Refusal('server-old', {
      vi: `Máy chủ là PostgreSQL ${name}; cần từ bản 15 trở lên. Hãy nâng cấp, hoặc bỏ DATABASE_URL để dùng bản kèm theo.`,
      en: `The server is PostgreSQL ${name}; version 15 or later is needed. Upgrade it, or unset DATABASE_URL to use the one that comes with the program.`,
    })
  }
  if (encoding !== 'UTF8') {
    throw new Refusal('server-encoding', {
      vi: `Cơ sở dữ liệu dùng bảng mã ${encoding}; cần UTF8. Hãy tạo lại bằng: createdb --encoding=UTF8 --template=template0 TÊN.`,
      en: `The database is encoded in ${encoding}; UTF8 is needed. Make it anew: createdb --encoding=UTF8 --template=template0 NAME.`,
    })
  }
  if (!mayCreate) {
    throw new Refusal('server-rights', {
      vi: 'Người dùng trong DATABASE_URL không được tạo bảng trong lược đồ public. Hãy cho người dùng đó làm chủ cơ sở dữ liệu.',
      en: 'The user in DATABASE_URL may not create tables in the schema public. Make that user the owner of the database.',
    })
  }
}

/** The role is the server's, shared by all its databases; another process may be making it at this moment. */
async function ensureAppRole(client: pg.Client): Promise<boolean> {
  const isMember = async () => {
    const { rows } = await client.query<{ member: boolean }>(
      "SELECT pg_has_role(current_user, oid, 'MEMBER') AS member FROM pg_roles WHERE rolname = $1",
      [APP_ROLE],
    )
    return rows[0]?.member === true
  }
  if (await isMember()) return true
  const { rows } = await client.query<{ may: boolean }>(
    'SELECT rolcreaterole OR rolsuper AS may FROM pg_roles WHERE rolname = current_user',
  )
  if (!rows[0]?.may) return false
  await client.query(`CREATE ROLE ${APP_ROLE} NOLOGIN`).catch((error: pg.DatabaseError) => {
    if (error.code !== '42710' && error.code !== '23505') throw error // it exists by now
  })
  await client.query(`GRANT ${APP_ROLE} TO CURRENT_USER`).catch((error: pg.DatabaseError) => {
    if (error.code !== '42501') throw error // made by another user, who did not give it to us
  })
  return isMember()
}
