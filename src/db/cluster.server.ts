// One PostgreSQL data folder ("cluster"): made whole or not at all, started, found again, stopped.
// Nothing here is called but under the data folder's lock (folder.server.ts).
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { explainFailure, newerCluster, olderCluster, stuckProcesses, unreadableCluster } from './cluster-errors.ts'
import { type Binaries, chooseLauncher, type Launcher } from './launcher.server.ts'
import { findPostmaster, type Postmaster, processesIn } from './postmaster.server.ts'

export interface Cluster {
  /** PostgreSQL's own data folder. */
  folder: string
  log: string
  binaries: Binaries
  /** The password of the role `resolute_owner`, asked for only when the cluster is made. */
  password: string
  /** False only for tests: commits do not wait for the disk. */
  isDurable: boolean
}

export const OWNER_ROLE = 'resolute_owner'
export const APP_ROLE = 'resolute_app'
export const DATABASE = 'resolute'

const PATIENCE_MS = 300_000
const ORDERLY_STOP_MS = 30_000
const LOG_LIMIT_BYTES = 10_000_000

/** The major version of the cluster in `folder`, null where there is none yet. */
async function clusterMajor(folder: string): Promise<number | null> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (entries === null) return null
  const text = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => null)
  if (text === null || !/^\d+\s*$/.test(text)) throw unreadableCluster(folder, text)
  return Number(text)
}

export async function checkVersion(cluster: Cluster): Promise<'new' | 'existing'> {
  const major = await clusterMajor(cluster.folder)
  if (major === null) return 'new'
  if (major > cluster.binaries.major) throw newerCluster(cluster.folder, major, cluster.binaries.major)
  if (major < cluster.binaries.major) throw olderCluster(cluster.folder, major, cluster.binaries.major)
  return 'existing'
}

/** Makes the cluster beside its place and moves it there when it is whole. */
export async function createCluster(cluster: Cluster): Promise<void> {
  const beside = dirname(cluster.folder)
  const prefix = `${basename(cluster.folder)}.new-`
  for (const entry of await readdir(beside)) {
    if (entry.startsWith(prefix)) await rm(join(beside, entry), { recursive: true, force: true })
  }
  const fresh = join(beside, `${prefix}${process.pid}`)
  try {
    await mkdir(fresh, { mode: 0o700 })
    const launcher = await chooseLauncher(cluster.binaries, fresh)
    if (launcher.owner) await chown(fresh, launcher.owner.uid, launcher.owner.gid)
    await initialise(cluster, launcher, fresh)
    await rename(fresh, cluster.folder)
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    throw error
  }
}

/** The running server of this cluster, found (whoever started it) or started: on the port it had last, or a free one. */
export async function startCluster(cluster: Cluster): Promise<Postmaster> {
  const found = await settle(cluster)
  if (found) return found
  await rm(join(cluster.folder, 'postmaster.pid'), { force: true })
  const launcher = await chooseLauncher(cluster.binaries, cluster.folder)
  let port = await lastPort(cluster)
  for (let attempt = 1; ; attempt++) {
    const outcome = await launch(cluster, launcher, port ?? (await freePort()))
    if (typeof outcome !== 'string') return outcome
    // Another program may take the port between our asking the system for it and the server's start.
    if (attempt >= 5 || !/Address already in use/.test(outcome)) throw explainFailure(cluster.folder, cluster.log, outcome)
    port = null
  }
}

/** Stops in good order; a server that cannot (one that recovers from a crash may hang) is stopped as by a power cut. */
export async function stopCluster(cluster: Cluster, server: Postmaster): Promise<void> {
  signal(server.pid, 'SIGINT')
  if (await isGoneWithin(cluster, ORDERLY_STOP_MS)) return
  signal(server.pid, 'SIGQUIT')
  await waitUntilGone(cluster)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // it has just ended
  }
}

/** Waits until the cluster is either served or free: a server may be starting, stopping, or have just been killed. */
async function settle(cluster: Cluster): Promise<Postmaster | null> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const server = await findPostmaster(cluster.folder)
    if (server === null) break
    // One that was killed a moment ago may still be there, and its file says that it is ready.
    if (server.status === 'ready' && (await isListening(server.port))) return server
    if (performance.now() > deadline) throw stuckProcesses(cluster.folder, [server.pid])
    await sleep(20)
  }
  await waitUntilGone(cluster)
  return null
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

