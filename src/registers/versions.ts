// How knowledge changes: a correction closes what the system said over the days concerned and says the pieces anew.
// Pure; the tables are not touched here. Versions given are those the system says now, of one row, without overlap.
import { canonicalJson, type Json } from '#db/audit.ts'
import type { IsoDate } from '#kernel/date.ts'
import type { AnyRow } from './book.ts'
import type { Basis, Piece, Span, Version } from './model.ts'

export type Change = { close: Version[]; insert: Piece[] }

const NOTHING: Change = { close: [], insert: [] }

/** Whether the day lies in the span. */
export const holds = (span: Span, day: IsoDate): boolean =>
  (span.from === null || span.from <= day) && (span.to === null || day < span.to)

export const isEmptySpan = ({ from, to }: Span): boolean => from !== null && to !== null && to <= from

/** The first days of a span begin early where nothing is said, its last days end late. */
const laterStart = (a: IsoDate | null, b: IsoDate | null): IsoDate | null => ((a ?? '') > (b ?? '') ? a : b)
const earlierEnd = (a: IsoDate | null, b: IsoDate | null): IsoDate | null => ((a ?? '~') < (b ?? '~') ? a : b)

/** The days two spans have in common; null where there are none. */
export const overlap = (a: Span, b: Span): Span | null => {
  const span = { from: laterStart(a.from, b.from), to: earlierEnd(a.to, b.to) }
  return isEmptySpan(span) ? null : span
}

/** What is left of `span` before and after `cut`, which lies within it. */
const remains = (span: Span, cut: Span): Span[] => {
  const left: Span[] = []
  if (cut.from !== null && (span.from === null || span.from < cut.from)) left.push({ from: span.from, to: cut.from })
  if (cut.to !== null && (span.to === null || cut.to < span.to)) left.push({ from: cut.to, to: span.to })
  return left
}

/** The ground of one value; null where nobody ever said anything of it. */
export const basisOf = (piece: Piece, key: string): Basis | null =>
  piece.bases[key] ?? ((piece.row[key] ?? null) === null ? null : piece.basis)

const isSameBasis = (a: Basis, b: Basis): boolean =>
  a.source === b.source && a.asOf === b.asOf && a.why === b.why && a.by === b.by

/** The piece with a ground of its own as a whole; values that stand on other grounds keep them. */
export const regrounded = (valid: Span, row: AnyRow, basis: Basis, grounds: Readonly<Record<string, Basis | null>>): Piece => {
  const bases: Record<string, Basis> = {}
  for (const [key, ground] of Object.entries(grounds))
    if (ground !== null && ((row[key] ?? null) === null || !isSameBasis(ground, basis))) bases[key] = ground
  return { valid, row, basis, bases }
}

const groundsOf = (piece: Piece): Record<string, Basis | null> =>
  Object.fromEntries(Object.keys(piece.row).map((key) => [key, basisOf(piece, key)]))

/** A piece of a piece: the same said of fewer days. */
const cutTo = (piece: Piece, valid: Span): Piece => ({ valid, row: piece.row, basis: piece.basis, bases: piece.bases })

/** Values are JSON, so their text in one spelling tells whether they differ. */
export const isSameValue = (a: unknown, b: unknown): boolean =>
  canonicalJson((a ?? null) as Json) === canonicalJson((b ?? null) as Json)

/** The row is said to be so over the span; null where something is said of those days already. */
export const add = (current: readonly Version[], piece: Piece): Change | null =>
  current.some((each) => overlap(each.valid, piece.valid)) ? null : { close: [], insert: [piece] }

/** The values are said to be so over the span, wherever the row is known within it. Nothing changes where nothing differs. */
export const correct = (current: readonly Version[], span: Span, values: AnyRow, basis: Basis): Change => {
  const change: Change = { close: [], insert: [] }
  for (const version of current) {
    const shared = overlap(version.valid, span)
    const differs = Object.entries(values).some(([key, value]) => !isSameValue(version.row[key], value))
    if (!shared || !differs) continue
    change.close.push(version)
    const grounds = groundsOf(version)
    for (const key of Object.keys(values)) grounds[key] = basis
    change.insert.push(
      ...remains(version.valid, shared).map((rest) => cutTo(version, rest)),
      regrounded(shared, { ...version.row, ...values }, basis, grounds),
    )
  }
  return change.close.length > 0 ? change : NOTHING
}

/** The row is no more from the day on; where it was not known before that day it is taken back whole. */
export const end = (current: readonly Version[], day: IsoDate | null): Change => {
  const change: Change = { close: [], insert: [] }
  for (const version of current) {
    const shared = overlap(version.valid, { from: day, to: null })
    if (!shared) continue
    change.close.push(version)
    change.insert.push(...remains(version.valid, shared).map((rest) => cutTo(version, rest)))
  }
  return change
}

/**
 * The days over which the value that is so on `day` goes on standing on the same ground, from that day on: what a claim
 * about that day may replace. Null where the row is not known on the day.
 */
export const statementFrom = (current: readonly Version[], key: string, day: IsoDate): Span | null => {
  const sorted = [...current].sort((a, b) => ((a.valid.from ?? '') < (b.valid.from ?? '') ? -1 : 1))
  const at = sorted.findIndex((each) => holds(each.valid, day))
  const first = sorted[at]
  if (!first) return null
  let to = first.valid.to
  for (const next of sorted.slice(at + 1)) {
    const isSame =
      next.valid.from === to &&
      isSameValue(next.row[key], first.row[key]) &&
      isSameBasisOrNone(basisOf(next, key), basisOf(first, key))
    if (!isSame) break
    to = next.valid.to
  }
  return { from: day, to }
}

const isSameBasisOrNone = (a: Basis | null, b: Basis | null): boolean =>
  a === b || (a !== null && b !== null && isSameBasis(a, b))
