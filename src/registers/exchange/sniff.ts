// Which kind of table a file is, by its bytes; the ending of its name may not say otherwise.
import type { TableFormat } from './model.ts'
import { refuseTable } from './refusals.ts'

const ENDINGS: Readonly<Record<string, TableFormat>> = {
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  csv: 'csv',
  tsv: 'csv',
  txt: 'csv',
  geojson: 'geojson',
  json: 'geojson',
}

/** Format by the ending of a file name, in small or capital letters; null where it names none. */
export const formatOfName = (name: string): TableFormat | null =>
  ENDINGS[/\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? ''] ?? null

const startsWith = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, at) => bytes[at] === byte)
const OTHERS: readonly number[][] = [
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x1f, 0x8b], // gzip
  [0x52, 0x61, 0x72, 0x21], // RAR
  [0x37, 0x7a, 0xbc, 0xaf], // 7-Zip
]

/** So many tell. */
export const SNIFFED_BYTES = 256

const formatOfBytes = (bytes: Uint8Array): TableFormat => {
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw refuseTable('old-excel')
  if (startsWith(bytes, 0x50, 0x4b)) return 'xlsx'
  if (OTHERS.some((signature) => startsWith(bytes, ...signature))) throw refuseTable('unknown-format')
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, SNIFFED_BYTES)).replace(/^ï»¿/u, '').trimStart()
  // Web pages named .xls or .csv are a habit of reporting programs.
  if (/^<(?:!|\?|html|table|kml)/iu.test(start)) throw refuseTable('unknown-format')
  return /^\{\s*(?:"|\})/u.test(start) ? 'geojson' : 'csv'
}

/** Format by the first bytes of a file. */
export const sniffTable = (start: Uint8Array, name: string): TableFormat => {
  if (start.length === 0) throw refuseTable('empty')
  const format = formatOfBytes(start)
  const named = formatOfName(name)
  if (named !== null && named !== format) throw refuseTable('wrong-ending', name)
  return format
}
