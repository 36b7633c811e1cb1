// The one door by which tables go out: the same columns in every format.
import { csvLines } from './csv.ts'
import { featureLines } from './geojson.ts'
import type { Delimiter, FileLocale, TableFormat, WrittenTable } from './model.ts'
import { xlsxStream } from './xlsx-write.server.ts'

export type WriteTableOptions = { locale: FileLocale; delimiter?: Delimiter }

const PIECE = 1 << 16

async function* encoded(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  let waiting = ''
  for await (const line of lines) {
    waiting += line
    if (waiting.length < PIECE) continue
    yield encoder.encode(waiting)
    waiting = ''
  }
  if (waiting !== '') yield encoder.encode(waiting)
}

/** The file's bytes as the rows come; nothing is kept. A failure in the middle throws, and what was written is no file. */
export const writeTable = (
  format: TableFormat,
  table: WrittenTable,
  { locale, delimiter }: WriteTableOptions,
): AsyncIterable<Uint8Array> => {
  if (format === 'csv') return encoded(csvLines(table, locale, delimiter))
  return format === 'geojson' ? encoded(featureLines(table)) : xlsxStream(table)
}

/** The whole file at once. */
export const tableBytes = async (format: TableFormat, table: WrittenTable, options: WriteTableOptions): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = []
  for await (const piece of writeTable(format, table, options)) pieces.push(piece)
  return Buffer.concat(pieces)
}
