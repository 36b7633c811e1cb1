// A cell as the text of a CSV file: numbers and dates as the declared locale writes them, without thousands separators.
import { formatDate } from '#kernel/date.ts'
import { guardText } from './apostrophe.ts'
import type { Cell, ColumnKind, FileLocale } from './model.ts'

const DECIMAL = /^-?\d+(?:\.\d+)?$/u
const DAY = /^\d{4}-\d{2}-\d{2}$/u
/** A number or day as a locale writes it: no formula, though it may begin with a minus. */
const FIGURE = /^-?\d+(?:[.,/-]\d+)*$/u

/** Decimal text with a point → with the locale's sign; other text as it is. */
const numberText = (text: string, locale: FileLocale): string =>
  locale === 'vi' && DECIMAL.test(text) ? text.replace('.', ',') : text

export const written = (cell: Cell, holds: ColumnKind, locale: FileLocale): string | null => {
  if (cell === null) return null
  if (typeof cell === 'number') return numberText(String(cell), locale)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (holds === 'number' && DECIMAL.test(cell)) return numberText(cell, locale)
  if (holds === 'date' && DAY.test(cell)) return locale === 'vi' ? formatDate(cell) : cell
  return holds !== 'text' && FIGURE.test(cell) ? cell : guardText(cell)
}

/** The number that decimal text means, where a double says exactly the same; null otherwise. */
export const exactNumber = (text: string): number | null => {
  if (!DECIMAL.test(text)) return null
  const value = Number(text)
  const plain = text.includes('.') ? text.replace(/\.?0+$/u, '') : text
  return String(value) === plain ? value : null
}
