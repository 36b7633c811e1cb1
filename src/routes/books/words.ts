// How the figures and days of the books are said, one way on every page.
import type { Count } from '#portal/access.ts'
import type { CellView, FieldView } from '#portal/books.ts'
import type { Span } from '#registers/model.ts'
import type { Reader } from '#ui/reader.ts'
import { PERSON_WORDS } from './person-words.ts'

const DAY_MS = 86_400_000

/** "12", "hơn 10.000", "dưới 5". */
export const countWords = ({ count, isMore, isFewer }: Count, { number, words, language }: Reader): string =>
  isFewer ? PERSON_WORDS[language].fewerThan(number(count)) : isMore ? words.books.moreThan(number(count)) : number(count)

/** The value with its unit, or that it is not known. */
export const valueText = ({ text }: Pick<CellView, 'text'>, unit: string | null, { words }: Pick<Reader, 'words'>): string =>
  text === null ? words.books.unknown : unit ? `${text}\u00a0${unit}` : text

/** The unit where a figure stands alone; in a column the head already says it. */
export const headWords = ({ label, unit }: FieldView): string => (unit ? `${label} (${unit})` : label)

const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10)

/** "từ 01/01/2024 đến hết 31/12/2025", "mọi ngày". A span ends before its last day. */
export const spanWords = ({ from, to }: Span, { date, words }: Pick<Reader, 'date' | 'words'>): string =>
  [from === null ? null : words.books.since(date(from)), to === null ? null : words.books.until(date(dayBefore(to)))]
    .filter(Boolean)
    .join(' ') || words.books.always
