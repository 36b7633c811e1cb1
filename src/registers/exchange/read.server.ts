// The one door by which tables come in: bytes → head and rows, or a refusal that says why not and what to do.
import { Refusal } from '#db/refusal.ts'
import { type Apart, openApart } from '#law/read/apart.server.ts'
import { createTurns } from '#law/read/turns.ts'
import { type ReadTableOptions, type SheetHead, type SheetRow, UNPACKED_LIMIT_BYTES } from './model.ts'
import { asRefusal } from './refusals.ts'
import { sniffTable } from './sniff.ts'
import type { TableAnswer, TableTask } from './worker.server.ts'

export type TableFile = { name: string; bytes: Uint8Array }

/** 300,000 different texts of a workbook saved by Excel take 600 MB while they are read. */
const HEAP_MB = 640
/** The parts of a workbook are held twice for a moment: taken apart, and as the plain archive. */
const OUTSIDE_BYTES = 2 * UNPACKED_LIMIT_BYTES + 64_000_000
const TIMEOUT_MS = 60_000
const inTurn = createTurns(1)

const ask = async (apart: Apart<TableAnswer>, question?: string): Promise<Exclude<TableAnswer, { kind: 'refused' }>> => {
  const answer = await apart.ask(question).catch((error: unknown) => {
    throw asRefusal(error)
  })
  if (answer.kind === 'refused') throw new Refusal(answer.code, answer)
  return answer
}

/**
 * Reads a table in a process of its own, one file at a time: `onHead` gets the head, `onRows` up to 500 rows at once in
 * order, and the next rows are read when it has finished. Throws a refusal for whatever cannot be read, and what the
 * callbacks throw, and the reason of the signal when it fires. `timeoutMs` counts the time of that process alone.
 */
export const readTable = (
  file: TableFile,
  options: ReadTableOptions & { timeoutMs?: number; signal?: AbortSignal },
  onHead: (head: SheetHead) => void | Promise<void>,
  onRows: (rows: SheetRow[]) => void | Promise<void>,
): Promise<void> => {
  const format = sniffTable(file.bytes, file.name)
  const { timeoutMs = TIMEOUT_MS, signal, ...wanted } = options
  return inTurn(async () => {
    signal?.throwIfAborted()
    const task: TableTask = { format, options: wanted }
    const limits = { heapMb: HEAP_MB, outsideBytes: OUTSIDE_BYTES + file.bytes.length, timeoutMs }
    const apart = openApart<TableAnswer>(new URL('./worker.server.ts', import.meta.url), task, file.bytes, limits)
    const end = () => void apart.end()
    signal?.addEventListener('abort', end)
    try {
      const first = await ask(apart)
      if (first.kind === 'head') await onHead(first.head)
      for (;;) {
        const answer = await ask(apart, 'more')
        if (answer.kind !== 'rows') continue
        signal?.throwIfAborted()
        if (answer.rows.length > 0) await onRows(answer.rows)
        if (answer.isLast) return
      }
    } catch (error) {
      // A process that was ended seems damaged.
      signal?.throwIfAborted()
      throw error
    } finally {
      signal?.removeEventListener('abort', end)
      await apart.end()
    }
  })
}
