// A book as its readers see it, in one language: its definition, a page of its rows, one row with every ground and claim.
// What names a person has no place in these types: who said something stands as a kind of actor only.
import type { IsoDate } from '#kernel/date.ts'
import type { Language } from '#kernel/language.ts'
import { type AnyBook, type AnyField, type AnyRow, attributeOf, fieldOf, fieldsOf } from '#registers/book.ts'
import type { Input } from '#registers/field.ts'
import { type Dictionary, type DictionaryEntry, dictionaryOf } from '#registers/json.ts'
import type { ClaimStanding, Source, Span } from '#registers/model.ts'
import type { Count } from './access.ts'
import type { LivingPage, SourceView } from './model.ts'
import type { Who } from './who.ts'

/** A field as the data dictionary has it, with what lists and forms need. */
export type FieldView = DictionaryEntry & { input: Input; isSearched: boolean; isIndexed: boolean }

export type BookView = Omit<Dictionary, 'entries'> & { one: string; title: string; fields: FieldView[] }

/** A row elsewhere; without a book it is a body, or a book that is not kept here, and has no page. */
export type LinkView = { id: string; text: string; book: string | null }

/** A value as a person reads it. Text is null where it is unknown. */
export type CellView = { text: string | null; links: LinkView[] }

/** On what ground a value stands. */
export type GroundView = { source: SourceView | null; asOf: IsoDate; why: string | null; who: Who }

export type ClaimView = CellView & {
  id: number
  standing: ClaimStanding
  /** Key of the field it speaks of; null where the book has none. */
  field: string | null
  label: string
  value: unknown
  unit: string | null
  ground: GroundView
  /** When it was stated here, ISO 8601. */
  at: string
  /** A file proves it; whoever decides may open it. */
  hasEvidence: boolean
  decision: { at: string; who: Who; why: string | null } | null
}

export type ValueView = CellView & {
  field: FieldView
  /** In JSON's shape. */
  value: unknown
  ground: GroundView | null
  claims: ClaimView[]
  isContested: boolean
}

export type ListRow = { id: string; title: string; cells: CellView[]; contested: string[] }

type ShownResolution = Pick<LivingPage['resolution'], 'id' | 'title' | 'synthetic'>

export type BooksPage = {
  resolution: ShownResolution
  books: (BookView & { rows: Count; contested: number })[]
}

export type ContestedRow = { id: string; title: string; fields: string[] }

export type BookPage = {
  resolution: ShownResolution
  book: BookView
  /** The reader may not see its rows; nothing but their number is told. */
  isClosed: boolean
  columns: FieldView[]
  rows: ListRow[]
  found: Count
  all: Count
  next: string | null
  sort: { field: string; isDescending: boolean }
  search: string
  problems: string[]
  contested: ContestedRow[]
  /** What a filter by reference may be set to, by field; a long list is left to typing. */
  options: Record<string, LinkView[]>
}

export type StoryChange = {
  field: string | null
  label: string
  unit: string | null
  /** In words; null is unknown. */
  from: string | null
  to: string | null
  /** The same in JSON's shape. */
  was: unknown
  is: unknown
  valid: Span
  source: string | null
  asOf: IsoDate | null
  why: string | null
}

export const STORY_ACTS = ['enter', 'correct', 'end', 'claim', 'note', 'accepted', 'rejected', 'withdrawn'] as const
export type StoryAct = (typeof STORY_ACTS)[number]
export type StoryEntry = {
  at: string
  who: Who
  act: StoryAct
  /** Why the act as a whole was done; null where its changes have reasons of their own. */
  why: string | null
  changes: StoryChange[]
  /** The days on which the row is no more, where that is what happened. */
  valid: Span | null
}

export type Backlinks = { book: string; bookLabel: string; field: string; fieldLabel: string; rows: LinkView[]; total: Count }

export type RowPage = {
  resolution: ShownResolution
  book: BookView
  id: string
  title: string
  /** Null where the row is not known on the date. */
  known: { version: number; valid: Span; recordedAt: string; values: ValueView[] } | null
  /** The days of which the row is known. */
  spans: Span[]
  /** Statements for which the book has no field. */
  notes: ClaimView[]
  backlinks: Backlinks[]
  history: StoryEntry[]
}

