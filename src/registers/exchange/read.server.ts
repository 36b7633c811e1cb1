// The one door by which tables come in: bytes → head and rows, or a refusal that says why not and what to do.
import { Refusal } from '#db/refusal.ts'
import { type Apart, openApart } from '#law/read/apart.server.ts'
import { createTurns } from '#law/read/turns.ts'
import {
  FILE_LIMIT_BYTES,
  type ReadTableOptions,
  type SheetHead,
  type SheetRow,
  type TableFormat,
  UNPACKED_LIMIT_BYTES,
} from './model.ts'
import { asRefusal, refuseTable } from './refusals.ts'
import { SNIFFED_BYTES, sniffTable } from './sniff.ts'
import type { TableAnswer, TableTask } from './worker.server.ts'

/** A table in a process of its own from its first byte on: whoever opened it never holds the file. */
export type Table = {
  name: string
  /** Hands the next piece of the file on; throws a refusal when it has become too large. */
  take: (piece: Uint8Array) => Promise<void>
  /** Which kind of table it is, now that it is whole; throws a refusal where it is none. */
  format: () => TableFormat
  /**
   * Reads it, once, one table of this process at a time: `onHead` gets the head, `onRows` up to 500 rows at once in order, and
   * the next rows are read when it has finished. Throws a refusal for whatever cannot be read, and what the callbacks throw, and
   * the reason of the signal when it fires.
   */
  read: (
    options: ReadTableOptions & { signal?: AbortSignal },
    onHead: (head: SheetHead) => void | Promise<void>,
    onRows: (rows: SheetRow[]) => void | Promise<void>,
  ) => Promise<void>
  /** The file as it came in, after it has been read to its end. */
  content: () => Promise<Uint8Array>
  end: () => Promise<void>
}

/** 300,000 different texts of a workbook saved by Excel take 600 MB while they are read. */
const HEAP_MB = 640
/** The parts of a workbook are held twice for a moment: taken apart, and as the plain archive. */
const OUTSIDE_BYTES = 2 * UNPACKED_LIMIT_BYTES + 64_000_000
const TIMEOUT_MS = 60_000
const inTurn = createTurns(1)

type Reading = Apart<TableTask, TableAnswer>

const ask = async <Kind extends TableAnswer['kind']>(
  apart: Reading,
  kind: Kind,
  question?: string,
): Promise<Extract<TableAnswer, { kind: Kind }>> => {
  const answer = await apart.ask(question).catch((error: unknown) => {
    throw asRefusal(error)
  })
  if (answer.kind === 'refused') throw new Refusal(answer.code, answer)
  if (answer.kind !== kind) throw new Error(`a reading process answered ${answer.kind} instead of ${kind}`)
  return answer as Extract<TableAnswer, { kind: Kind }>
}

/** `timeoutMs` counts the time of the reading process alone. */
export const openTable = (name: string, timeoutMs: number = TIMEOUT_MS): Table => {
  const limits = { heapMb: HEAP_MB, outsideBytes: OUTSIDE_BYTES, timeoutMs }
  const apart: Reading = openApart(new URL('./worker.server.ts', import.meta.url), limits)
  const start = new Uint8Array(SNIFFED_BYTES)
  let size = 0
  const format = () => sniffTable(start.subarray(0, size), name)
  return {
    name,
    format,
    async take(piece) {
      if (size + piece.length > FILE_LIMIT_BYTES) throw refuseTable('too-large')
      if (size < SNIFFED_BYTES) start.set(piece.subarray(0, SNIFFED_BYTES - size), size)
      size += piece.length
      await apart.take(piece)
    },
    read({ signal, ...options }, onHead, onRows) {
      const task = { format: format(), options }
      return inTurn(async () => {
        signal?.throwIfAborted()
        const end = () => void apart.end()
        signal?.addEventListener('abort', end)
        try {
          await apart.begin(task)
          await onHead((await ask(apart, 'head')).head)
          for (;;) {
            const { rows, isLast } = await ask(apart, 'rows', 'more')
            signal?.throwIfAborted()
            if (rows.length > 0) await onRows(rows)
            if (isLast) return
          }
        } catch (error) {
          // A process that was ended seems damaged.
          signal?.throwIfAborted()
          throw error
        } finally {
          signal?.removeEventListener('abort', end)
        }
      })
    },
    async content() {
      const whole = Buffer.allocUnsafeSlow(size)
      for (let at = 0; at < size; ) {
        const { piece } = await ask(apart, 'content', 'more')
        whole.set(piece, at)
        at += piece.length
      }
      return whole
    },
    end: apart.end,
  }
}

/** A file that is here already. */
export const tableOf = async (name: string, bytes: Uint8Array, timeoutMs?: number): Promise<Table> => {
  const table = openTable(name, timeoutMs)
  try {
    await table.take(bytes)
    return table
  } catch (error) {
    await table.end()
    throw error
  }
}
