// What the rows and bodies that values name are called.
import type { Kysely } from 'kysely'
import { readAgencyNames } from '#agencies/store.server.ts'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { type Language, say } from '#kernel/language.ts'
import { bookNamed } from '#registers/books.ts'
import { list } from '#registers/list.server.ts'
import { readVersions } from '#registers/store.server.ts'
import { holds } from '#registers/versions.ts'
import { type LinkView, type Names, nameKey, titleOf } from './books.ts'

export type Seen = { resolution: string; language: Language; asOf: IsoDate; knownAt: Date | null }

/** Where ids that are no rows of a book belong. */
const AGENCY = 'agency'

/** The names of all ids, those on the day where the row is known then; an id that nothing bears has no entry. */
export const readNames = async (
  db: Kysely<Schema>,
  { resolution, language, asOf, knownAt }: Seen,
  wanted: readonly { refersTo: string; id: string }[],
): Promise<Names> => {
  const names = new Map<string, { text: string; hasPage: boolean }>()
  for (const [refersTo, some] of Map.groupBy(wanted, (each) => each.refersTo)) {
    if (refersTo === AGENCY) {
      for (const [id, name] of await readAgencyNames(db, resolution))
        names.set(nameKey(AGENCY, id), { text: say(name, language), hasPage: false })
      continue
    }
    const book = bookNamed(refersTo)
    if (!book) continue
    const versions = await readVersions(db, book, resolution, { ids: [...new Set(some.map(({ id }) => id))], knownAt })
    for (const [id, all] of Map.groupBy(versions, (version) => version.id)) {
      const version = all.find((each) => holds(each.valid, asOf)) ?? all.at(-1)
      if (version) names.set(nameKey(refersTo, id), { text: titleOf(book, id, version.row, language), hasPage: true })
    }
  }
  return names
}

/** Everything a reference to the book (or to bodies) may name on the day, by title; null where that is more than `most`. */
export const readOptions = async (
  db: Kysely<Schema>,
  { resolution, language, asOf, knownAt }: Seen,
  refersTo: string,
  most: number,
): Promise<LinkView[] | null> => {
  if (refersTo === AGENCY) {
    const names = [...(await readAgencyNames(db, resolution))]
    return names.map(([id, name]) => ({ id, text: say(name, language), book: null }))
  }
  const book = bookNamed(refersTo)
  if (!book) return null
  const sort = { field: book.sort, isDescending: false }
  const page = await list(db, book, { resolution, asOf, knownAt, filters: [], search: '', sort, limit: most })
  return page.next === null
    ? page.rows.map((row) => ({ id: row.id, text: titleOf(book, row.id, row.row, language), book: refersTo }))
    : null
}
