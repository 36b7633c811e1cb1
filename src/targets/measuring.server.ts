// The targets of a resolution with all that they are measured by, as known now or at an instant.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { AnyBook } from '#registers/book.ts'
import { type Asked, readBooks } from '#registers/known.server.ts'
import { readsOfTarget } from './measured.ts'
import { readAmbiguities } from './readings.server.ts'
import { ambiguitiesOf, everyWay, under } from './readings.ts'
import { readTargets } from './store.server.ts'

/** With some more books where they are wanted. */
export const readMeasured = async (db: Kysely<Schema>, asked: Asked, more: readonly AnyBook[] = []) => {
  const [targets, ambiguities] = await Promise.all([
    readTargets(db, asked.resolution, asked.sources, asked.knownAt),
    readAmbiguities(db, asked.resolution, asked.knownAt),
  ])
  // Whichever reading somebody chooses, its books are there.
  const books = targets.flatMap((target) =>
    everyWay(ambiguitiesOf(target, ambiguities)).flatMap((way) => readsOfTarget(under(target, way))),
  )
  return { targets, ambiguities, books: await readBooks(db, [...books, ...more], asked) }
}