export const bookView = (book: AnyBook, language: Language): BookView => {
  const { entries, ...dictionary } = dictionaryOf(book, language)
  const fields = entries.flatMap((entry) => {
    const field = fieldOf(book, entry.key)
    if (!field) return []
    return { ...entry, input: field.kind.input, isSearched: field.searched === true, isIndexed: field.indexed === true }
  })
  return { ...dictionary, one: book.one[language], title: book.title, fields }
}

const MOST_COLUMNS = 8
/** These say little in a narrow cell, as masks do; a reader may still ask for them. */
const WIDE = new Set<Input>(['place', 'file'])

/** The field that says in English what the title says in Vietnamese: nameEn of nameVi. */
const englishTitle = (book: AnyBook): string | null => (book.title.endsWith('Vi') ? book.title.replace(/Vi$/, 'En') : null)

/** What a row is called; of a pair nameVi and nameEn, the one of the language. */
export const titleOf = (book: AnyBook, id: string, row: AnyRow, language: Language): string => {
  const english = language === 'en' ? (row[englishTitle(book) ?? ''] ?? null) : null
  const title = english ?? row[book.title] ?? null
  return title === null ? id : (fieldOf(book, book.title)?.kind.format(title, language) ?? id)
}

/** How much a field says in a list: what the book is sorted by, what a law defines, what it names; words last. */
const rankOf = ({ indexed, law, kind }: AnyField): number =>
  indexed ? 0 : law !== undefined ? 1 : kind.refersTo !== null ? 2 : kind.input === 'text' ? 4 : 3

/** The columns of the list: those asked for, else the title and what says most, in the order of the definition. */
export const columnsOf = (book: AnyBook, asked: readonly string[]): string[] => {
  const known = asked.filter((key) => fieldOf(book, key) !== null && key !== book.title)
  if (known.length > 0) return [book.title, ...new Set(known)]
  const rest = fieldsOf(book).filter(
    ([key, field]) => key !== book.title && key !== englishTitle(book) && !WIDE.has(field.kind.input) && !field.sealed,
  )
  const ranked = rest.toSorted(([, a], [, b]) => rankOf(a) - rankOf(b))
  const chosen = new Set(ranked.slice(0, MOST_COLUMNS - 1).map(([key]) => key))
  return [book.title, ...rest.map(([key]) => key).filter((key) => chosen.has(key))]
}

/** Names of rows elsewhere, by "book id". */
export type Names = ReadonlyMap<string, { text: string; hasPage: boolean }>

export const nameKey = (refersTo: string, id: string): string => `${refersTo} ${id}`

const idsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [String(value)])

/** Every id that the value of a field names elsewhere. */
export const idsOf = ({ kind }: AnyField, value: unknown): { refersTo: string; id: string }[] =>
  kind.refersTo === null || value === null || value === undefined
    ? []
    : idsIn(value).map((id) => ({ refersTo: kind.refersTo ?? '', id }))

export const cellOf = (field: AnyField, value: unknown, names: Names, language: Language): CellView => {
  if (value === null || value === undefined) return { text: null, links: [] }
  const links = idsOf(field, value).map(({ refersTo, id }) => {
    const name = names.get(nameKey(refersTo, id))
    return { id, text: name?.text ?? id, book: name?.hasPage ? refersTo : null }
  })
  return { text: links.length > 0 ? links.map(({ text }) => text).join('; ') : field.kind.format(value, language), links }
}

export const sourceView = (source: Source | null | undefined): SourceView | null =>
  source
    ? {
        title: source.title,
        publisher: source.publisher,
        date: source.published,
        address: source.address,
        standing: source.standing,
      }
    : null

/** The field of a claim's attribute; null where the book has none of that name. */
export const fieldOfAttribute = (book: AnyBook, attribute: string): string | null =>
  Object.keys(book.fields).find((key) => attributeOf(key) === attribute) ?? null
