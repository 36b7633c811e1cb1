// Documents and what they have to do with each other: those that are loaded, those that their provisions name, and who received
// which. Pure: the graph is worked out from stored references each time, so that it never says what no text says.
import type { IsoDate } from '#kernel/date.ts'
import { slug } from '#kernel/slug.ts'
import type { Relation } from '#law/model.ts'
import { findKnown, type KnownDocument } from '#pack/join.ts'

export type GraphDocument = KnownDocument & {
  docType: string | null
  title: string | null
  /** Its provisions are here; else it is known from those that name it alone. */
  isLoaded: boolean
}

/** What one document does to another, and the provisions that say so. */
export type GraphLink = { from: string; to: string; relation: Relation; provisions: string[] }

export type DocumentGraph = { documents: GraphDocument[]; links: GraphLink[] }

export type StoredReference = {
  document: string
  provision: string
  symbol: string
  docType: string | null
  date: IsoDate | null
  issuingBody: string | null
  relation: Relation
}

/** A number of another body ends in the same address only where symbol and year are one; then it is numbered. */
const addressOf = ({ symbol, date }: StoredReference, taken: ReadonlySet<string>): string => {
  const base = slug(`${symbol} ${date?.slice(0, 4) ?? ''}`)
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`
    if (!taken.has(id)) return id
  }
}

/** The loaded documents and all that they name, each once, however often and however fully it is named. */
export const graphOf = (loaded: readonly GraphDocument[], references: readonly StoredReference[]): DocumentGraph => {
  const documents = [...loaded]
  const taken = new Set(documents.map(({ id }) => id))
  const links = new Map<string, GraphLink>()
  // What names a date first: a reference without one joins it.
  for (const reference of references.toSorted((a, b) => Number(a.date === null) - Number(b.date === null))) {
    const { symbol, date, issuingBody, docType, relation, document: from, provision } = reference
    let to = findKnown(documents, { symbol, date, issuingBody })
    if (!to) {
      const id = addressOf(reference, taken)
      taken.add(id)
      to = { id, resolution: loaded[0]?.resolution ?? '', symbol, date, issuingBody, docType, title: null, isLoaded: false }
      documents.push(to)
    }
    if (to.id === from) continue
    const key = `${from} ${to.id} ${relation}`
    const link = links.get(key)
    if (!link) links.set(key, { from, to: to.id, relation, provisions: [provision] })
    else if (!link.provisions.includes(provision)) link.provisions.push(provision)
  }
  return { documents, links: [...links.values()] }
}

/** The links of one document: those that it makes, then those made to it. */
export const linksOf = ({ links }: DocumentGraph, id: string): { out: GraphLink[]; into: GraphLink[] } => ({
  out: links.filter(({ from }) => from === id),
  into: links.filter(({ to }) => to === id),
})

/** That a document came into a register, or went out of one. */
export type Entry = {
  book: 'documents-in' | 'documents-out'
  row: string
  body: { id: string; name: string }
  /** 191 of 191/2021; null in the register of the body that issued it, where it has its own number alone. */
  arrivalNumber: number | null
  on: IsoDate
}

/** Entries are null for whoever reads no register. */
export type DocumentView = GraphDocument & { entries: Entry[] | null }
