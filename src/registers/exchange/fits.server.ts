// Do the rows of a file fit what stands around them, and each other? Told in the preview, by row, before anything is stored.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { AnyBook } from '../book.ts'
import { isWatched, misfitsOf } from '../fits/check.server.ts'
import type { Change } from '../versions.ts'
import type { Evaluated, RowVerdict } from './evaluate.ts'
import type { Fault } from './references.server.ts'

/** `look` at each batch; `faults` then adds the rows that do not fit to those that are wrong already. */
export const fitCheck = (db: Kysely<Schema>, book: AnyBook, resolution: string) => {
  const rows = new Map<string, { verdict: RowVerdict; change: Change }>()
  return {
    look(evaluated: readonly Evaluated[]): void {
      if (!isWatched(book)) return
      for (const { verdict, change } of evaluated) if (change && verdict.id !== null) rows.set(verdict.id, { verdict, change })
    },
    async faults(known: Map<number, Fault>): Promise<Map<number, Fault>> {
      const changes = [...rows].map(([id, { change }]) => ({ book, id, change }))
      for (const { id, problem } of await misfitsOf(db, resolution, changes)) {
        const row = rows.get(id)
        if (!row) continue
        const { line, outcome, cells } = row.verdict
        const fault = known.get(line) ?? { outcome, cells: { ...cells } }
        if (!fault.cells[problem.field ?? '']?.reason) fault.cells[problem.field ?? ''] = { reason: problem.reason }
        known.set(line, fault)
      }
      return known
    },
  }
}
