// A thread of its own for whatever takes a stranger's file apart, under a clock and a memory limit; it is ended in every case.
import { Worker } from 'node:worker_threads'
import { ReadError } from './errors.ts'
import type { WorkerAnswer, WorkerTask } from './worker.server.ts'

export type ThreadLimits = {
  /** V8 heap of the thread. */
  heapMb: number
  /** Memory outside that heap (bytes of the file and what is unpacked from it). */
  outsideBytes: number
  /** Of all answers together; the time in which nobody waits for the thread does not count. */
  timeoutMs: number
}
export type Thread<Answer> = {
  /** The next answer; `message` is sent to the thread first. Throws ReadError too-slow, too-much-memory or damaged. */
  ask: (message?: unknown) => Promise<Answer>
  end: () => Promise<void>
}

const WATCH_EVERY_MS = 50

/** Starts `script` with `task` as its workerData; it answers each `ask` by one message of its parentPort. */
export const openThread = <Answer>(script: URL, task: unknown, limits: ThreadLimits): Thread<Answer> => {
  const worker = new Worker(script, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 8, stackSizeMb: 4 },
    stdout: true,
    stderr: true,
    env: {},
    execArgv: [],
  })
  let leftMs = limits.timeoutMs
  let failure: ReadError | null = null
  let told: (() => void) | null = null
  const answers: Answer[] = []
  const fail = (error: ReadError) => {
    failure ??= error
    told?.()
  }
  worker.on('message', (answer: Answer) => {
    answers.push(answer)
    told?.()
  })
  worker.once('error', (error: NodeJS.ErrnoException) =>
    fail(new ReadError(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'damaged', error.message.slice(0, 120))),
  )
  worker.once('exit', (code) => fail(new ReadError('damaged', `exit ${code}`)))
  const watch = setInterval(() => {
    const check = (heap: { external_memory: number }) => {
      if (heap.external_memory > limits.outsideBytes) fail(new ReadError('too-much-memory'))
    }
    // A thread that has just ended has no statistics; its own event tells how it ended.
    worker.getHeapStatistics().then(check, () => undefined)
  }, WATCH_EVERY_MS)
  return {
    async ask(message) {
      if (message !== undefined) worker.postMessage(message)
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
      await worker.terminate()
    },
  }
}

/** Limits of one document: V8 heap and memory outside it together stay within 256 MB. */
const HEAP_MB = 128
const OUTSIDE_BYTES = 64_000_000

/** The document thread's answer. Throws ReadError too-slow, too-much-memory, or what the thread found. */
export const readInThread = async (task: WorkerTask, timeoutMs: number): Promise<Exclude<WorkerAnswer, { kind: 'error' }>> => {
  const script = new URL('./worker.server.ts', import.meta.url)
  const limits = { heapMb: HEAP_MB, outsideBytes: OUTSIDE_BYTES + task.bytes.length, timeoutMs }
  const thread = openThread<WorkerAnswer>(script, task, limits)
  try {
    const answer = await thread.ask()
    if (answer.kind === 'error') throw new ReadError(answer.code, answer.detail)
    return answer
  } finally {
    await thread.end()
  }
}
