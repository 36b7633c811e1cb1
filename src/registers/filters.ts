// What a reader may ask of a list, as an address says it: "?kind=park&grossHa.gte=100&state.in=planned,building&q=an+binh
// &sort=-grossHa". Pure; values are read by the kinds in the page's language.
import type { Language } from '#kernel/language.ts'
import { type AnyBook, fieldOf, type Problem } from './book.ts'
import { OPERATORS, type Operator } from './field.ts'

export type Filter = { field: string; operator: Operator; values: readonly unknown[] }
export type Sort = { field: string; isDescending: boolean }
export type Asked = { filters: Filter[]; search: string; sort: Sort }

const isOperator = (text: string): text is Operator => OPERATORS.some((each) => each === text)

/** Operators that take no value. */
const BARE: readonly Operator[] = ['empty', 'filled']

/** Names of parameters that are not of the book (page, as-of …) are passed over: fields' names are known, so nothing is guessed. */
export const readAsked = (
  book: AnyBook,
  parameters: Iterable<readonly [string, string]>,
  language: Language,
): { asked: Asked; problems: Problem[] } => {
  const asked: Asked = { filters: [], search: '', sort: { field: book.sort, isDescending: false } }
  const problems: Problem[] = []
  for (const [name, text] of parameters) {
    if (name === 'q') asked.search = text.trim().slice(0, 200)
    else if (name === 'sort') {
      const field = text.replace(/^-/, '')
      // The order of ciphertext means nothing.
      if (field === 'id' || (fieldOf(book, field) && !fieldOf(book, field)?.sealed))
        asked.sort = { field, isDescending: text.startsWith('-') }
      else
        problems.push({
          field: null,
          reason: { vi: `không sắp xếp được theo "${field}"`, en: `the list cannot be sorted by "${field}"` },
        })
    } else {
      const filter = readFilter(book, name, text, language)
      if (filter === null) continue
      if ('reason' in filter) problems.push(filter)
      else asked.filters.push(filter)
    }
  }
  return { asked, problems }
}

const readFilter = (book: AnyBook, name: string, text: string, language: Language): Filter | Problem | null => {
  const [key = '', operator = '', ...rest] = name.split('.')
  const field = rest.length === 0 ? fieldOf(book, key) : null
  if (!field) return null
  const { kind } = field
  // Without an operator: equal, or what the kind puts in its place (a list has members).
  const asked = operator === '' ? (kind.operators.includes('eq') ? 'eq' : kind.operators[0]!) : operator
  if (!isOperator(asked) || !kind.operators.includes(asked))
    return {
      field: key,
      reason: {
        vi: `không lọc ${field.label.vi} bằng "${asked}"; dùng: ${kind.operators.join(', ')}`,
        en: `${field.label.en} is not filtered by "${asked}"; use ${kind.operators.join(', ')}`,
      },
    }
  if (BARE.includes(asked)) return { field: key, operator: asked, values: [] }
  if (asked === 'contains') return { field: key, operator: asked, values: [text.trim().slice(0, 200)] }
  // An empty box of a form asks nothing.
  if (text.trim() === '') return null
  const values: unknown[] = []
  for (const part of asked === 'in' ? text.split(',') : [text]) {
    const read = kind.parse(part, language)
    if (!read.ok)
      return { field: key, reason: { vi: `${field.label.vi}: ${read.reason.vi}`, en: `${field.label.en}: ${read.reason.en}` } }
    // A list is asked for its members one by one.
    values.push(...(Array.isArray(read.value) ? read.value : [read.value]))
  }
  return { field: key, operator: asked, values }
}

/** Where the next page begins: after this value of the sorted field (null in the part where it is unknown) and this id. */
export type Cursor = { value: string | null; id: string }

export const cursorText = ({ value, id }: Cursor): string => JSON.stringify([value, id])

/** Null for a text that is no cursor: the list then begins at its beginning. */
export const readCursor = (text: string | null | undefined): Cursor | null => {
  try {
    const read: unknown = JSON.parse(text ?? '')
    return Array.isArray(read) &&
      read.length === 2 &&
      (read[0] === null || typeof read[0] === 'string') &&
      typeof read[1] === 'string'
      ? { value: read[0], id: read[1] }
      : null
  } catch {
    return null
  }
}
