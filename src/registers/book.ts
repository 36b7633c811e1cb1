// A book is one typed definition: its name, table and fields. From it come the row's type, its checks and its columns;
// the engine around it (list, history, corrections) knows no book by name.
import type { Of } from '#agencies/policy.ts'
import type { Verb } from '#agencies/policy-table.ts'
import type { Field, Label } from './field.ts'
import { isId } from './kinds/reference.ts'

// What every field is, whatever its values are: the methods of a kind take the values the kind itself made.
export type AnyField = Field<unknown>
export type Fields = Readonly<Record<string, AnyField>>

/** A value of the field; null (unknown) unless it is required. */
type ValueOf<F> = F extends Field<infer V, infer R> ? (R extends true ? V : V | null) : never
export type RowOf<B extends { fields: Fields }> = { [K in keyof B['fields']]: ValueOf<B['fields'][K]> }
/** A row of a book that is not known by name. */
export type AnyRow = Readonly<Record<string, unknown>>

export type Problem = {
  /** Key of the field; null for the row as a whole. */
  field: string | null
  reason: Label
}

export type Book<F extends Fields = Fields> = {
  /** In addresses, files and the audit record: "zones". */
  name: string
  table: string
  label: Label
  /** Of one row. */
  one: Label
  description: Label
  /** Where the id comes from: a name people chose ("an-binh"), or one that the system makes. */
  identity: 'named' | 'generated'
  /** Who keeps it true, in words. */
  keeper: Label
  /** Of each body's own work: read in the body that keeps a row and above it; the public learns how many rows there are. */
  isInternal?: true
  fields: F
  /** The field that says what a row is called. */
  title: keyof F & string
  sort: keyof F & string
  /** The field with the shape on the map; null where the book has none. */
  geometry: (keyof F & string) | null
  /** Contradictions between fields of one row; the one piece of logic a definition may hold. */
  check?: (row: { [K in keyof F]: ValueOf<F[K]> }) => Problem[]
}

/** Any book, where the engine works on all alike. */
export type AnyBook = Omit<Book, 'check'> & { check?(row: AnyRow): Problem[] }

export const defineBook = <const F extends Fields>(book: Book<F>): Book<F> => book

/** "grossHa" → "gross_ha". */
export const columnOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
/** "grossHa" → "gross-ha", as packs and addresses write it. */
export const attributeOf = (key: string): string => columnOf(key).replaceAll('_', '-')
/** "gross-ha" → "grossHa". */
export const keyOf = (attribute: string): string => attribute.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

export const fieldsOf = (book: AnyBook): [string, AnyField][] => Object.entries(book.fields)

export const fieldOf = (book: AnyBook, key: string): AnyField | null =>
  Object.hasOwn(book.fields, key) ? (book.fields[key] ?? null) : null

/** Whether it says anything of persons: then that is sealed, and ids that look like an ID number are refused. */
export const hasPersons = (book: AnyBook): boolean => fieldsOf(book).some(([, { sealed }]) => sealed !== undefined)

export type ReadingVerb = Extract<Verb, 'read' | 'read-register' | 'read-persons'>

/** By which verb its rows are read: the one decision for pages, answers, files and counts; the table's wall asks the same. */
export const readingVerb = (book: AnyBook): ReadingVerb =>
  hasPersons(book) ? 'read-persons' : book.isInternal ? 'read-register' : 'read'

/** Whether not everybody reads it. */
export const isWalled = (book: AnyBook): boolean => readingVerb(book) !== 'read'

/** Whether each row says which body keeps it: a role that is held in a body writes the rows of that body alone. */
export const isKept = (book: AnyBook): boolean => fieldOf(book, 'keeper') !== null

/** A row with every field, unknown where the values do not tell. */
export const rowOf = (book: AnyBook, values: AnyRow): AnyRow =>
  Object.fromEntries(Object.keys(book.fields).map((key) => [key, values[key] ?? null]))

/** Everything wrong with the values of a row in JSON's shapes: unknown names, wrong values, missing fields, contradictions. */
export const problemsOf = (book: AnyBook, values: AnyRow): Problem[] => {
  const problems: Problem[] = Object.keys(values)
    .filter((key) => fieldOf(book, key) === null)
    .map((key) => ({
      field: key,
      reason: { vi: `sổ không có cột "${key}"`, en: `the book has no field "${key}"` },
    }))
  for (const [key, { kind, required, label, sealed }] of fieldsOf(book)) {
    const value = values[key] ?? null
    if (value === null) {
      if (required) problems.push({ field: key, reason: { vi: `thiếu ${label.vi}`, en: `${label.en} is missing` } })
    } else if (!kind.schema.safeParse(value).success) {
      // What is said of a person is not repeated in a sentence.
      const said = sealed ? '' : ` (${JSON.stringify(value).slice(0, 80)})`
      problems.push({
        field: key,
        reason: { vi: `${label.vi}: giá trị không hợp lệ${said}`, en: `${label.en}: not a valid value${said}` },
      })
    }
  }
  return problems.length > 0 ? problems : (book.check?.(rowOf(book, values)) ?? [])
}

/** Old identity cards have 9 digits, citizens' cards 12. */
const LIKE_ID_NUMBER = /^\d{9}$|^\d{12}$/

export const idProblems = (book: AnyBook, id: string): Problem[] => {
  if (hasPersons(book) && LIKE_ID_NUMBER.test(id))
    return [
      {
        field: 'id',
        reason: {
          vi: 'mã dòng giống số định danh của một người; mã hiện ở mọi nơi, hãy đặt mã khác',
          en: 'the id of the row looks like a person’s ID number; ids are shown everywhere, choose another',
        },
      },
    ]
  return isId(id)
    ? []
    : [
        {
          field: 'id',
          reason: {
            vi: `mã "${id.slice(0, 80)}" chỉ gồm chữ không dấu, chữ số và - _ . : ở giữa, tối đa 120 ký tự`,
            en: `the id "${id.slice(0, 80)}" may hold letters without marks, digits and - _ . : between them, 120 at most`,
          },
        },
      ]
}

/** Any text as a pack's attribute or a column of a claim: "gross-ha" names a field, "may-grow-to-ha" may not. */
export const fieldNamed = (book: AnyBook, attribute: string): { key: string; field: AnyField } | null => {
  const key = keyOf(attribute)
  const field = fieldOf(book, key)
  return field && attributeOf(key) === attribute ? { key, field } : null
}

export type RowKey = { resolution: string; id: string }

/** How a row is named in the audit record: "zones:binh-lac/dong-mo". */
/** What a right to a book may be narrowed to. */
export const ofBook = ({ name }: AnyBook, { resolution }: { resolution: string }): Of => ({ resolution, book: name })

export const objectOf = (book: AnyBook, { resolution, id }: RowKey): string => `${book.name}:${resolution}/${id}`
