// A table as an XLSX workbook by hucre: numbers are numbers, dates are dates shown as dd/mm/yyyy, text is only text.
import { writeXlsxStream } from 'hucre/xlsx'
import { guardText } from './apostrophe.ts'
import { type Cell, type ColumnKind, type TableColumn, TEXT_LIMIT, type WrittenTable } from './model.ts'
import { refuseTable } from './refusals.ts'
import { exactNumber } from './written.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/u
/** Serial numbers of days before March 1900 differ between programs (1900 is no leap year, which Lotus did not know). */
const FIRST_DAY = '1900-03-01'
const LAST_DAY = '9999-12-31'
const SHEET_NAME_LENGTH = 31
const WIDTH = { least: 8, most: 48 }

/**
 * What XML cannot hold, and what a reader would take for an escape (ECMA-376 part 1, 22.9.2.19: _xHHHH_), escaped.
 * The library itself escapes control characters, but neither these nor an underscore that begins an escape.
 */
const escapeXml = (text: string): string =>
  text
    .replace(/_(?=x[0-9A-Fa-f]{4}(?:_|[\p{Cc}\ufffe\uffff\p{Cs}]))/gu, '_x005F_')
    .replace(/[\ufffe\uffff]|\p{Cs}/gu, (letter) => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)

/** Text as a workbook holds it: no formula, no escape, no letter that XML lacks. */
export const textCell = (text: string, line: number): string => {
  const escaped = escapeXml(guardText(text))
  if (escaped.length > TEXT_LIMIT) throw refuseTable('text-too-long', `${line}`)
  return escaped
}

const cellOf = (cell: Cell, holds: ColumnKind, line: number): string | number | boolean | Date | null => {
  if (cell === null || typeof cell === 'boolean') return cell
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null
  if (holds === 'date' && DAY.test(cell) && cell >= FIRST_DAY && cell <= LAST_DAY) return new Date(`${cell}T00:00:00Z`)
  if (holds === 'number') return exactNumber(cell) ?? textCell(cell, line)
  return textCell(cell, line)
}

/** A name that Excel takes: without []:*?/\ and apostrophes at the ends, at most 31 characters. */
export const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .slice(0, SHEET_NAME_LENGTH)
    .replace(/^[' ]+|[' ]+$/gu, '') || 'Sheet1'

const KIND_WIDTH: Readonly<Record<ColumnKind, number>> = { text: 24, number: 14, date: 12, flag: 10, place: 24 }

/** How wide the columns of a table are, and how the library shows what they hold. */
export const xlsxColumns = (columns: readonly TableColumn[]) =>
  columns.map(({ title, holds }) => ({
    width: Math.min(WIDTH.most, Math.max(WIDTH.least, KIND_WIDTH[holds], title.length + 2)),
    ...(holds === 'date' ? { numFmt: 'dd/mm/yyyy' } : {}),
  }))

/** The rows above the data: the titles, and above them the mark that the table bears. */
export const headRowsOf = ({ columns, mark }: Pick<WrittenTable, 'columns' | 'mark'>): (string | null)[][] => {
  const titles = columns.map(({ title }) => textCell(title, 1))
  return mark ? [[mark, ...titles.slice(1).map(() => null)], titles] : [titles]
}

/** The workbook's bytes, as its rows come. */
export const xlsxStream = (table: WrittenTable): ReadableStream<Uint8Array> => {
  const head = headRowsOf(table)
  async function* rows() {
    let line = head.length
    yield* head
    for await (const row of table.rows) {
      if (!row.some((cell) => cell !== null)) continue
      line++
      yield table.columns.map(({ holds }, at) => cellOf(row[at] ?? null, holds, line))
    }
  }
  return writeXlsxStream(rows(), {
    ...{ name: sheetName(table.name), columns: xlsxColumns(table.columns), inlineStrings: true },
    freezePane: { rows: head.length },
  })
}
