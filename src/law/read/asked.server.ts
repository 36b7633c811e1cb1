// The other end of apart.server.ts: how a process that takes files apart hears what it should do, and answers.
import { arrayBuffer } from 'node:stream/consumers'

/** Messages in the order in which they came, whether or not somebody waits for them yet. */
const inbox = (): (() => Promise<unknown>) => {
  const waiting: unknown[] = []
  let wake: (() => void) | null = null
  process.on('message', (message) => {
    waiting.push(message)
    wake?.()
  })
  return async () => {
    while (waiting.length === 0)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    return waiting.shift()
  }
}

/** The task, the file, and the answers to it; `next` resolves when the asker wants more. */
export const asked = async <Task, Answer>(): Promise<{
  task: Task
  bytes: Uint8Array
  answer: (answer: Answer) => void
  next: () => Promise<void>
}> => {
  // Nobody is left who would read an answer.
  process.on('disconnect', () => process.exit())
  const message = inbox()
  const [{ task }, whole] = await Promise.all([message() as Promise<{ task: Task }>, arrayBuffer(process.stdin)])
  return {
    task,
    bytes: new Uint8Array(whole),
    answer: (answer) => void process.send?.(answer),
    next: async () => void (await message()),
  }
}
