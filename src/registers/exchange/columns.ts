// The columns of a book in a file: the id and every field, by the same names both ways. Pure.
import type { Language } from '#kernel/language.ts'
import { type AnyBook, type AnyRow, attributeOf, columnOf, fieldsOf, type Problem } from '../book.ts'
import type { Input, Label } from '../field.ts'
import {
  type Cell,
  type ColumnKind,
  type FileLocale,
  foldTitle,
  type SheetHead,
  type TableColumn,
  type TableFormat,
} from './model.ts'

export const ID = 'id'
const ID_LABEL: Label = { vi: 'Mã', en: 'Id' }

const HOLDS: Readonly<Record<Input, ColumnKind>> = {
  text: 'text',
  number: 'number',
  date: 'date',
  choice: 'text',
  reference: 'text',
  references: 'text',
  flag: 'flag',
  file: 'text',
  place: 'place',
}

export type BookColumn = TableColumn & { key: string }

/** "Diện tích (ha)" */
const titleOf = (label: Label, unit: Label | null, language: Language): string =>
  unit === null ? label[language] : `${label[language]} (${unit[language]})`

/** Fields that a file holds: without what is said of persons it comes back as it went, for a missing column says nothing. */
const writtenFields = (book: AnyBook, isOpen: boolean): ReturnType<typeof fieldsOf> =>
  fieldsOf(book).filter(([, { sealed }]) => isOpen || !sealed)

/**
 * The id first, then the fields in the order of the definition; programs that read GeoJSON are given keys, people titles.
 * `isOpen`: with what is said of persons, in clear.
 */
export const columnsOf = (book: AnyBook, format: TableFormat, language: Language, isOpen: boolean): BookColumn[] => {
  const isForPeople = format !== 'geojson'
  return [
    { key: ID, title: isForPeople ? ID_LABEL[language] : ID, holds: 'text' },
    ...writtenFields(book, isOpen).map(([key, { label, kind }]) => ({
      key,
      title: isForPeople ? titleOf(label, kind.unit, language) : key,
      holds: HOLDS[kind.input],
    })),
  ]
}

/** Every name by which a column is recognised, folded: titles in both languages, with and without unit, and codes. */
const namesOf = (book: AnyBook): Map<string, string> => {
  const names = new Map<string, string>()
  const add = (name: string, key: string) => {
    const folded = foldTitle(name)
    if (!names.has(folded)) names.set(folded, key)
  }
  for (const name of [ID_LABEL.vi, ID_LABEL.en, ID]) add(name, ID)
  for (const language of ['vi', 'en'] as const)
    for (const [key, { label, kind }] of fieldsOf(book)) add(titleOf(label, kind.unit, language), key)
  for (const [key, { label }] of fieldsOf(book))
    for (const name of [label.vi, label.en, key, attributeOf(key), columnOf(key)]) add(name, key)
  return names
}

/** Names by which the header row of a file of this book is found. */
export const knownTitles = (book: AnyBook): string[] => [...namesOf(book).keys()]

export type ColumnMap = {
  /** Key of the field (or "id") of each column of the file; null where the book has none. */
  keys: (string | null)[]
  /** Titles that mean nothing to the book and are passed over. */
  ignored: string[]
  problems: Problem[]
}

export const mapColumns = (book: AnyBook, { columns }: SheetHead): ColumnMap => {
  const names = namesOf(book)
  const keys = columns.map((title) => names.get(foldTitle(title)) ?? null)
  const problems: Problem[] = []
  keys.forEach((key, at) => {
    if (key !== null && keys.indexOf(key) !== at)
      problems.push({
        field: key,
        reason: {
          vi: `hai cột cùng là "${columns[at]}": hãy bỏ bớt một`,
          en: `two columns are "${columns[at]}": remove one of them`,
        },
      })
  })
  if (book.identity === 'named' && !keys.includes(ID))
    problems.push({
      field: ID,
      reason: {
        vi: `thiếu cột "${ID_LABEL.vi}" để biết dòng nào`,
        en: `the column "${ID_LABEL.en}" that names the row is missing`,
      },
    })
  const ignored = columns.filter((title, at) => keys[at] === null && title !== '')
  return { keys, ignored, problems }
}

/** A row as the cells of its file, in the order of `columnsOf`; what is said of persons has been opened where `isOpen`. */
export const cellsOf = (
  book: AnyBook,
  { id, row }: { id: string; row: AnyRow },
  { format, locale, isOpen }: { format: TableFormat; locale: FileLocale; isOpen: boolean },
): Cell[] => [
  id,
  ...writtenFields(book, isOpen).map(([key, field]): Cell => {
    const value = row[key] ?? null
    if (value === null) return null
    const kind = (field.sealed ?? field).kind
    if (format === 'csv') return kind.write(value, locale)
    const cell = kind.toCell(value)
    return cell instanceof Date ? cell.toISOString().slice(0, 10) : cell
  }),
]
