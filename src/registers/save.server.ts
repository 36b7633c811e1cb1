// The one door by which changes of books are saved: written at once or some at a time, of one book or of many, and set
// beside the rows around them as a whole before the transaction may end.
import type { Transaction } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { AnyBook } from './book.ts'
import { type ChangeOf, isWatched, mustFit } from './fits/check.server.ts'
import { writeChanges } from './store.server.ts'
import type { Change } from './versions.ts'

export type Save = (book: AnyBook, changes: readonly { id: string; change: Change }[], now: Date) => Promise<void>

/** Throws Misfits where what `work` saved does not fit together or with what stands; give the transaction up then. */
export const savingChanges = async <T>(
  trx: Transaction<Schema>,
  resolution: string,
  work: (save: Save) => Promise<T>,
): Promise<T> => {
  const saved: ChangeOf[] = []
  const result = await work(async (book, changes, now) => {
    await writeChanges(trx, book, resolution, changes, now)
    if (isWatched(book)) for (const { id, change } of changes) saved.push({ book, id, change })
  })
  await mustFit(trx, resolution, saved)
  return result
}
