// Rows of an XLSX sheet by hucre, which sees only a plain archive of checked parts, in small pieces.
import { streamXlsxRows } from 'hucre/xlsx'
import { zip } from '#law/read/zip.server.ts'
import { isErrorValue, unguardText } from './apostrophe.ts'
import { type Archive, faultsOf, openArchive, type SheetPart } from './archive.server.ts'
import { findHeader, markedIn } from './header.ts'
import {
  CELL_LIMIT,
  type Cell,
  COLUMN_LIMIT,
  HEADER_WITHIN,
  type ReadTableOptions,
  ROW_LIMIT,
  type SheetHead,
  type SheetRow,
  TEXT_LIMIT,
} from './model.ts'
import { refuseTable } from './refusals.ts'

type RawRow = { line: number; values: readonly (string | number | boolean | Date | null)[] }

const PIECE_BYTES = 1 << 20
const LAST_ROW = 1_048_576
const WORKSHEET = /^xl\/worksheets\//iu

/** The archive with one sheet, that sheet last, so that rows come while it is being read. */
const plainArchive = ({ parts }: Archive, sheet: SheetPart): ReadableStream<Uint8Array> => {
  const chosen = new Map([...parts].filter(([name]) => !WORKSHEET.test(name)))
  chosen.set(sheet.part, parts.get(sheet.part) ?? new Uint8Array())
  const bytes = zip(chosen)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, at + PIECE_BYTES))
      at += PIECE_BYTES
    },
  })
}

/** Rows that hold anything, in order. Throws refusals too-many-cells, -columns, -rows. */
async function* rawRows(archive: Archive, sheet: SheetPart): AsyncGenerator<RawRow> {
  let cells = 0
  let rows = 0
  for await (const { index, values } of streamXlsxRows(plainArchive(archive, sheet), { sheet: sheet.name })) {
    cells += values.length
    if (cells > CELL_LIMIT) throw refuseTable('too-many-cells', sheet.name)
    const end = values.findLastIndex((value) => value !== null && value !== '') + 1
    if (end > COLUMN_LIMIT) throw refuseTable('too-many-columns', sheet.name)
    if (end === 0) continue
    if (++rows > ROW_LIMIT || index >= LAST_ROW) throw refuseTable('too-many-rows', sheet.name)
    if (values.some((value) => typeof value === 'string' && value.length > TEXT_LIMIT))
      throw refuseTable('text-too-long', `${sheet.name}!${index + 1}`)
    yield { line: index + 1, values: values.slice(0, end) }
  }
}

/** A date is its day; a time of day, which no field asks for, stays visible behind it. */
const isoOf = (date: Date): string | null => {
  if (Number.isNaN(date.getTime())) return null
  const text = date.toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}

const cellOf = (value: RawRow['values'][number] | undefined): Cell => {
  if (value === undefined || value === null || value === '') return null
  if (value instanceof Date) return isoOf(value)
  return typeof value === 'string' ? unguardText(value) : value
}

type Opened = { head: SheetHead; rows: AsyncGenerator<SheetRow> }

const readSheet = async (archive: Archive, sheet: SheetPart, known: readonly string[] | undefined): Promise<Opened | null> => {
  const source = rawRows(archive, sheet)
  const top: RawRow[] = []
  while (top.length < HEADER_WITHIN) {
    const next = await source.next()
    if (next.done) break
    top.push(next.value)
  }
  const header = findHeader(
    top.map(({ values }) => values.map(cellOf)),
    known,
  )
  if (!header) {
    await source.return(undefined)
    return null
  }
  const { columns, positions } = header
  const faults = faultsOf(archive.parts.get(sheet.part) ?? new Uint8Array())
  const rowOf = ({ line, values }: RawRow): SheetRow => {
    const found = new Map(faults.get(line))
    positions.forEach((position) => {
      const value = values[position]
      if (typeof value === 'string' && isErrorValue(value)) found.set(position, 'error-value')
    })
    const row = { line, cells: positions.map((position) => cellOf(values[position])) }
    return found.size > 0 ? { ...row, faults: found } : row
  }
  const isFilled = ({ cells, faults: found }: SheetRow) => found !== undefined || cells.some((cell) => cell !== null)
  async function* rows(): AsyncGenerator<SheetRow> {
    for (const raw of top.slice((header?.at ?? 0) + 1)) {
      const row = rowOf(raw)
      if (isFilled(row)) yield row
    }
    for await (const raw of source) {
      const row = rowOf(raw)
      if (isFilled(row)) yield row
    }
  }
  const head: SheetHead = {
    format: 'xlsx',
    sheet: sheet.name,
    sheets: archive.sheets.map(({ name }) => name),
    columns,
    positions,
    headerLine: top[header.at]?.line ?? 1,
    encoding: null,
    delimiter: null,
    ...markedIn(top.slice(0, header.at).map(({ values }) => values.map(cellOf))),
  }
  return { head, rows: rows() }
}

/** The asked sheet, or the first visible one with a header. Throws refusals and ReadErrors. */
export const readXlsx = async (bytes: Uint8Array, { sheet, known }: ReadTableOptions): Promise<Opened> => {
  const archive = openArchive(bytes)
  const asked = archive.sheets.filter(({ name, hidden }) => (sheet === undefined ? !hidden : name === sheet))
  if (asked.length === 0) throw sheet === undefined ? refuseTable('empty') : refuseTable('no-such-sheet', sheet)
  for (const each of asked) {
    const opened = await readSheet(archive, each, known)
    if (opened) return opened
  }
  throw refuseTable(known === undefined ? 'empty' : 'no-header')
}
