// Do the ids in a file name rows that there are? A zone's code mistyped in a file of lots would be missed on every map.
import { type Kysely, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { type AnyBook, fieldsOf } from '../book.ts'
import { bookNamed } from '../books.ts'
import { readKnownIds } from '../store.server.ts'
import type { CellVerdict, Outcome, RowVerdict } from './evaluate.ts'

export type Fault = { outcome: Outcome; cells: Record<string, CellVerdict> }

const readAgencies = async (db: Kysely<Schema>, resolution: string, ids: readonly string[]): Promise<Set<string>> => {
  const rows = await db
    .selectFrom('body')
    .select('id')
    .where('resolution_id', '=', resolution)
    .where(sql<boolean>`id = any(${ids})`)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Ids of a book or of the agencies that are known; null where nobody can tell. */
const readKnown = async (
  db: Kysely<Schema>,
  resolution: string,
  refersTo: string,
  ids: readonly string[],
): Promise<Set<string> | null> => {
  if (refersTo === 'agency') return readAgencies(db, resolution, ids)
  const book = bookNamed(refersTo)
  return book ? readKnownIds(db, book, resolution, ids) : null
}

const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)])

const notThere = (refersTo: string, id: string): CellVerdict => {
  const label = bookNamed(refersTo)?.label ?? { vi: 'danh sách cơ quan', en: 'the list of bodies' }
  return { text: id, reason: { vi: `"${id}" không có trong ${label.vi}`, en: `"${id}" is not in ${label.en}` } }
}

/** `look` at each batch of verdicts; `faults` then tells, by line, the rows that point nowhere, given the ids of the file itself. */
export const referenceCheck = (db: Kysely<Schema>, book: AnyBook, resolution: string) => {
  const references = fieldsOf(book).flatMap(([key, { kind }]) =>
    kind.refersTo === null ? [] : [{ key, refersTo: kind.refersTo }],
  )
  const checked = new Map<string, boolean>()
  const suspects: { verdict: RowVerdict; key: string; refersTo: string; id: string }[] = []
  return {
    async look(verdicts: readonly RowVerdict[]): Promise<void> {
      for (const { key, refersTo } of references) {
        const asked = verdicts.flatMap((verdict) => {
          const to = verdict.outcome === 'wrong' ? null : (verdict.cells[key]?.to ?? null)
          return to === null ? [] : idsOf(to).map((id) => ({ verdict, key, refersTo, id }))
        })
        const fresh = [...new Set(asked.map(({ id }) => id))].filter((id) => !checked.has(`${refersTo} ${id}`))
        if (fresh.length > 0) {
          const known = await readKnown(db, resolution, refersTo, fresh)
          for (const id of fresh) checked.set(`${refersTo} ${id}`, known === null || known.has(id))
        }
        suspects.push(...asked.filter(({ id }) => checked.get(`${refersTo} ${id}`) === false))
      }
    },
    faults(idsOfFile: ReadonlySet<string>): Map<number, Fault> {
      const faults = new Map<number, Fault>()
      for (const { verdict, key, refersTo, id } of suspects) {
        if (refersTo === book.name && idsOfFile.has(id)) continue
        const fault = faults.get(verdict.line) ?? { outcome: verdict.outcome, cells: { ...verdict.cells } }
        fault.cells[key] = notThere(refersTo, id)
        faults.set(verdict.line, fault)
      }
      return faults
    },
  }
}
