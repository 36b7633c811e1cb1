// What is frozen when somebody signs for a target's baseline: the value with its day, its source and what it was computed from.
import type { Json } from '#db/audit.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { Books } from '#registers/known.ts'
import { startOf } from './measured.ts'
import type { Evidence, Target } from './model.ts'

export type Proposal = { value: number; date: IsoDate; source: string | null; basis: Json }

/** A fact as it is frozen: in words, with its day and where it stands. */
export const factOf = ({ text, date, source, row }: Evidence): Json => ({
  text: text.vi,
  date,
  source: source?.title ?? null,
  row: row && { book: row.book, id: row.id, field: row.field },
})

/** Each source once, in words; what a body noted to its report where it named none. */
const sourcesOf = (evidence: readonly Evidence[]): string | null => {
  const named = [...new Set(evidence.flatMap(({ source, row, text }) => source?.title ?? (row ? [] : text.vi)))]
  return named.length > 0 ? named.join('; ') : null
}

/** The baseline that can be signed for; null where nobody knows the value: an unknown is not frozen. */
export const proposalOf = (target: Target, books: Books, promised: IsoDate | null): Proposal | null => {
  const start = startOf(target, books, promised)
  if (!start) return null
  const { value, date, source } = start.baseline
  if (!start.values) return { value, date, source: source?.title ?? null, basis: { from: 'written' } }
  const { held, holds } = start.values
  const basis = { from: holds, measure: target.measure as Json, facts: held.evidence.map(factOf) }
  return { value, date, source: sourcesOf(held.evidence), basis }
}
