// What goes over the socket between an asker and its reading process: pieces of a file as they are, and messages.
import type { Socket } from 'node:net'
import { deserialize, serialize } from 'node:v8'

/** One byte tells the kind, four the length. */
const HEAD_BYTES = 5
const KINDS = ['piece', 'message'] as const

export type Frame = { kind: 'piece'; piece: Uint8Array } | { kind: 'message'; message: unknown }

const send = (socket: Socket, kind: Frame['kind'], body: Uint8Array): Promise<void> => {
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt8(KINDS.indexOf(kind))
  head.writeUInt32BE(body.length, 1)
  socket.cork()
  socket.write(head)
  // Whoever ended early takes no more; its end tells why.
  const sent = new Promise<void>((resolve) => void socket.write(body, () => resolve()))
  socket.uncork()
  return sent
}

/** Resolves when the piece has gone and may change. */
export const sendPiece = (socket: Socket, piece: Uint8Array): Promise<void> => send(socket, 'piece', piece)

export const sendMessage = (socket: Socket, message: unknown): Promise<void> => send(socket, 'message', serialize(message))

/** What comes, in order, until the other end closes. */
export async function* framesOf(socket: Socket): AsyncGenerator<Frame, void> {
  let chunks: Buffer[] = []
  let waiting = 0
  let wanted = HEAD_BYTES
  let kind: Frame['kind'] | undefined
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    waiting += chunk.length
    if (waiting < wanted) continue
    let rest = Buffer.concat(chunks)
    while (rest.length >= wanted) {
      const body = rest.subarray(0, wanted)
      rest = rest.subarray(wanted)
      if (kind === undefined) {
        kind = KINDS[body.readUInt8()]
        wanted = body.readUInt32BE(1)
        continue
      }
      yield kind === 'piece' ? { kind, piece: body } : { kind: 'message', message: deserialize(body) }
      kind = undefined
      wanted = HEAD_BYTES
    }
    chunks = [rest]
    waiting = rest.length
  }
}
