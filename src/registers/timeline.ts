// Statements as packs give them ("243 ha from 29/6/2021, by this source") to the pieces of a row, and those pieces set
// against what a book knows already: what people said since stands. Pure.
import type { IsoDate } from '#kernel/date.ts'
import type { AnyRow } from './book.ts'
import type { Basis, Piece, Span, Version } from './model.ts'
import { basisOf, type Change, isSameValue, overlap, regrounded } from './versions.ts'

/** One value of a row, true from its basis's day until a later statement on the same field. */
export type Statement = { key: string; value: unknown; basis: Basis }

/** The row over its span: what it is from the start, and what each statement adds from its day on. */
export const timelineOf = (valid: Span, row: AnyRow, basis: Basis, statements: readonly Statement[]): Piece[] => {
  const sorted = statements
    .filter(({ basis: { asOf } }) => valid.to === null || asOf < valid.to)
    .sort((a, b) => (a.basis.asOf < b.basis.asOf ? -1 : a.basis.asOf > b.basis.asOf ? 1 : 0))
  const starts = [...new Set(sorted.map((each) => each.basis.asOf).filter((day) => valid.from === null || day > valid.from))]
  return [valid.from, ...starts].map((from, n) => {
    const values: Record<string, unknown> = { ...row }
    const grounds: Record<string, Basis | null> = {}
    for (const key of Object.keys(row)) grounds[key] = (row[key] ?? null) === null ? null : basis
    for (const each of sorted)
      if (from !== null && each.basis.asOf <= from) {
        values[each.key] = each.value
        grounds[each.key] = each.basis
      }
    return regrounded({ from, to: starts[n] ?? valid.to }, values, basis, grounds)
  })
}

const startsOf = (pieces: readonly Piece[]): (IsoDate | null)[] => pieces.flatMap(({ valid }) => [valid.from, valid.to])

/** The spans between all days on which something begins or ends, the first and last without end. */
const segmentsOf = (pieces: readonly Piece[]): Span[] => {
  const days = [...new Set(startsOf(pieces).filter((day) => day !== null))].sort()
  return [null, ...days].map((from, n) => ({ from, to: days[n] ?? null }))
}

const at = <P extends Piece>(pieces: readonly P[], span: Span): P | null =>
  pieces.find((each) => overlap(each.valid, span) !== null) ?? null

/**
 * The change that makes `current` say what `author` says now, without touching a value that stands on anybody else's
 * word. Days that others ended stay ended; a row that is theirs alone is left alone. Nothing changes where nothing differs.
 */
export const reconcile = (current: readonly Version[], wanted: readonly Piece[], author: string): Change => {
  const change: Change = { close: [], insert: [] }
  const pieces: { piece: Piece; from: Version | null }[] = []
  for (const span of segmentsOf([...current, ...wanted])) {
    const now = at(current, span)
    const then = at(wanted, span)
    // A hole in a row that is known otherwise was made by a person: the author never leaves one.
    if (now === null && (then === null || current.length > 0)) continue
    const piece = merged(now, then, span, author)
    if (piece) pieces.push({ piece, from: now })
  }
  const whole = joined(pieces)
  const kept = new Set(whole.filter(({ piece, from }) => from && isSamePiece(piece, from)).map(({ from }) => from))
  change.close.push(...current.filter((each) => !kept.has(each)))
  change.insert.push(...whole.filter(({ from }) => from === null || !kept.has(from)).map(({ piece }) => piece))
  return change
}

/** One span: the author's words where only the author spoke, everyone else's where they did. Null where nothing is left. */
const merged = (now: Version | null, then: Piece | null, span: Span, author: string): Piece | null => {
  if (now === null) return then && { ...then, valid: span }
  const keys = [...new Set([...Object.keys(now.row), ...Object.keys(then?.row ?? {})])]
  const isOthers = (key: string) => (basisOf(now, key)?.by ?? author) !== author
  if (then === null) return keys.some(isOthers) ? { ...now, valid: span } : null
  const row: Record<string, unknown> = {}
  const grounds: Record<string, Basis | null> = {}
  for (const key of keys) {
    const told = isOthers(key) ? now : then
    row[key] = told.row[key] ?? null
    grounds[key] = basisOf(told, key)
  }
  return regrounded(span, row, now.basis.by === author ? then.basis : now.basis, grounds)
}

const isSameGround = (a: Piece, b: Piece): boolean =>
  [...new Set([...Object.keys(a.row), ...Object.keys(b.row)])].every(
    (key) => isSameValue(a.row[key], b.row[key]) && isSameValue(basisOf(a, key), basisOf(b, key)),
  )

const isSamePiece = (a: Piece, b: Piece): boolean =>
  a.valid.from === b.valid.from && a.valid.to === b.valid.to && isSameGround(a, b)

/** Neighbours that say the same on the same ground, out of the same version, are one piece. */
const joined = (pieces: readonly { piece: Piece; from: Version | null }[]): { piece: Piece; from: Version | null }[] => {
  const whole: { piece: Piece; from: Version | null }[] = []
  for (const next of pieces) {
    const last = whole.at(-1)
    if (last && last.from === next.from && last.piece.valid.to === next.piece.valid.from && isSameGround(last.piece, next.piece))
      whole[whole.length - 1] = {
        ...last,
        piece: { ...last.piece, valid: { from: last.piece.valid.from, to: next.piece.valid.to } },
      }
    else whole.push(next)
  }
  return whole
}
