// Tables that come in and go out as files (XLSX, CSV, GeoJSON), before anything is known of books and fields.
// A cell is what the file holds: a number only where the file says number; a date is ISO text; null is an empty cell.
import type { Sentence } from '#db/refusal.ts'
import type { World } from '#db/world.server.ts'
import type { Language } from '#kernel/language.ts'

export const TABLE_FORMATS = ['xlsx', 'csv', 'geojson'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]

export type Cell = string | number | boolean | null

/** Why a cell of a workbook has no value one can trust. */
export type CellFault = 'merged' | 'uncalculated' | 'error-value'

export type SheetRow = {
  /** 1-based: row of the sheet, line of the text, number of the feature. */
  line: number
  /** As long as the columns; what lies to the right of the header is left out. */
  cells: Cell[]
  /** By position in `cells`. */
  faults?: Map<number, CellFault>
}

export type SheetHead = {
  format: TableFormat
  /** Name of the sheet read, and of all sheets; null and none where the format has no sheets. */
  sheet: string | null
  sheets: string[]
  /** Titles as the file has them, trimmed; '' for a column without title. */
  columns: string[]
  /** Position in the file of each column (0-based), so that a cell can be named. */
  positions: number[]
  headerLine: number
  /** Of a text file; null for a workbook. */
  encoding: string | null
  delimiter: Delimiter | null
  /** Set where the file says above its header (or beside its features) that it was made from a simulated world. */
  isSynthetic?: true
}

export const DELIMITERS = [',', ';', '\t'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** How the text of a file writes numbers and dates: vi "1.106,5" and 31/12/2025, en "1,106.5". Declared, never guessed. */
export type FileLocale = 'vi' | 'en'

export type ReadTableOptions = {
  /** The sheet to read; without it the first one that has a header among `known`. */
  sheet?: string | undefined
  /** Titles by which the header row is recognised; without them it is the first row with anything in it. */
  known?: readonly string[] | undefined
  delimiter?: Delimiter | undefined
  /** Title given to the geometry of GeoJSON features. */
  geometry?: string | undefined
}

/** What a column of a written table holds; the cells of one column are of one kind or null. */
export type ColumnKind = 'text' | 'number' | 'date' | 'flag' | 'place'

export type TableColumn = { title: string; holds: ColumnKind }

export type WrittenTable = {
  name: string
  /** A line above everything, by which a file of a simulated world is known. */
  mark?: string | null
  columns: readonly TableColumn[]
  /**
   * Numbers may be given as exact decimal text ("1106.50" with a point); dates are ISO; a place is GeoJSON geometry as text.
   * A row in which every cell is null is not written.
   */
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>
}

/** Largest file taken, in bytes. */
export const FILE_LIMIT_BYTES = 64_000_000
/** Largest sum of the unpacked parts of a workbook, in bytes: 50,000 rows of 25 columns take about 70 MB. */
export const UNPACKED_LIMIT_BYTES = 96_000_000
/** Cells of one table, the empty ones between filled ones included. */
export const CELL_LIMIT = 4_000_000
export const COLUMN_LIMIT = 512
export const ROW_LIMIT = 200_000
/** Characters of one cell; Excel's own limit. */
export const TEXT_LIMIT = 32_767
/** Among how many rows from the top the header is looked for. */
export const HEADER_WITHIN = 30

/** What a file of a simulated world says of itself, and by what it is known when it comes back. */
export const SYNTHETIC_MARK: Sentence = {
  vi: 'DỮ LIỆU MÔ PHỎNG: các con số trong tệp này không có thật',
  en: 'SIMULATED DATA: the figures in this file are not real',
}

/** The mark that files of a world bear; real ones bear none. */
export const markOf = (world: World | null, language: Language): string | null =>
  world === 'synthetic' ? SYNTHETIC_MARK[language] : null

export const isSyntheticMark = (cell: Cell): boolean =>
  typeof cell === 'string' && Object.values(SYNTHETIC_MARK).some((mark) => foldTitle(mark) === foldTitle(cell))

/** One spelling of a title, by which a column is recognised: NFC, small letters, single blanks, no trailing asterisk. */
export const foldTitle = (title: string): string =>
  title
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/\s*\*$/u, '')
    .toLowerCase()

const LETTERS = 26
/** 0 → "A", 25 → "Z", 26 → "AA". */
export const columnLetters = (position: number): string => {
  let rest = position + 1
  let letters = ''
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % LETTERS)) + letters
    rest = Math.floor((rest - 1) / LETTERS)
  }
  return letters
}

/** "AB12" → { position: 27, line: 12 }; null for anything else. */
export const parseCellName = (name: string): { position: number; line: number } | null => {
  const parts = /^\$?([A-Z]{1,7})\$?(\d{1,7})$/u.exec(name)
  if (!parts) return null
  const position = [...(parts[1] ?? '')].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - 64, 0) - 1
  return { position, line: Number(parts[2]) }
}

/** Where a cell stands, in words a clerk finds it by: "Lô đất!C7", "dòng 7, cột 3", "đối tượng 7, dien_tich". */
export const placeOfCell = (head: SheetHead, line: number, column: number | null): Sentence => {
  const position = column === null ? null : (head.positions[column] ?? column)
  if (head.format === 'xlsx') {
    const name = `${head.sheet ?? ''}!${position === null ? line : columnLetters(position) + line}`
    return { vi: name, en: name }
  }
  if (head.format === 'geojson') {
    const title = column === null ? '' : `, ${head.columns[column] ?? ''}`
    return { vi: `đối tượng ${line}${title}`, en: `feature ${line}${title}` }
  }
  if (position === null) return { vi: `dòng ${line}`, en: `line ${line}` }
  return { vi: `dòng ${line}, cột ${position + 1}`, en: `line ${line}, column ${position + 1}` }
}
