// The other end of apart.server.ts: how a process that takes files apart hears what it should do, and answers.
import { once } from 'node:events'
import { connect } from 'node:net'
import { framesOf, sendMessage } from './frames.server.ts'

/** One array that is nobody else's: some libraries take it for their own. */
const wholeOf = (pieces: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** The task, the file, and the answers to it; `next` resolves when the asker wants more. */
export const asked = async <Task, Answer>(): Promise<{
  task: Task
  bytes: Uint8Array
  answer: (answer: Answer) => void
  next: () => Promise<void>
}> => {
  const socket = connect(process.argv[2] ?? '')
  // Nobody is left who would read an answer.
  socket.on('error', () => process.exit())
  socket.on('close', () => process.exit())
  await once(socket, 'connect')
  const frames = framesOf(socket)
  const next = async () => {
    const { value } = await frames.next()
    // The asker is gone; so is this process in a moment.
    return value ?? new Promise<never>(() => undefined)
  }
  const pieces: Uint8Array[] = []
  for (;;) {
    const frame = await next()
    if (frame.kind === 'message')
      return {
        task: frame.message as Task,
        bytes: wholeOf(pieces),
        answer: (answer) => void sendMessage(socket, answer),
        next: async () => void (await next()),
      }
    pieces.push(frame.piece)
  }
}
