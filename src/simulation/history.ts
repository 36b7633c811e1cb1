// What a book holds after everything that was done to a row: the same rules by which the books themselves are corrected,
// applied act by act at the instant of each.
import { type AnyBook, type AnyRow, rowOf } from '#registers/book.ts'
import type { Basis, Version } from '#registers/model.ts'
import type { RecordedPiece } from '#registers/store.server.ts'
import { add, type Change, correct, end } from '#registers/versions.ts'
import type { Act, Story } from './model.ts'

const basisFor = ({ source, asOf, why, by }: Exclude<Act, { kind: 'end' }>): Basis => ({ source, asOf, why, by })

/** Days from which values were said already, by field: an act told late leaves what was said of later days. */
type Said = Map<string, string[]>

/** The first day after `from` from which something else was said of the field; null where nothing was. */
const limitOf = (said: Said, key: string, from: string): string | null =>
  (said.get(key) ?? []).filter((day) => day > from).sort()[0] ?? null

/** The corrections an act comes to: its values together where they reach as far, else each as far as it may. */
const corrections = (act: Extract<Act, { kind: 'correct' }>, said: Said): { to: string | null; values: AnyRow }[] => {
  if (act.to !== undefined) return [{ to: act.to, values: act.values }]
  const byLimit = Map.groupBy(Object.entries(act.values), ([key]) => limitOf(said, key, act.from))
  return [...byLimit].map(([to, entries]) => ({ to, values: Object.fromEntries(entries) }))
}

/** All versions of the row, those said no more among them; acts after `closing` have not happened. */
export const historyOf = (book: AnyBook, story: Story, closing: number): RecordedPiece[] => {
  const kept: Version[] = []
  const closed: RecordedPiece[] = []
  const said: Said = new Map()
  let serial = 0
  let last = 0
  const apply = (change: Change, at: number) => {
    const when = new Date(at)
    for (const version of change.close) {
      kept.splice(kept.indexOf(version), 1)
      closed.push({ id: story.id, piece: version, recordedFrom: version.recordedFrom, recordedTo: when })
    }
    for (const piece of change.insert)
      kept.push({ ...piece, id: story.id, version: ++serial, recordedFrom: when, recordedTo: null })
  }
  const acts = story.acts.filter((act) => act.at <= closing).sort((a, b) => a.at - b.at)
  for (const act of acts) {
    // Two acts of one instant follow each other, as two transactions would.
    last = Math.max(act.at, last + 1)
    if (act.kind === 'end') apply(end(kept, act.from), last)
    else if (act.kind === 'add') {
      const piece = { valid: { from: act.from, to: null }, row: rowOf(book, act.values), basis: basisFor(act), bases: {} }
      const change = add(kept, piece)
      if (!change) throw new Error(`${book.name} ${story.id}: added twice`)
      apply(change, last)
    } else
      for (const { to, values } of corrections(act, said)) {
        apply(correct(kept, { from: act.from, to }, values, basisFor(act)), last)
        for (const key of Object.keys(values)) said.set(key, [...(said.get(key) ?? []), act.from])
        last += 1
      }
  }
  const standing = kept.map((piece) => ({ id: story.id, piece, recordedFrom: piece.recordedFrom, recordedTo: null }))
  return [...closed, ...standing]
}
