// The facts under the targets: books whose rows are known from a day on, by a source, and never forgotten. A row is a
// set of versions: each tells what was so over a span of days, and since when and until when the system said it.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { AnyRow } from './book.ts'

export type Source = {
  id: string
  title: string
  publisher: string | null
  published: IsoDate | null
  address: string | null
  standing: 'looked-up' | 'from-memory' | 'document' | 'report'
}

/** Days from `from` to the day before `to`; null is without end. */
export type Span = { from: IsoDate | null; to: IsoDate | null }

/** On what ground a value stands. */
export type Basis = {
  /** Id of the source. */
  source: string
  /** The day the source speaks of. */
  asOf: IsoDate
  why: string | null
  /** Who said so here: an account, a command, or the pack. */
  by: string
}

/** What is so over a span, and on what ground. */
export type Piece<R extends AnyRow = AnyRow> = {
  valid: Span
  row: R
  /** The ground of the piece as a whole: of every value that `bases` does not name. */
  basis: Basis
  /** Grounds of single fields where they differ; a value set to "unknown" is named too. */
  bases: Readonly<Record<string, Basis>>
}

/** A piece as the system holds it. */
export type Version<R extends AnyRow = AnyRow> = Piece<R> & {
  id: string
  version: number
  recordedFrom: Date
  /** Null while this is what the system says. */
  recordedTo: Date | null
}

export const CLAIM_STANDINGS = ['rival', 'contested', 'accepted', 'rejected', 'withdrawn'] as const
export type ClaimStanding = (typeof CLAIM_STANDINGS)[number]

/**
 * A value that a source or a body states beside the book: a rival of the accepted one, one that contests it, or a
 * statement on something for which the book has no field (then accepted as it stands).
 */
export type Claim = {
  id: number
  book: string
  row: string
  /** As packs write it: "gross-ha". */
  attribute: string
  /** What it is about, in words, where the book has no such field. */
  label: Bilingual | null
  /** In the field's JSON shape; a number or text where the book has no such field. */
  value: unknown
  unit: string | null
  asOf: IsoDate
  source: string
  reason: string | null
  standing: ClaimStanding
  /** SHA-256 of a stored file. */
  evidence: string | null
  recordedAt: Date
  recordedBy: string
  decidedAt: Date | null
  decidedBy: string | null
  decisionReason: string | null
}
