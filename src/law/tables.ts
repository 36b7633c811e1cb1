// Tables of a document's body: rows printed on one line between bars ("| 1 | … |"), or cells one under another with
// lone bars between them. The first row with words over the columns gives their headings.
import { fold } from '#kernel/vietnamese.ts'
import { columnKind } from './fields.ts'
import type { Line } from './lines.ts'
import type { Lines } from './model.ts'

type Cell = { text: string; lines: Lines; column: number }
export type Row = { cells: Cell[]; lines: Lines }
export type Table = { from: number; to: number; headers: string[]; rows: Row[] }

const headerWord =
  /^(?:stt|tt|số tt|nội dung|nhiệm vụ|tên|chỉ tiêu|mục tiêu|cơ quan|đơn vị|chủ trì|phối hợp|thời gian|thời hạn|sản phẩm|kết quả|ghi chú|danh mục|công việc|hoạt động|lãnh đạo|đvt|lĩnh vực|trách nhiệm|cấp trình|năm|dự án|địa điểm|kinh phí|tiến độ|người|yêu cầu|giai đoạn|hình thức)/u

const isHeader = (row: Row): boolean => {
  const filled = row.cells.filter((c) => c.text)
  return (
    filled.length >= 2 && filled.filter((c) => c.text.length < 80 && headerWord.test(fold(c.text))).length * 2 >= filled.length
  )
}

const barRow = (line: Line): Row => ({
  cells: (line.cells ?? []).map((text) => ({ text, lines: [line.number, line.number], column: line.column })),
  lines: [line.number, line.number],
})

/** A row whose first cell is empty and whose text goes on with the row before (cells wrapped over lines). */
const continuesRow = (row: Row, before: Row | undefined): boolean =>
  before !== undefined &&
  row.cells[0]?.text === '' &&
  row.cells.length === before.cells.length &&
  row.cells.some((c) => /^\p{Ll}/u.test(c.text))

const appendRow = (row: Row, before: Row): void => {
  row.cells.forEach((cell, n) => {
    const own = before.cells[n]
    if (!own || !cell.text) return
    own.text = own.text ? `${own.text} ${cell.text}` : cell.text
    own.lines = [own.lines[0], cell.lines[1]]
  })
  before.lines = [before.lines[0], row.lines[1]]
}

/** Headings of two rows, "Cơ quan thực hiện" over "Chủ trì" and "Phối hợp", as one; null where the second row is none. */
const underHeader = ([first, second, third]: readonly Row[]): string[] | null => {
  const filled = second?.cells.filter((c) => c.text) ?? []
  if (!first || !second || filled.length === 0 || filled.some((c) => columnKind(c.text) === null)) return null
  const top = first.cells.map((c) => c.text)
  if (second.cells.length === top.length && second.cells[0]?.text === '')
    return top.map((text, n) => second.cells[n]?.text || text)
  // Cells one under another: the second row holds only what stands under the heading that spans it.
  const span = top.findIndex((text) => /cơ quan|đơn vị|thực hiện|phân công|trách nhiệm/iu.test(text))
  if (span < 0 || filled.length !== second.cells.length || third?.cells.length !== top.length + filled.length - 1) return null
  return [...top.slice(0, span), ...filled.map((c) => c.text), ...top.slice(span + 1)]
}

const close = (from: number, to: number, rows: Row[]): Table | null => {
  const first = rows[0]
  if (!first || rows.every((r) => r.cells.length < 2)) return null
  let headers: string[] = []
  let skip = 0
  if (isHeader(first)) {
    const under = underHeader(rows)
    headers = under ?? first.cells.map((c) => c.text)
    skip = under ? 2 : 1
    const second = rows[skip]
    // A row of column numbers, (1) (2) (3), or a second row of headings.
    if (
      second?.cells.every((c) => /^\(?\d*\)?$/.test(c.text)) &&
      second.cells.filter((c) => c.text).length > 1 &&
      rows.length > skip + 1
    )
      skip++
  }
  return { from, to, headers, rows: rows.slice(skip) }
}

const stackedTable = (lines: readonly Line[], from: number, to: number): Table | null => {
  const rows: Row[] = []
  let cells: Cell[] = []
  let width = 0
  let i = from
  const endRow = () => {
    if (!cells.length) return
    width ||= cells.length
    rows.push({ cells, lines: [cells[0]?.lines[0] ?? 0, cells.at(-1)?.lines[1] ?? 0] })
    cells = []
  }
  while (i < to && lines[i]?.bar) {
    const next = lines[i + 1]
    if (i + 1 >= to || !next || (!next.text && !next.bar)) {
      i++
      break
    }
    if (next.bar) {
      const empty = cells.length > 0 && width > 0 && cells.length < width
      if (empty) cells.push({ text: '', lines: [next.number, next.number], column: 1 })
      else endRow()
      i++
      continue
    }
    const texts: string[] = []
    let j = i + 1
    while (j < to && !lines[j]?.bar && (lines[j]?.text || lines[j + 1]?.text || lines[j + 1]?.bar)) {
      const text = lines[j]?.text
      if (text) texts.push(text)
      if (j - i > 400) break
      j++
    }
    if (!lines[j]?.bar) break
    cells.push({ text: texts.join(' '), lines: [next.number, lines[j - 1]?.number ?? next.number], column: next.column })
    i = j
  }
  endRow()
  return close(from, Math.max(i, from + 1), rows)
}

/** Tables of lines[from..to), in order. */
export function readTables(lines: readonly Line[], from: number, to: number): Table[] {
  const tables: Table[] = []
  for (let i = from; i < to; i++) {
    const line = lines[i]
    if (!line) continue
    let table: Table | null = null
    if (line.cells) {
      const rows: Row[] = []
      let j = i
      for (; j < to; j++) {
        const next = lines[j]
        if (next?.cells) {
          const row = barRow(next)
          const before = rows.at(-1)
          if (before && continuesRow(row, before)) appendRow(row, before)
          else rows.push(row)
        } else if (next?.text || !(next?.bar || lines[j + 1]?.cells)) break
      }
      table = close(i, j, rows)
    } else if (line.bar) table = stackedTable(lines, i, to)
    if (table) {
      tables.push(table)
      i = table.to - 1
    }
  }
  return tables
}