async function waitUntilGone(cluster: Cluster): Promise<void> {
  if (!(await isGoneWithin(cluster, 60_000))) throw stuckProcesses(cluster.folder, await processesIn(cluster.folder))
}

async function isGoneWithin(cluster: Cluster, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs
  while ((await processesIn(cluster.folder)).length > 0) {
    if (performance.now() > deadline) return false
    await sleep(10)
  }
  return true
}

async function launch(cluster: Cluster, launcher: Launcher, port: number): Promise<Postmaster | string> {
  const size = await stat(cluster.log).then(
    (log) => log.size,
    () => 0,
  )
  const log = await open(cluster.log, size > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600)
  const start = size > LOG_LIMIT_BYTES ? 0 : size
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    client_connection_check_interval: '10s',
    ...(cluster.isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command = '', ...args] = [
    ...launcher.prefix,
    join(cluster.binaries.folder, 'postgres'),
    '-D',
    cluster.folder,
    ...options,
  ]
  let hasEnded = false
  try {
    // In a session of its own: Ctrl+C in the terminal reaches Node, which stops the server in its turn.
    const child = spawn(command, args, {
      cwd: cluster.folder,
      env: environment(),
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    })
    child.once('error', () => {
      hasEnded = true
    })
    child.once('exit', () => {
      hasEnded = true
    })
    child.unref()
  } finally {
    await log.close()
  }
  const deadline = performance.now() + PATIENCE_MS
  while (!hasEnded) {
    const server = await findPostmaster(cluster.folder)
    if (server?.status === 'ready') return server
    if (performance.now() > deadline) throw stuckProcesses(cluster.folder, server ? [server.pid] : [])
    await sleep(5)
  }
  return (await readFile(cluster.log)).subarray(start).toString('utf8')
}

async function initialise(cluster: Cluster, launcher: Launcher, folder: string): Promise<void> {
  // Text is compared by code point, alike on every version; Vietnamese order is asked for by name ("vi-x-icu").
  const locale =
    cluster.binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8']
      : ['--locale-provider=libc', '--locale=C.UTF-8']
  const [command = '', ...prefix] = [...launcher.prefix, join(cluster.binaries.folder, 'initdb')]
  const options = ['--pgdata', folder, '--encoding=UTF8', ...locale, '--username=postgres', '--auth=reject', '--no-instructions']
  if (!cluster.isDurable) options.push('--no-sync')
  await run(cluster, command, [...prefix, ...options], folder, '')
  // Nobody can log in as the superuser; the two roles are made without a server running.
  const [single = '', ...singlePrefix] = [...launcher.prefix, join(cluster.binaries.folder, 'postgres')]
  await writeFile(join(folder, 'pg_hba.conf'), `host all ${OWNER_ROLE} 127.0.0.1/32 scram-sha-256\n`)
  await run(cluster, single, [...singlePrefix, '--single', '-D', folder, 'postgres'], folder, setup(cluster.password))
}

/** One statement a line, as the single-user server reads it. */
function setup(password: string): string {
  return [
    `CREATE ROLE ${APP_ROLE} NOLOGIN`,
    `CREATE ROLE ${OWNER_ROLE} LOGIN CREATEDB PASSWORD '${password}'`,
    `GRANT ${APP_ROLE} TO ${OWNER_ROLE}`,
    `CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`,
    '',
  ].join(';\n')
}

function run(cluster: Cluster, command: string, args: string[], cwd: string, input: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: environment(), stdio: ['pipe', 'pipe', 'pipe'] })
    let output = ''
    const gather = (chunk: Buffer) => {
      output += chunk.toString('utf8')
    }
    child.stdout.on('data', gather)
    child.stderr.on('data', gather)
    child.once('error', reject)
    child.stdin.once('error', () => {}) // its exit code tells the same and more
    child.stdin.end(input)
    child.once('close', (code) => {
      // The single-user server goes on after an error and exits 0.
      if (code === 0 && !/^.*\b(ERROR|FATAL|PANIC):/m.test(output)) resolve()
      else reject(explainFailure(cluster.folder, null, output))
    })
  })
}

/** Nothing of the caller's LANG, PGDATA or PGOPTIONS reaches the server. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' }
}

/** PostgreSQL keeps the command line of its last start. */
async function lastPort(cluster: Cluster): Promise<number | null> {
  const options = await readFile(join(cluster.folder, 'postmaster.opts'), 'utf8').catch(() => '')
  const port = /"port=(\d+)"/.exec(options)?.[1]
  return port === undefined ? null : Number(port)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
