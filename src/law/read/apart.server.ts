// A process of its own for whatever takes a stranger's file apart: its own heap, a clock and a limit of memory, behind all
// others in the queue for the processor; it is ended in every case. A thread would share the collector's helpers and the
// address space with the pages that others wait for.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { ReadError } from './errors.ts'
import type { WorkerAnswer, WorkerTask } from './worker.server.ts'

export type ApartLimits = {
  /** V8 heap of the process. */
  heapMb: number
  /** Memory outside that heap, besides the file itself. */
  outsideBytes: number
  /** Of all answers together; the time in which nobody waits for the process does not count. */
  timeoutMs: number
}
export type Apart<Task, Answer> = {
  /** Hands the next piece of the file on; resolves when it has gone and the piece may change. */
  take: (piece: Uint8Array) => Promise<void>
  /** The file is whole; what to do with it. */
  begin: (task: Task) => void
  /** The next answer; `message` is sent to the process first. Throws ReadError too-slow, too-much-memory or damaged. */
  ask: (message?: unknown) => Promise<Answer>
  end: () => Promise<void>
}

/** Where cores are few, whoever waits for a page goes first. */
const GIVES_WAY = 10
const WATCH_EVERY_MS = 50
/** What the runtime and its libraries take before any file is read. */
const RUNTIME_BYTES = 128_000_000
const PAGE_BYTES = 4096

/** Memory of a process that is really there; null where the system does not tell (then the heap's own limit remains). */
const residentBytes = async (pid: number): Promise<number | null> => {
  const told = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => null)
  return told === null ? null : Number(told.split(' ')[1]) * PAGE_BYTES
}

/** A process that could not be started, or is gone already, says so by its own events. */
const giveWay = ({ pid }: ChildProcess): void => {
  try {
    if (pid !== undefined) setPriority(pid, GIVES_WAY)
  } catch (error) {
    if ((error as { info?: { code?: string } }).info?.code !== 'ESRCH') throw error
  }
}

const whyEnded = (code: number | null, signal: string | null): ReadError =>
  // V8 aborts when its heap is full.
  signal === 'SIGABRT' ? new ReadError('too-much-memory') : new ReadError('damaged', `exit ${signal ?? code}`)

/** Starts `script` (see asked.server.ts): the file comes to its standard input; after its task it answers each `ask` once. */
export const openApart = <Task, Answer>(script: URL, limits: ApartLimits): Apart<Task, Answer> => {
  const child: ChildProcess = fork(script, {
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    env: {},
    execArgv: [`--max-old-space-size=${limits.heapMb}`, '--max-semi-space-size=8', '--stack-size=3900'],
  })
  let leftMs = limits.timeoutMs
  let failure: ReadError | null = null
  let told: (() => void) | null = null
  const answers: Answer[] = []
  const fail = (error: ReadError) => {
    failure ??= error
    told?.()
  }
  child.on('message', (answer) => {
    answers.push(answer as Answer)
    told?.()
  })
  child.on('error', (error) => fail(new ReadError('damaged', error.message.slice(0, 120))))
  const gone = once(child, 'exit').then(
    ([code, signal]) => fail(whyEnded(code, signal)),
    () => undefined,
  )
  // A process that ended early takes no more bytes; its exit tells how it ended.
  child.stdin?.on('error', () => undefined)
  giveWay(child)
  let most = limits.heapMb * 1e6 + limits.outsideBytes + RUNTIME_BYTES
  const look = async () => {
    const resident = child.pid === undefined ? null : await residentBytes(child.pid)
    if (resident !== null && resident > most) {
      fail(new ReadError('too-much-memory'))
      child.kill('SIGKILL')
    }
  }
  let watch: NodeJS.Timeout | undefined
  return {
    async take(piece) {
      most += piece.length
      await new Promise<void>((resolve) => {
        if (child.stdin) child.stdin.write(piece, () => resolve())
        else resolve()
      })
    },
    begin(task) {
      child.stdin?.end()
      child.send({ task }, () => undefined)
      watch = setInterval(look, WATCH_EVERY_MS)
    },
    async ask(message) {
      if (message !== undefined && child.connected) child.send({ message }, () => undefined)
      const since = performance.now()
      const clock = setTimeout(() => fail(new ReadError('too-slow', `${limits.timeoutMs / 1000} s`)), leftMs)
      try {
        while (answers.length === 0 && failure === null)
          await new Promise<void>((resolve) => {
            told = resolve
          })
      } finally {
        clearTimeout(clock)
        leftMs -= performance.now() - since
      }
      const answer = answers.shift()
      if (answer === undefined) throw failure ?? new ReadError('damaged')
      return answer
    },
    async end() {
      clearInterval(watch)
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Limits of one document: V8 heap and memory outside it together stay within 256 MB. */
const HEAP_MB = 128
const OUTSIDE_BYTES = 64_000_000

/** What the process for documents answers. Throws ReadError too-slow, too-much-memory, or what it found. */
export const readApart = async (
  { format, bytes }: WorkerTask & { bytes: Uint8Array },
  timeoutMs: number,
): Promise<Exclude<WorkerAnswer, { kind: 'error' }>> => {
  const script = new URL('./worker.server.ts', import.meta.url)
  const limits = { heapMb: HEAP_MB, outsideBytes: OUTSIDE_BYTES, timeoutMs }
  const apart = openApart<WorkerTask, WorkerAnswer>(script, limits)
  try {
    await apart.take(bytes)
    apart.begin({ format })
    const answer = await apart.ask()
    if (answer.kind === 'error') throw new ReadError(answer.code, answer.detail)
    return answer
  } finally {
    await apart.end()
  }
}
