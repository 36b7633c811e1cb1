// What a pack says of the books, as the engine takes it: rows with their pieces over time, and claims beside them. Pure.
import type { IsoDate } from '#kernel/date.ts'
import { type AnyBook, type AnyRow, fieldNamed, rowOf } from '#registers/book.ts'
import { zones } from '#registers/books/zones.ts'
import type { Basis, Piece, Source } from '#registers/model.ts'
import { timelineOf } from '#registers/timeline.ts'
import type { Pack, PackFact, PackZone } from './model.ts'

/** Who says it: the pack, as against a person. */
export const BY_PACK = 'pack'

/** A document of the pack is a source by itself: of what the pack says without naming another. */
export const sourceOfDocument = (document: Pack['pack']['documents'][number]): Source => ({
  id: `document:${document.id}`,
  title: document.title.vi,
  publisher: document.issuingBody,
  published: document.date,
  address: null,
  standing: 'document',
})

export type AuthoredClaim = {
  row: string
  attribute: string
  value: unknown
  unit: string | null
  asOf: IsoDate
  source: string
  reason: string | null
  evidence: null
  standing: 'rival' | 'accepted'
}

export type Authored = { rows: { id: string; pieces: Piece[] }[]; claims: AuthoredClaim[] }

/** The row's own values, on the word of the main document. `loadedOn` is the day it speaks of where it bears no date. */
const wordOfDocument = ({ pack }: Pack, loadedOn: IsoDate): Basis => ({
  source: `document:${pack.mainDocument}`,
  asOf: pack.documents.find((each) => each.id === pack.mainDocument)?.date ?? loadedOn,
  why: null,
  by: BY_PACK,
})

const saidBy = (fact: PackFact): number | string => fact.value ?? fact.text ?? ''

const factBasis = (fact: PackFact): Basis => ({ source: fact.source, asOf: fact.from, why: fact.reason, by: BY_PACK })

/** Facts by which the row's values change over time; the others stand beside it as claims. */
const authored = (book: AnyBook, id: string, row: AnyRow, basis: Basis, facts: readonly PackFact[]): Authored => {
  const statements = facts.flatMap((fact) => {
    const named = fact.accepted ? fieldNamed(book, fact.attribute) : null
    return named ? [{ key: named.key, value: saidBy(fact), basis: factBasis(fact) }] : []
  })
  const claims = facts
    .filter((fact) => !fact.accepted || !fieldNamed(book, fact.attribute))
    .map((fact) => ({
      row: id,
      attribute: fact.attribute,
      value: saidBy(fact),
      unit: fact.unit,
      asOf: fact.from,
      source: fact.source,
      reason: fact.reason,
      evidence: null,
      standing: fact.accepted ? ('accepted' as const) : ('rival' as const),
    }))
  return { rows: [{ id, pieces: timelineOf({ from: null, to: null }, rowOf(book, row), basis, statements) }], claims }
}

/** When a zone came to be is not told by a pack: it is known on every day, in the states its facts tell. */
export const authoredZone = (pack: Pack, zone: PackZone, loadedOn: IsoDate): Authored =>
  authored(
    zones,
    zone.id,
    {
      kind: zone.kind,
      nameVi: zone.name.vi,
      nameEn: zone.name.en,
      placeVi: zone.place?.vi ?? null,
      placeEn: zone.place?.en ?? null,
      isNew: zone.isNew,
      provision: zone.provision,
      keeper: zone.keeper,
    },
    wordOfDocument(pack, loadedOn),
    zone.facts,
  )
