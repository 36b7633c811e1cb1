// Whether changes fit what stands beside them: asked by the one door through which changes are saved, and by the preview
// of an import.
import { type Kysely, sql, type Transaction } from 'kysely'
import { Refusal } from '#db/refusal.ts'
import type { Schema } from '#db/schema.ts'
import type { AnyBook, Problem } from '../book.ts'
import type { Label } from '../field.ts'
import { type Change, isSameValue, overlap } from '../versions.ts'
import { besideOf } from './beside.server.ts'
import type { Fit, Fresh, Misfit } from './fit.ts'
import { FITS } from './fits.ts'

export type ChangeOf = { book: AnyBook; id: string; change: Change }

/** Misfits of one row that one can still read; a shape laid over a whole zone clashes with every lot in it. */
const TOLD = 5

const andMore = (count: number): Label => ({ vi: `và ${count} chỗ nữa`, en: `and ${count} more` })

/** Thrown where changes do not fit; the transaction is given up, so that nothing of them is written. */
export class Misfits extends Refusal {
  /** The first of them, and how many more there are. */
  readonly problems: readonly Problem[]

  constructor(found: readonly Misfit[]) {
    const problems = found.slice(0, TOLD).map(({ problem }) => problem)
    const last = problems.at(-1)
    if (last && found.length > TOLD) problems.push({ field: last.field, reason: andMore(found.length - TOLD) })
    super('does-not-fit', {
      vi: `Chưa có gì được ghi. ${problems.map(({ reason }) => reason.vi).join('; ')}`,
      en: `Nothing was written. ${problems.map(({ reason }) => reason.en).join('; ')}`,
    })
    this.problems = problems
  }
}

const fieldsWatched = (book: AnyBook): string[] => [
  ...new Set(FITS.filter((fit) => fit.book === book).flatMap(({ fields }) => fields)),
]

/** Whether any rule looks at rows of the book. */
export const isWatched = (book: AnyBook): boolean => FITS.some((fit) => fit.book === book)

const isWithin = (inner: Change['insert'][number]['valid'], outer: typeof inner): boolean => {
  const shared = overlap(inner, outer)
  return shared !== null && shared.from === inner.from && shared.to === inner.to
}

/** What the changes say, each with the fields in which it differs from what was said of the same days. */
const freshIn = (changes: readonly ChangeOf[]): Fresh[] =>
  changes.flatMap(({ book, id, change }) => {
    const fields = fieldsWatched(book)
    return change.insert.map((piece) => {
      const before = change.close.find((each) => isWithin(piece.valid, each.valid))
      const changed = fields.filter((key) => !isSameValue(before?.row[key], piece.row[key]))
      return { ...piece, id, book, changed: new Set(changed) }
    })
  })

const isConcerned = ({ book, fields, needs }: Fit, each: Fresh): boolean =>
  each.book === book && fields.some((field) => each.changed.has(field)) && (needs === null || each.row[needs] !== null)

const judge = async (
  db: Kysely<Schema>,
  resolution: string,
  changes: readonly ChangeOf[],
  /** Versions that are about to be closed. */
  closing: readonly ChangeOf[],
  beforehand: () => Promise<unknown>,
): Promise<Misfit[]> => {
  const fresh = freshIn(changes.filter(({ book }) => isWatched(book)))
  const asked = FITS.map((fit) => ({ fit, concerned: fresh.filter((each) => isConcerned(fit, each)) })).filter(
    ({ concerned }) => concerned.length > 0,
  )
  if (asked.length === 0) return []
  await beforehand()
  const beside = besideOf(db, resolution, fresh, closing)
  const found: Misfit[] = []
  for (const { fit, concerned } of asked) found.push(...(await fit.misfits(concerned, beside)))
  return found
}

/** What would not fit of changes that are not written yet. */
export const misfitsOf = (db: Kysely<Schema>, resolution: string, changes: readonly ChangeOf[]): Promise<Misfit[]> =>
  judge(db, resolution, changes, changes, async () => {})

/**
 * Throws where changes that this transaction has written do not fit. Writers of what is looked at follow each other from
 * here to the end of their transactions, so that two rows that do not fit together cannot both land: the later one sees
 * the earlier one.
 */
export const mustFit = async (trx: Transaction<Schema>, resolution: string, changes: readonly ChangeOf[]): Promise<void> => {
  const found = await judge(trx, resolution, changes, [], () =>
    sql`select pg_advisory_xact_lock(hashtextextended(${`fits ${resolution}`}, 0))`.execute(trx),
  )
  if (found.length > 0) throw new Misfits(found)
}
