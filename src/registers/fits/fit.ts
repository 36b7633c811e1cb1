// What must hold between rows: lots in their zone, lots and zones apart, a zone's states in the order of days. Such rules
// stand beside the engine, one file each in this folder, so that definitions stay lists. Pure.
import { formatDate, type IsoDate } from '#kernel/date.ts'
import { formatNumber } from '#kernel/format.ts'
import type { Clash } from '#kernel/geo/fit.ts'
import { type Area, isArea, type Place, type Position } from '#kernel/geo/model.ts'
import type { Language } from '#kernel/language.ts'
import type { AnyBook, AnyRow, Problem } from '../book.ts'
import type { Label } from '../field.ts'
import type { Piece, Span } from '../model.ts'

/** What is said of a row over a span: stored, or about to be. */
export type Said = Pick<Piece, 'valid' | 'row' | 'basis' | 'bases'> & { id: string }

/** What a change says that was not so before, and in which fields it differs. */
export type Fresh = Said & { book: AnyBook; changed: ReadonlySet<string> }

export type Misfit = { book: AnyBook; id: string; problem: Problem }

/** Days, both included. */
export type Within = { field: string; from: IsoDate; to: IsoDate }

/** What stands beside the change: the book as it will be, asked for by what may matter. */
export type Beside = {
  /** Each of them with the rows of a book whose boxes and days touch its own; never with itself. */
  touching(book: AnyBook, some: readonly Fresh[]): Promise<[Fresh, Said][]>
  /** Everything said of rows that hold one of the values in a field ("id" for the rows themselves), of the days that another field says. */
  having(book: AnyBook, field: string, values: readonly string[], within?: Within): Promise<Said[]>
  /** Ids of those of the sources that are official documents. */
  documents(sources: readonly string[]): Promise<ReadonlySet<string>>
}

export type Fit = {
  book: AnyBook
  /** The rule is asked where one of these fields changes. */
  fields: readonly string[]
  /** Nothing is asked where this field is unknown. */
  needs: string | null
  misfits(fresh: readonly Fresh[], beside: Beside): Promise<Misfit[]>
}

/** The area of a row as it is on the ground; null where it has none, or where its shape is only about right. */
export const areaOf = (row: AnyRow): Area | null => {
  const place = row.geometry as Place | null
  return place && isArea(place) && row.isApproximate !== true ? place : null
}

export const called = ({ id, row }: Said, book: AnyBook, language: Language): string =>
  `${book.one[language]} “${String(row[book.title] ?? id)}” (${id})`

const around = (at: Position | null, language: Language): string => {
  if (!at) return ''
  const [lon, lat] = at.map((degrees) => formatNumber(Math.round(degrees * 1e5) / 1e5, language))
  return language === 'vi' ? `, quanh vĩ độ ${lat}, kinh độ ${lon}` : `, around latitude ${lat}, longitude ${lon}`
}

const days = ({ from, to }: Span, language: Language): string => {
  const [first, last] = [from && formatDate(from), to && formatDate(to)]
  if (language === 'vi') return `${first ? `, từ ngày ${first}` : ''}${last ? `, đến trước ngày ${last}` : ''}`
  return `${first ? `, from ${first}` : ''}${last ? `, until before ${last}` : ''}`
}

/** "… 1.234 m² (cho phép 20 m²), quanh vĩ độ …, từ ngày …" */
export const groundWords = (clash: Clash, toleranceM2: number, span: Span): Label => ({
  vi: `${formatNumber(Math.ceil(clash.m2), 'vi')} m² (cho phép ${formatNumber(toleranceM2, 'vi')} m²)${around(clash.at, 'vi')}${days(span, 'vi')}`,
  en: `${formatNumber(Math.ceil(clash.m2), 'en')} m² (${formatNumber(toleranceM2, 'en')} m² allowed)${around(clash.at, 'en')}${days(span, 'en')}`,
})

/** Two boundaries that cross thousands of times are no drawing of ground: null is "cannot be told". */
export const compared = (compare: () => Clash | null): { clash: Clash | null } | null => {
  try {
    return { clash: compare() }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Of each pair of rows the largest misfit, though they may meet over many spans; the largest first. */
export const worstOfEach = (found: readonly (Misfit & { other: string; m2: number })[]): Misfit[] =>
  [...Map.groupBy(found, ({ book, id, other }) => `${book.name} ${id} ${other}`).values()]
    .map((same) => same.reduce((worst, each) => (each.m2 > worst.m2 ? each : worst)))
    .sort((a, b) => b.m2 - a.m2)
    .map(({ book, id, problem }) => ({ book, id, problem }))
