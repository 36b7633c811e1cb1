// Books as a test writes them: rows with what is said of them from which day on, and what must come of a measure.
import assert from 'node:assert/strict'
import type { IsoDate } from '#kernel/date.ts'
import { type AnyBook, type AnyRow, isWalled, keyOf, rowOf } from '#registers/book.ts'
import { zones } from '#registers/books/zones.ts'
import { BOOKS } from '#registers/books.ts'
import type { Alike, Books, Known } from '#registers/known.ts'
import type { Source, Version } from '#registers/model.ts'
import { type Statement, timelineOf } from '#registers/timeline.ts'
import { measureAt, measureSchema } from './indicators.ts'
import type { World } from './model.ts'
import { PROVINCE } from './scope.ts'

const source: Source = { id: 's', title: 'Sổ', publisher: null, published: null, address: null, standing: 'document' }
const basis = (asOf: string) => ({ source: 's', asOf, why: null, by: 'pack' })

export const fact = (attribute: string, value: unknown, from: string): Statement => ({
  key: keyOf(attribute),
  value,
  basis: basis(from),
})

export type Row = { book: AnyBook; known: Known }

/** A row that is there from a day on (null: always). */
export const row = (book: AnyBook, id: string, from: string | null, values: AnyRow, ...facts: Statement[]): Row => {
  const pieces = timelineOf({ from, to: null }, rowOf(book, values), basis(from ?? '2000-01-01'), facts)
  const recorded = { recordedFrom: new Date(0), recordedTo: null }
  const versions = pieces.map((piece, version): Version => ({ ...piece, id, version, ...recorded }))
  return { book, known: { id, versions, notes: [], sources: new Map([['s', source]]) } }
}

/** Every given book is loaded, whether or not a row is of it. */
export const booksOf = (books: readonly AnyBook[], rows: readonly Row[], alike: readonly Alike[] = []): Books => {
  const of = (book: AnyBook): Known[] => rows.filter((each) => each.book === book).map(({ known }) => known)
  return {
    known: new Map([zones, ...books].filter((book) => !isWalled(book)).map((book) => [book.name, of(book)])),
    alike: new Map(books.filter(isWalled).map((book) => [book.name, alike])),
  }
}

export const worldOf = (books: Books, over: Partial<World> = {}): World => ({
  ...{ books, scope: PROVINCE, reported: [], reporter: 'so' },
  ...over,
})

/** A park that was there long before, kept by "ban". */
export const park = (id: string, state: string | null, values: AnyRow = {}): Row =>
  row(zones, id, '2010-01-01', { kind: 'park', nameVi: id, isNew: false, keeper: 'ban', state, ...values })

/** What comes of a measure on a day, by the provision that says so. */
export type Case = {
  provision: string
  measure: { indicator: string } & Record<string, unknown>
  rows?: Row[]
  persons?: Alike[]
  on: IsoDate
  value: number | null
  bounds?: [atLeast: number | null, atMost: number | null]
  /** In Vietnamese, and from whom. */
  missing?: [what: string, from: string | null][]
}

/** That a book holds nothing, which the reporter owes. */
export const nothingIn = (book: string): [string, string] => [`sổ “${book}” chưa ghi gì để tính`, 'so']

export const mustMeasure = ({ measure, rows = [], persons = [], on, value, bounds, missing = [] }: Case): void => {
  const measured = measureAt(worldOf(booksOf(BOOKS, rows, persons)), measureSchema.parse(measure), on)
  assert.equal(measured.value, value)
  if (bounds) assert.deepEqual([measured.atLeast, measured.atMost], bounds)
  const told = measured.missing.map(({ what, from }) => [what.vi, from])
  if (value === null) assert.deepEqual(told, missing)
  for (const { what } of measured.missing) assert.ok(what.en, what.vi)
}
