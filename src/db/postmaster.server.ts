// Is the server of a data folder running? The pid in postmaster.pid is believed only when that process is a PostgreSQL
// working in this very folder: pids come round again, above all in containers.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

export interface Postmaster {
  pid: number
  port: number
  startedAt: Date
  status: 'starting' | 'stopping' | 'ready'
}

export async function findPostmaster(folder: string): Promise<Postmaster | null> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  // Lines as PostgreSQL's miscadmin.h lists them: pid, folder, start time, port, socket folder, address, memory key, status.
  const [pid = '', , started = '', port = '', , , , status = ''] = text.split('\n').map((line) => line.trim())
  if (!/^\d+$/.test(pid) || !(await worksIn(Number(pid), folder))) return null
  return {
    pid: Number(pid),
    port: Number(port),
    startedAt: new Date(Number(started) * 1000),
    status: status === 'ready' || status === 'stopping' ? status : 'starting',
  }
}

/** Every PostgreSQL process of this folder, the backends of a killed server among them. */
export async function processesIn(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const theirs = await Promise.all(pids.map(async (pid) => ((await worksIn(pid, folder)) ? [pid] : [])))
  return theirs.flat()
}

async function worksIn(pid: number, folder: string): Promise<boolean> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')
  if (name.trim() !== 'postgres') return false
  const [cwd, data] = await Promise.all([stat(`/proc/${pid}/cwd`).catch(() => null), stat(folder).catch(() => null)])
  return cwd !== null && data !== null && cwd.dev === data.dev && cwd.ino === data.ino
}
