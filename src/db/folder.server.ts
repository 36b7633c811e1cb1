// The data folder: who may open it, one at a time, and who serves it. Both are held by a listening socket in Linux's
// abstract namespace, named after the folder's inode: the kernel lets go of it when its process dies, however it dies,
// so there is never a stale lock to judge. Processes in other network namespaces (containers) are not seen.
import { constants } from 'node:fs'
import { access, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { diskFull } from './cluster-errors.ts'
import { Refusal } from './refusal.ts'

interface Owner {
  pid: number
  since: string
  /** Where it answers, once it listens. */
  address: string | null
}

export interface Claim {
  announce(address: string): Promise<void>
  release(): Promise<void>
}

/** Makes the data folder (for its owner only) and returns its real path; refused where it cannot be used. */
export async function prepareFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    return await realpath(dataDir)
  } catch (error) {
    if (isDiskFull(error)) throw diskFull(dataDir)
    throw new Refusal(
      'data-folder',
      {
        vi: `Không dùng được thư mục dữ liệu ${dataDir} (${reason(error)}). Hãy chạy bằng người dùng sở hữu thư mục đó hoặc chọn thư mục khác bằng --data.`,
        en: `The data folder ${dataDir} cannot be used (${reason(error)}). Run as the user who owns it, or choose another with --data.`,
      },
      error,
    )
  }
}

/** Runs `act` while no other process opens or closes the same data folder. */
export async function withFolderLock<T>(dataDir: string, act: () => Promise<T>, patienceMs = 120_000): Promise<T> {
  const deadline = performance.now() + patienceMs
  let lock = await bind(dataDir, 'lock')
  while (lock === null) {
    if (performance.now() > deadline) {
      throw new Refusal('folder-locked', {
        vi: `Một tiến trình khác đang mở hoặc đóng thư mục dữ liệu ${dataDir} đã quá ${patienceMs / 1000} giây. Hãy kết thúc tiến trình đó rồi thử lại.`,
        en: `Another process has been opening or closing the data folder ${dataDir} for over ${patienceMs / 1000} seconds. End it and try again.`,
      })
    }
    await sleep(20)
    lock = await bind(dataDir, 'lock')
  }
  try {
    return await act()
  } finally {
    await unbind(lock)
  }
}

/** Claims the folder for the one process that serves it; refused with the name of the holder when there is one. */
export async function claimFolder(dataDir: string): Promise<Claim> {
  const folder = await prepareFolder(dataDir)
  const file = join(folder, 'owner.json')
  const held = await bind(folder, 'owner')
  if (held === null) throw heldBy(folder, await readOwner(file))
  const owner: Owner = { pid: process.pid, since: new Date().toISOString(), address: null }
  await replaceFile(file, JSON.stringify(owner))
  return {
    async announce(address) {
      await replaceFile(file, JSON.stringify({ ...owner, address } satisfies Owner))
    },
    async release() {
      await rm(file, { force: true })
      await unbind(held)
    },
  }
}

/** Replaces a file's content whole, so that a reader or a crash sees the old or the new one. */
export async function replaceFile(file: string, content: string): Promise<void> {
  const fresh = `${file}.${process.pid}`
  try {
    await writeFile(fresh, content, { mode: 0o600, flush: true })
    await rename(fresh, file)
  } catch (error) {
    await rm(fresh, { force: true })
    throw isDiskFull(error) ? diskFull(file) : error
  }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

async function readOwner(file: string): Promise<Owner | null> {
  // The holder binds first and writes a moment later.
  for (let attempt = 0; attempt < 20; attempt++) {
    const text = await readFile(file, 'utf8').catch(() => null)
    if (text !== null) {
      const owner = JSON.parse(text) as Owner
      if (isAlive(owner.pid)) return owner
    }
    await sleep(50)
  }
  return null
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function heldBy(folder: string, owner: Owner | null): Refusal {
  const vi = owner
    ? `tiến trình ${owner.pid} từ ${owner.since}${owner.address ? `, tại ${owner.address}` : ''}`
    : 'một tiến trình khác'
  const en = owner
    ? `process ${owner.pid} since ${owner.since}${owner.address ? `, at ${owner.address}` : ''}`
    : 'another process'
  return new Refusal('folder-held', {
    vi: `Thư mục dữ liệu ${folder} đang được dùng bởi ${vi}. Hãy dừng tiến trình đó hoặc chọn thư mục khác bằng --data.`,
    en: `The data folder ${folder} is already served by ${en}. Stop it, or choose another folder with --data.`,
  })
}

async function bind(folder: string, purpose: string): Promise<Server | null> {
  const { dev, ino } = await stat(folder)
  const server = createServer((socket) => socket.destroy())
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen(`\0resolute:${dev}:${ino}:${purpose}`, () => {
      server.unref()
      resolve(server)
    })
  })
}

function unbind(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
