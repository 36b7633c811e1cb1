// A small process that starts the reading processes of another, watches how much memory they take, and ends them: starting one
// copies the starter's tables of pages, for which a large server would stand still.
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import type { Order, Told } from './apart.server.ts'

/** Where cores are few, whoever waits for a page goes first. */
const GIVES_WAY = 10
const WATCH_EVERY_MS = 50
const PAGE_BYTES = 4096

type Reader = { end: () => void; watch: (mostBytes: number) => void }
const readers = new Map<number, Reader>()

const tell = (told: Told): void => void process.send?.(told)

/** Memory of a process that is really there; null where the system does not tell (then the heap's own limit remains). */
const residentBytes = async (pid: number): Promise<number | null> => {
  const told = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => null)
  return told === null ? null : Number(told.split(' ')[1]) * PAGE_BYTES
}

/** A process that could not be started, or is gone already, says so by its own events. */
const giveWay = (pid: number): void => {
  try {
    setPriority(pid, GIVES_WAY)
  } catch (error) {
    if ((error as { info?: { code?: string } }).info?.code !== 'ESRCH') throw error
  }
}

const start = (id: number, script: string, socket: string, heapMb: number): void => {
  const flags = [`--max-old-space-size=${heapMb}`, '--max-semi-space-size=8', '--stack-size=3900']
  const child = spawn(process.execPath, [...flags, script, socket], { stdio: 'ignore', env: {} })
  if (child.pid !== undefined) giveWay(child.pid)
  let isTooLarge = false
  let clock: NodeJS.Timeout | undefined
  const look = async (mostBytes: number) => {
    const resident = child.pid === undefined ? null : await residentBytes(child.pid)
    if (resident === null || resident <= mostBytes) return
    isTooLarge = true
    child.kill('SIGKILL')
  }
  const gone = (detail: string, code: 'damaged' | 'too-much-memory' = 'damaged') => {
    clearInterval(clock)
    if (readers.delete(id)) tell({ id, code, detail })
  }
  child.on('error', (error) => gone(error.message.slice(0, 120)))
  // V8 aborts when its heap is full.
  child.on('exit', (code, signal) =>
    gone(`exit ${signal ?? code}`, isTooLarge || signal === 'SIGABRT' ? 'too-much-memory' : 'damaged'),
  )
  readers.set(id, {
    end: () => child.kill('SIGKILL'),
    watch: (mostBytes) => {
      clock = setInterval(look, WATCH_EVERY_MS, mostBytes)
    },
  })
}

process.on('message', (order: Order) => {
  if (order.kind === 'start') start(order.id, order.script, order.socket, order.heapMb)
  else if (order.kind === 'watch') readers.get(order.id)?.watch(order.mostBytes)
  else readers.get(order.id)?.end()
})
// Whoever asked is gone, however it ended; so are those who wait for an answer.
process.on('disconnect', () => {
  for (const reader of readers.values()) reader.end()
  process.exit()
})
