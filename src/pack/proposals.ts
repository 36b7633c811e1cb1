// What a received file asks to be done, as proposals: each is a task or a duty that the compiler found, and becomes a task of the
// resolution only where an officer says so. Pure.
import { formatDate } from '#kernel/date.ts'
import type { CompiledDocument, Metadata, Task } from '#law/model.ts'
import { documentId, type KnownDocument, placesIn, unspoken } from './join.ts'

export type Proposal = {
  /** Which of the file's, the same at every look: document, provision, number within it. */
  key: string
  /** The id that its task has, or would have; loading the document itself gives the same. */
  task: string
  item: Task
}

export const askedIn = ({ tasks, duties }: CompiledDocument): Task[] =>
  [...tasks, ...duties].sort((a, b) => a.lines[0] - b.lines[0])

export const proposalsOf = (document: CompiledDocument, { at, id }: { at: number; id: string }): Proposal[] =>
  unspoken(askedIn(document), new Set()).map(({ item, n }) => ({
    key: `${at}:${item.provision}:${n}`,
    task: `${id}:${item.provision}:task-${n}`,
    item,
  }))

/**
 * Under which id each document of the file stands in the resolution, or would. One without a symbol cannot be known again by what
 * it says, so it is named by its file.
 */
export const placesOf = (
  documents: readonly CompiledDocument[],
  { resolution, known, sha256 }: { resolution: string; known: readonly KnownDocument[]; sha256: string },
): { id: string; isKnown: boolean }[] => {
  const taken = new Set(known.map((each) => each.id))
  const own = known.filter((each) => each.resolution === resolution)
  return placesIn(documents, { known: own, taken }, (document, others, at) =>
    document.metadata.symbol === null ? `van-ban-${sha256.slice(0, 16)}-${at + 1}` : documentId(document, others),
  ).map(({ id, found }) => ({ id, isKnown: found !== null || taken.has(id) }))
}

/** "Công văn 118/VP-TH ngày 08/07/2021": on what a task stands. Null parts are left out. */
export const basisOf = ({ docType, symbol, subject, date }: Metadata, fileName: string): string =>
  [[docType, symbol ?? subject].filter(Boolean).join(' ') || fileName, date === null ? '' : `ngày ${formatDate(date)}`]
    .filter(Boolean)
    .join(' ')
