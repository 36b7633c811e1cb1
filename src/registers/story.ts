// The history of a row as a story: at each instant at which the system learnt something, what it said before and after.
// Pure.
import { type AnyBook, fieldsOf } from './book.ts'
import type { Basis, Span, Version } from './model.ts'
import { basisOf, isSameValue, overlap } from './versions.ts'

export type StoryChange = {
  /** Key of the field. */
  field: string
  from: unknown
  to: unknown
}

export type StoryEntry = {
  /** When the system learnt it. */
  at: Date
  what: 'added' | 'corrected' | 'ended'
  /** The days of the world it is about. */
  valid: Span
  changes: StoryChange[]
  /** Who said it, by which source, of which day and why; null where a row was ended (the audit record tells who). */
  basis: Basis | null
}

const isSaidAt = (version: Version, at: Date): boolean =>
  version.recordedFrom <= at && (version.recordedTo === null || version.recordedTo > at)

const isSaidBefore = (version: Version, at: Date): boolean =>
  version.recordedFrom < at && (version.recordedTo === null || version.recordedTo >= at)

/** Oldest first. `all` is everything ever said of one row. */
export const storyOf = (book: AnyBook, all: readonly Version[]): StoryEntry[] => {
  const times = [...new Set(all.flatMap((each) => [each.recordedFrom.getTime(), each.recordedTo?.getTime() ?? null]))]
    .filter((time) => time !== null)
    .sort((a, b) => a - b)
  return times.flatMap((time) => entriesAt(book, all, new Date(time)))
}

const entriesAt = (book: AnyBook, all: readonly Version[], at: Date): StoryEntry[] => {
  const before = all.filter((each) => isSaidBefore(each, at))
  const after = all.filter((each) => isSaidAt(each, at))
  const moved = [...before.filter((each) => !isSaidAt(each, at)), ...after.filter((each) => !isSaidBefore(each, at))]
  const days = [...new Set(moved.flatMap(({ valid }) => [valid.from, valid.to]).filter((day) => day !== null))].sort()
  const entries: StoryEntry[] = []
  for (const [n, from] of [null, ...days].entries()) {
    const valid = { from, to: days[n] ?? null }
    const then = before.find((each) => overlap(each.valid, valid)) ?? null
    const now = after.find((each) => overlap(each.valid, valid)) ?? null
    for (const entry of told(book, at, valid, then, now)) {
      const last = entries.find((each) => each.valid.to === from && from !== null && isSameTale(each, entry))
      if (last) last.valid = { from: last.valid.from, to: valid.to }
      else entries.push(entry)
    }
  }
  return entries
}

const isSameTale = (a: StoryEntry, b: StoryEntry): boolean =>
  a.what === b.what && isSameValue(a.basis, b.basis) && isSameValue(a.changes, b.changes)

/** What one span tells: one entry for each ground on which something was said anew. */
const told = (book: AnyBook, at: Date, valid: Span, then: Version | null, now: Version | null): StoryEntry[] => {
  if (now === null) return then === null ? [] : [{ at, what: 'ended', valid, changes: [], basis: null }]
  const groups = new Map<string, StoryEntry>()
  for (const [key] of fieldsOf(book)) {
    const [from, to] = [then?.row[key] ?? null, now.row[key] ?? null]
    const basis = basisOf(now, key) ?? now.basis
    const isRestated = then !== null && isSameValue(basisOf(then, key), basisOf(now, key))
    if (isSameValue(from, to) && (isRestated || to === null)) continue
    const name = JSON.stringify([basis.source, basis.asOf, basis.why, basis.by])
    const entry = groups.get(name) ?? { at, what: then === null ? 'added' : 'corrected', valid, changes: [], basis }
    entry.changes.push({ field: key, from, to })
    groups.set(name, entry)
  }
  return [...groups.values()]
}
