// The process in which tables are taken apart, so that no file can stop or fill the process that asked. It answers the
// first question with the head, every later one with some rows, so that at no time many rows wait in memory; whoever asks on
// after the last rows gets the file itself, piece by piece.
import { asked } from '#law/read/asked.server.ts'
import { csvRecords, sniffDelimiter } from './csv.ts'
import { readFeatures } from './geojson.ts'
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
  type TableFormat,
} from './model.ts'
import { asRefusal, refuseTable } from './refusals.ts'
import { textOfTable } from './text.ts'

export type TableTask = { format: TableFormat; options: ReadTableOptions }
export type TableAnswer =
  | { kind: 'head'; head: SheetHead }
  | { kind: 'rows'; rows: SheetRow[]; isLast: boolean }
  | { kind: 'content'; piece: Uint8Array }
  | { kind: 'refused'; code: string; vi: string; en: string }

type Opened = { head: SheetHead; rows: Iterable<SheetRow> | AsyncIterable<SheetRow> }

const NO_SHEETS = { sheet: null, sheets: [] }
const ROWS_AT_ONCE = 500
const PIECE_BYTES = 1 << 20

function* limited(rows: Iterable<SheetRow>): Generator<SheetRow> {
  let count = 0
  let cells = 0
  for (const row of rows) {
    cells += row.cells.length
    if (row.cells.length > COLUMN_LIMIT) throw refuseTable('too-many-columns')
    if (++count > ROW_LIMIT) throw refuseTable('too-many-rows')
    if (cells > CELL_LIMIT) throw refuseTable('too-many-cells')
    yield row
  }
}

const readCsv = (bytes: Uint8Array, { known, delimiter: declared }: ReadTableOptions): Opened => {
  const { text, encoding } = textOfTable(bytes)
  const delimiter = declared ?? sniffDelimiter(text)
  const records = limited(csvRecords(text, delimiter))
  const top: SheetRow[] = []
  while (top.length < HEADER_WITHIN) {
    const next = records.next()
    if (next.done) break
    top.push(next.value)
  }
  const header = findHeader(
    top.map(({ cells }) => cells),
    known,
  )
  if (!header) throw refuseTable(known === undefined ? 'empty' : 'no-header')
  const { columns, positions } = header
  const fit = ({ line, cells }: SheetRow): SheetRow => ({
    line,
    cells: positions.map((position): Cell => cells[position] ?? null),
  })
  function* rows(): Generator<SheetRow> {
    for (const row of top.slice((header?.at ?? 0) + 1)) yield fit(row)
    for (const row of records) yield fit(row)
  }
  const headerLine = top[header.at]?.line ?? 1
  const above = markedIn(top.slice(0, header.at).map(({ cells }) => cells))
  return { head: { format: 'csv', ...NO_SHEETS, columns, positions, headerLine, encoding, delimiter, ...above }, rows: rows() }
}

const readGeojson = (bytes: Uint8Array, { geometry }: ReadTableOptions): Opened => {
  const { text, encoding } = textOfTable(bytes)
  const { columns, rows, isSynthetic } = readFeatures(text.replace(/^\ufeff/u, ''), geometry ?? 'geometry')
  const positions = columns.map((_, at) => at)
  const head: SheetHead = {
    format: 'geojson',
    ...NO_SHEETS,
    columns,
    positions,
    headerLine: 0,
    encoding,
    delimiter: null,
    ...(isSynthetic ? { isSynthetic: true as const } : {}),
  }
  return { head, rows: limited(rows.map((cells, at) => ({ line: at + 1, cells }))) }
}

const open = async ({ format, options }: TableTask, bytes: Uint8Array): Promise<Opened> => {
  if (format === 'csv') return readCsv(bytes, options)
  if (format === 'geojson') return readGeojson(bytes, options)
  // Texts should not wait until the spreadsheet library is loaded.
  return (await import('./xlsx-read.server.ts')).readXlsx(bytes, options)
}

const { task, bytes, answer, next } = await asked<TableTask, TableAnswer>()

const serve = async (): Promise<void> => {
  const { head, rows } = await open(task, bytes)
  answer({ kind: 'head', head })
  let batch: SheetRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < ROWS_AT_ONCE) continue
    await next()
    answer({ kind: 'rows', rows: batch, isLast: false })
    batch = []
  }
  await next()
  answer({ kind: 'rows', rows: batch, isLast: true })
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    await next()
    answer({ kind: 'content', piece: bytes.subarray(at, at + PIECE_BYTES) })
  }
}

await serve().catch((error: unknown) => {
  const { code, vi, en } = asRefusal(error)
  answer({ kind: 'refused', code, vi, en })
})
