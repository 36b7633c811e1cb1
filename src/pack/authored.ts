// What a pack says of the books, as the engine takes it: rows with their pieces over time, and claims beside them. Pure.
import { dayAfter, type IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import { type AnyBook, type AnyRow, fieldNamed, keyOf, rowOf } from '#registers/book.ts'
import { zones } from '#registers/books/zones.ts'
import type { Parsed } from '#registers/field.ts'
import type { Basis, Piece, Source, Span } from '#registers/model.ts'
import { timelineOf } from '#registers/timeline.ts'
import type { Pack, PackBookRow, PackFact, PackZone } from './model.ts'
import { reasonsOf } from './reasons.ts'
import { number, type Reason } from './scalars.ts'

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
  label: Bilingual | null
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

/** The value of a fact as the book holds it; as it is written where the book has no such field. */
export const readFact = (book: AnyBook, fact: PackFact): Parsed<unknown> => {
  const field = fieldNamed(book, fact.attribute)?.field
  if (!field) return { ok: true, value: fact.value ?? fact.text }
  const { kind, label } = field
  const name = { vi: `${label.vi} (${fact.attribute})`, en: `${label.en} (${fact.attribute})` }
  const isNumber = kind.input === 'number'
  if (isNumber === (fact.value === null))
    return {
      ok: false,
      reason: isNumber
        ? { vi: `${name.vi} phải là số (value)`, en: `${name.en} must be a number (value)` }
        : { vi: `${name.vi} phải là chữ (text)`, en: `${name.en} must be words (text)` },
    }
  return named(name, kind.parse(fact.value === null ? (fact.text ?? '') : String(fact.value), 'en'))
}

const named = (name: Reason, read: Parsed<unknown>): Parsed<unknown> =>
  read.ok ? read : { ok: false, reason: { vi: `${name.vi}: ${read.reason.vi}`, en: `${name.en}: ${read.reason.en}` } }

/** A value of a row: a scalar, or a list of ids. Numbers are written as everywhere in a pack. */
export const readValue = (book: AnyBook, attribute: string, written: string | string[]): Parsed<unknown> => {
  const field = fieldNamed(book, attribute)?.field
  if (!field)
    return {
      ok: false,
      reason: { vi: `sổ ${book.name} không có "${attribute}"`, en: `the book ${book.name} has no "${attribute}"` },
    }
  const text = Array.isArray(written) ? written.join(';') : written
  if (field.kind.input !== 'number') return named(field.label, field.kind.parse(text, 'en'))
  const read = number.safeParse(text)
  if (read.success) return named(field.label, field.kind.parse(text, 'en'))
  const [issue] = read.error.issues.flatMap((issue) => reasonsOf(issue))
  return { ok: false, reason: issue?.reason ?? { vi: 'không phải số', en: 'not a number' } }
}

const valueRead = (read: Parsed<unknown>): unknown => (read.ok ? read.value : null)

const factBasis = (fact: PackFact): Basis => ({ source: fact.source, asOf: fact.from, why: fact.reason, by: BY_PACK })

/** Facts by which the row's values change over time; the others stand beside it as claims. */
const authored = (book: AnyBook, id: string, valid: Span, row: AnyRow, basis: Basis, facts: readonly PackFact[]): Authored => {
  const statements = facts.flatMap((fact) => {
    const named = fact.accepted ? fieldNamed(book, fact.attribute) : null
    return named ? [{ key: named.key, value: valueRead(readFact(book, fact)), basis: factBasis(fact) }] : []
  })
  const claims = facts
    .filter((fact) => !fact.accepted || !fieldNamed(book, fact.attribute))
    .map((fact) => ({
      row: id,
      attribute: fact.attribute,
      label: fact.label,
      value: fieldNamed(book, fact.attribute) ? valueRead(readFact(book, fact)) : (fact.value ?? fact.text),
      unit: fact.unit,
      asOf: fact.from,
      source: fact.source,
      reason: fact.reason,
      evidence: null,
      standing: fact.accepted ? ('accepted' as const) : ('rival' as const),
    }))
  return { rows: [{ id, pieces: timelineOf(valid, rowOf(book, row), basis, statements) }], claims }
}

/** When a zone came to be is not told by a pack: it is known on every day, in the states its facts tell. */
export const authoredZone = (pack: Pack, zone: PackZone, loadedOn: IsoDate): Authored =>
  authored(
    zones,
    zone.id,
    { from: null, to: null },
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

/** The day a row speaks of while a pack is only being checked. */
export const UNDATED: IsoDate = '2000-01-01'

/** A row of any other book. Its last day is written, the first day after it is kept. */
export const authoredRow = (pack: Pack, book: AnyBook, row: PackBookRow, loadedOn: IsoDate): Authored => {
  const word = wordOfDocument(pack, loadedOn)
  const basis =
    row.source === null
      ? { ...word, why: row.why }
      : { source: row.source, asOf: row.asOf ?? loadedOn, why: row.why, by: BY_PACK }
  const values = Object.fromEntries(
    Object.entries(row.values).map(([attribute, written]) => [keyOf(attribute), valueRead(readValue(book, attribute, written))]),
  )
  const valid = { from: row.from, to: row.to && dayAfter(row.to) }
  return authored(book, row.id, valid, values, basis, row.facts)
}
