// What a preview says, in words: each cell by the name of its column and by its place in the file.
import type { Language } from '#kernel/language.ts'
import { type AnyBook, fieldOf } from '../book.ts'
import type { CellVerdict, RowVerdict } from './evaluate.ts'
import type { ImportJob } from './jobs.server.ts'
import { placeOfCell } from './model.ts'

export type ToldCell = {
  key: string
  /** Name of the column; '' for the row as a whole. */
  label: string
  /** Where it stands in the file. */
  place: string
  /** What the book says now, null where that is unknown; undefined for a new row. */
  from: string | null | undefined
  to: string | null
  /** What stands in the file and why that is wrong; null where nothing is. */
  text: string | null
  reason: string | null
}

/** The place of a cell, or of the whole row where the file has no such column. */
export const placeOf = (job: Pick<ImportJob, 'head' | 'columns'>, line: number, key: string, language: Language): string => {
  if (!job.head) return String(line)
  const column = job.columns?.keys.indexOf(key) ?? -1
  return placeOfCell(job.head, line, column < 0 ? null : column)[language]
}

/** The cells of a row in the order of the file's columns. */
export const toldCells = (
  book: AnyBook,
  job: Pick<ImportJob, 'head' | 'columns'>,
  { line, cells }: RowVerdict,
  language: Language,
): ToldCell[] => {
  const order = (key: string): number => job.columns?.keys.indexOf(key) ?? 0
  return Object.entries(cells)
    .sort(([a], [b]) => order(a) - order(b))
    .map(([key, cell]) => ({ key, place: placeOf(job, line, key, language), ...told(book, key, cell, language) }))
}

const told = (book: AnyBook, key: string, cell: CellVerdict, language: Language): Omit<ToldCell, 'key' | 'place'> => {
  const field = fieldOf(book, key)
  const said = (value: unknown): string | null => {
    if (value === null || value === undefined || !field) return null
    const unit = field.kind.unit?.[language]
    const text = field.kind.format(value, language)
    return unit ? `${text}\u00a0${unit}` : text
  }
  return {
    label: field?.label[language] ?? (key === 'id' ? (language === 'vi' ? 'Mã' : 'Id') : key),
    from: 'from' in cell ? said(cell.from) : undefined,
    to: said(cell.to),
    text: cell.text ?? null,
    reason: cell.reason?.[language] ?? null,
  }
}
