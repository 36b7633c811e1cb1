// Figures over many days, and from which day on they may be others after the books have changed. Pure.
import type { IsoDate } from '#kernel/date.ts'
import type { Books, Known } from '#registers/known.ts'
import { dayOf } from './asking.ts'
import type { Entry } from './catalogue-entry.ts'
import type { Figure } from './figures.ts'
import { figureOn } from './indicators.ts'
import type { Scope } from './scope.ts'

/** The last day of each month from the month of one day to that of another. */
export const monthEnds = (from: IsoDate, until: IsoDate): IsoDate[] => {
  const days: IsoDate[] = []
  for (let [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]; ; month++) {
    const day = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
    if (day.slice(0, 7) > until.slice(0, 7)) return days
    days.push(day)
  }
}

/** By the entry's id and day. */
export type Figures = Map<string, Map<IsoDate, Figure>>

/** Adds what is not there yet; each day of the books is gone through once for all entries. */
export const fillFigures = (
  figures: Figures,
  books: Books,
  entries: readonly Entry[],
  days: readonly IsoDate[],
  scope: Scope,
): void => {
  for (const asOf of days) {
    const lacking = entries.filter(({ id }) => !figures.get(id)?.has(asOf))
    if (lacking.length === 0) continue
    const day = dayOf(books, asOf, scope)
    for (const { id, measure } of lacking) {
      const known = figures.get(id) ?? new Map<IsoDate, Figure>()
      figures.set(id, known.set(asOf, figureOn(day, measure)))
    }
  }
}

/** Before every day of the calendar. */
export const ALWAYS: IsoDate = ''

/** The first day on which a row says something else than before; null where it never does. What is said is never altered. */
export const changedFrom = (before: Known | null, after: Known | null): IsoDate | null => {
  const said = (known: Known | null): Map<string, IsoDate> =>
    new Map([
      ...(known?.versions ?? []).map(({ version, valid }) => [`v${version}`, valid.from ?? ALWAYS] as const),
      ...(known?.notes ?? []).map(({ id, asOf }) => [`n${id}`, asOf] as const),
    ])
  const [then, now] = [said(before), said(after)]
  const days = [
    ...[...then].filter(([key]) => !now.has(key)).map(([, day]) => day),
    ...[...now].filter(([key]) => !then.has(key)).map(([, day]) => day),
  ]
  return days.sort()[0] ?? null
}

/** The figures without those that a change of books may have altered, by the first day of the change of each. */
export const withoutChanged = (
  figures: Figures,
  readsOf: ReadonlyMap<string, readonly string[]>,
  since: ReadonlyMap<string, IsoDate>,
): Figures =>
  new Map(
    [...figures].map(([id, known]) => {
      const [first] = (readsOf.get(id) ?? []).flatMap((book) => since.get(book) ?? []).sort()
      // Whoever fills the old figures from the old books meanwhile must not touch these.
      return [id, first === undefined ? known : new Map([...known].filter(([day]) => day < first))]
    }),
  )

export type Replaced = { rows: readonly Known[]; since: IsoDate | null }

/** A book with some of its rows (or all) as they are said now, and the first day on which one says something else. */
export const replaced = (before: readonly Known[], now: readonly Known[], ids: ReadonlySet<string> | 'whole'): Replaced => {
  const isRead = (id: string): boolean => ids === 'whole' || ids.has(id)
  const then = new Map(before.filter(({ id }) => isRead(id)).map((known) => [known.id, known]))
  const next = new Map(now.map((known) => [known.id, known]))
  const days = [...new Set([...then.keys(), ...next.keys()])].flatMap(
    (id) => changedFrom(then.get(id) ?? null, next.get(id) ?? null) ?? [],
  )
  return { rows: [...before.filter(({ id }) => !isRead(id)), ...now], since: days.sort()[0] ?? null }
}
