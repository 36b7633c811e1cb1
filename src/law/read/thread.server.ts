// Runs a task in the reading thread under a clock and a memory limit; the thread is ended in every case.
import { Worker } from 'node:worker_threads'
import { ReadError } from './errors.ts'
import type { WorkerAnswer, WorkerTask } from './worker.server.ts'

/** Limits of one reading: V8 heap and memory outside it together stay within 256 MB. */
const HEAP_MB = 128
const OUTSIDE_BYTES = 64_000_000
const WATCH_EVERY_MS = 50
const answerOf = (task: WorkerTask, timeoutMs: number): Promise<WorkerAnswer> => {
  const worker = new Worker(new URL('./worker.server.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 8, stackSizeMb: 4 },
    stdout: true,
    stderr: true,
    env: {},
    execArgv: [],
  })
  let clock: NodeJS.Timeout | undefined
  let watch: NodeJS.Timeout | undefined
  const answer = new Promise<WorkerAnswer>((resolve, reject) => {
    clock = setTimeout(() => reject(new ReadError('too-slow', `${timeoutMs / 1000} s`)), timeoutMs)
    watch = setInterval(() => {
      const check = (heap: { external_memory: number }) => {
        if (heap.external_memory > OUTSIDE_BYTES + task.bytes.length) reject(new ReadError('too-much-memory'))
      }
      // A thread that has just ended has no statistics; its own event tells how it ended.
      worker.getHeapStatistics().then(check, () => undefined)
    }, WATCH_EVERY_MS)
    worker.once('message', resolve)
    worker.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new ReadError(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-much-memory' : 'damaged', error.message.slice(0, 120)),
      ),
    )
    worker.once('exit', (code) => reject(new ReadError('damaged', `exit ${code}`)))
  })
  return answer.finally(async () => {
    clearTimeout(clock)
    clearInterval(watch)
    await worker.terminate()
  })
}

/** The thread's answer. Throws ReadError too-slow, too-much-memory, or what the thread found. */
export const readInThread = async (task: WorkerTask, timeoutMs: number): Promise<Exclude<WorkerAnswer, { kind: 'error' }>> => {
  const answer = await answerOf(task, timeoutMs)
  if (answer.kind === 'error') throw new ReadError(answer.code, answer.detail)
  return answer
}
