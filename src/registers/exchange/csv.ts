// CSV by RFC 4180, with what spreadsheet programs add: a byte-order mark, other delimiters, any line end.
// Null is an empty field, quoted or not; text that needs it carries an apostrophe (apostrophe.ts).
import { guardText, unguardText } from './apostrophe.ts'
import { type Cell, DELIMITERS, type Delimiter, type FileLocale, type WrittenTable } from './model.ts'
import { refuseTable } from './refusals.ts'
import { written } from './written.ts'

export type CsvRecord = { line: number; cells: Cell[] }

const isLineEnd = (letter: string | undefined) => letter === '\n' || letter === '\r'

/** The delimiter that occurs most in the first record with text in it; a comma where none does. */
export const sniffDelimiter = (text: string): Delimiter => {
  const counts = new Map<string, number>()
  let quoted = false
  let hasText = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] as string
    if (letter === '"') quoted = !quoted
    if (quoted) hasText = true
    else if (isLineEnd(letter)) {
      if (hasText && counts.size > 0) break
    } else if ((DELIMITERS as readonly string[]).includes(letter)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    else hasText = true
  }
  let best: Delimiter = ','
  for (const each of DELIMITERS) if ((counts.get(each) ?? 0) > (counts.get(best) ?? 0)) best = each
  return best
}

/** The records of a text, blank lines left out. Throws a refusal unclosed-quote with the line. */
export function* csvRecords(text: string, delimiter: Delimiter): Generator<CsvRecord> {
  let at = 0
  let line = 1
  const stop = new RegExp(delimiter === '\t' ? '[\\t\\r\\n]' : `[${delimiter}\\r\\n]`, 'g')
  const countLines = (part: string) => {
    for (let found = part.search(/\r\n?|\n/); found >= 0; ) {
      line++
      part = part.slice(found + (part.startsWith('\r\n', found) ? 2 : 1))
      found = part.search(/\r\n?|\n/)
    }
  }
  while (at < text.length) {
    const record: CsvRecord = { line, cells: [] }
    for (;;) {
      let field: string
      if (text[at] === '"') {
        let value = ''
        let from = at + 1
        for (;;) {
          const quote = text.indexOf('"', from)
          if (quote < 0) throw refuseTable('unclosed-quote', `${record.line}`)
          value += text.slice(from, quote)
          if (text[quote + 1] !== '"') {
            at = quote + 1
            break
          }
          value += '"'
          from = quote + 2
        }
        if (at < text.length && text[at] !== delimiter && !isLineEnd(text[at])) throw refuseTable('unclosed-quote', `${line}`)
        countLines(value)
        field = value
      } else {
        stop.lastIndex = at
        const found = stop.exec(text)
        const end = found ? found.index : text.length
        field = text.slice(at, end)
        at = end
      }
      record.cells.push(field === '' ? null : unguardText(field))
      if (text[at] !== delimiter) break
      at++
    }
    if (text.startsWith('\r\n', at)) at += 2
    else at++
    line++
    if (record.cells.some((cell) => cell !== null)) yield record
  }
}

const QUOTED = /[",;\t\r\n]|^\s|\s$/u

const fieldOf = (cell: Cell): string => {
  if (cell === null) return ''
  const text = String(cell)
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The lines of a table, header first, each with its line end; the first begins with the mark by which Excel knows UTF-8. */
export async function* csvLines(table: WrittenTable, locale: FileLocale, delimiter: Delimiter = ','): AsyncGenerator<string> {
  const mark = table.mark ? `${fieldOf(table.mark)}\r\n` : ''
  yield `\ufeff${mark}${table.columns.map(({ title }) => fieldOf(guardText(title))).join(delimiter)}\r\n`
  for await (const row of table.rows) {
    const cells = table.columns.map((column, at) => written(row[at] ?? null, column.holds, locale))
    if (cells.some((cell) => cell !== null)) yield `${cells.map(fieldOf).join(delimiter)}\r\n`
  }
}
