// A process of its own for whatever takes a stranger's file apart: its own heap, a clock and a limit of memory, behind all
// others in the queue for the processor; it is ended in every case. A thread would share the collector's helpers and the
// address space with the pages that others wait for.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ReadError } from './errors.ts'
import { framesOf, sendMessage, sendPiece } from './frames.server.ts'
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
  begin: (task: Task) => Promise<void>
  /** The next answer; `message` is sent to the process first. Throws ReadError too-slow, too-much-memory or damaged. */
  ask: (message?: unknown) => Promise<Answer>
  end: () => Promise<void>
}

/** What the starter (starter.server.ts) is asked for, and what it tells. */
export type Order =
  | { kind: 'start'; id: number; script: string; socket: string; heapMb: number }
  | { kind: 'watch'; id: number; mostBytes: number }
  | { kind: 'end'; id: number }
export type Told = { id: number; code: 'damaged' | 'too-much-memory'; detail: string }

type Starter = {
  order: (order: Order) => void
  /** Resolves with the reason when that reading process has ended. */
  end: (id: number) => Promise<ReadError>
}

/** What the runtime and its libraries take before any file is read. */
const RUNTIME_BYTES = 128_000_000

let starter: Starter | null = null
let last = 0

/** One for this process, from the first file on; it ends with this process, however that ends. */
const startStarter = (): Starter => {
  const child: ChildProcess = fork(new URL('./starter.server.ts', import.meta.url), {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {},
    execArgv: [],
  })
  const waiting = new Map<number, (why: ReadError) => void>()
  child.on('message', ({ id, code, detail }: Told) => waiting.get(id)?.(new ReadError(code, detail)))
  let isGone: ReadError | null = null
  const gone = (detail: string) => {
    starter = null
    isGone = new ReadError('damaged', detail)
    for (const end of waiting.values()) end(isGone)
  }
  child.on('error', (error) => gone(error.message.slice(0, 120)))
  child.on('exit', (code, signal) => gone(`exit ${signal ?? code}`))
  child.unref()
  child.channel?.unref()
  return {
    order: (order) => void (child.connected && child.send(order, () => undefined)),
    async end(id) {
      if (isGone) return isGone
      // A starter with nothing to do keeps nobody from ending.
      child.channel?.ref()
      const why = await new Promise<ReadError>((resolve) => void waiting.set(id, resolve))
      waiting.delete(id)
      if (waiting.size === 0) child.channel?.unref()
      return why
    },
  }
}

/** The socket on which the process comes that `start` starts, in a folder of our own; null when it ended before. */
const connection = async (start: (path: string) => void, ended: AbortSignal): Promise<Socket | null> => {
  const folder = await mkdtemp(join(tmpdir(), 'resolute-'))
  const server = createServer()
  try {
    const path = join(folder, 'socket')
    await once(server.listen(path), 'listening')
    const coming = once(server, 'connection', { signal: ended })
    start(path)
    const [socket] = await coming
    return socket
  } catch (error) {
    if (ended.aborted) return null
    throw error
  } finally {
    server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Starts `script` (see asked.server.ts): the file goes to it piece by piece; after its task it answers each `ask` once. */
export const openApart = <Task, Answer>(script: URL, limits: ApartLimits): Apart<Task, Answer> => {
  starter ??= startStarter()
  const { order, end } = starter
  const id = ++last
  let leftMs = limits.timeoutMs
  let most = limits.heapMb * 1e6 + limits.outsideBytes + RUNTIME_BYTES
  let failure: ReadError | null = null
  let told: (() => void) | null = null
  const answers: Answer[] = []
  const ending = new AbortController()
  const fail = (error: ReadError) => {
    failure ??= error
    told?.()
  }
  let gone: Promise<void> | null = null
  const start = (socket: string): void => {
    gone = end(id).then((why) => {
      fail(why)
      ending.abort()
    })
    order({ kind: 'start', id, script: fileURLToPath(script), socket, heapMb: limits.heapMb })
  }
  const hear = async (socket: Socket): Promise<void> => {
    for await (const frame of framesOf(socket))
      if (frame.kind === 'message') {
        answers.push(frame.message as Answer)
        told?.()
      }
  }
  const connected = connection(start, ending.signal).then((socket) => {
    // The end of the process tells why nothing comes or goes any more.
    socket?.on('error', () => undefined)
    if (socket) hear(socket).catch(() => fail(new ReadError('damaged')))
    return socket
  })
  // Whoever asks anything hears of it.
  connected.catch(() => undefined)
  return {
    async take(piece) {
      most += piece.length
      const socket = await connected
      if (socket) await sendPiece(socket, piece)
    },
    async begin(task) {
      const socket = await connected
      if (socket) void sendMessage(socket, task)
      order({ kind: 'watch', id, mostBytes: most })
    },
    async ask(message) {
      const socket = await connected
      if (message !== undefined && socket) void sendMessage(socket, message)
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
      const socket = await connected
      order({ kind: 'end', id })
      await gone
      socket?.destroy()
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
    await apart.begin({ format })
    const answer = await apart.ask()
    if (answer.kind === 'error') throw new ReadError(answer.code, answer.detail)
    return answer
  } finally {
    await apart.end()
  }
}
