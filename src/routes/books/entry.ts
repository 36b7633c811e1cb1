// What a person typed into a form of a book, read by the kinds of its fields; what was wrong is said field by field.
import { parseDate } from '#kernel/date.ts'
import type { Language } from '#kernel/language.ts'
import { type AnyBook, fieldOf, fieldsOf, type Problem } from '#registers/book.ts'
import { MASK } from '#registers/kinds/personal.ts'
import type { Source, Span } from '#registers/model.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Words } from '#ui/words/vi.ts'

/** The longest a field takes: a shape on the map. */
const MAX_LENGTH = 2_000_000

const typedIn = (form: FormData, name: string): string => textOf(form, name, MAX_LENGTH)

/** The name of a field's input. */
export const inputName = (key: string): string => `v.${key}`

export type Typed = { texts: Record<string, string>; problems: FormProblems }

/** The values of the fields; an empty box is unknown, which is null. */
export const readValues = (
  book: AnyBook,
  form: FormData,
  keys: readonly string[],
  language: Language,
): Typed & { values: Record<string, unknown> } => {
  const read: Typed & { values: Record<string, unknown> } = { texts: {}, problems: {}, values: {} }
  for (const key of keys) {
    const text = typedIn(form, inputName(key))
    read.texts[key] = text
    if (text === '') {
      read.values[key] = null
      continue
    }
    const field = fieldOf(book, key)
    // The mask as it was shown: nothing is said of it.
    if (field?.sealed && text === MASK) continue
    const parsed = field?.kind.parse(text, language)
    if (parsed?.ok) read.values[key] = parsed.value
    else if (parsed) read.problems[key] = parsed.reason[language]
  }
  return read
}

export const STANDINGS = ['document', 'report', 'looked-up', 'from-memory'] as const

export const GROUND_FIELDS = ['source', 'sourceTitle', 'sourceStanding', 'sourceDate', 'sourceAddress', 'asOf', 'why'] as const

type NewSource = Pick<Source, 'title' | 'standing' | 'published' | 'address'>

/** The source, the day it speaks of and the reason; null where something is missing. */
export const readGround = (
  form: FormData,
  { form: words }: Words['books'],
): Typed & { ground: { source: string | NewSource; asOf: string; why: string } | null } => {
  const texts = Object.fromEntries(GROUND_FIELDS.map((name) => [name, typedIn(form, name).slice(0, 2000)]))
  const { source = '', sourceTitle = '', sourceAddress = '', sourceDate = '', asOf = '', why = '' } = texts
  const problems: FormProblems = {}
  if ((source === '') === (sourceTitle === '')) problems.source = words.oneSource
  if (sourceAddress !== '' && !/^https?:\/\/\S+$/i.test(sourceAddress)) problems.sourceAddress = words.badAddress
  const published = sourceDate === '' ? null : parseDate(sourceDate)
  if (sourceDate !== '' && published === null) problems.sourceDate = words.badDate
  const day = parseDate(asOf)
  if (day === null) problems.asOf = asOf === '' ? words.needed : words.badDate
  if (why === '') problems.why = words.needed
  if (day === null || Object.keys(problems).length > 0) return { texts, problems, ground: null }
  const standing = STANDINGS.find((each) => each === texts.sourceStanding) ?? 'report'
  const fresh: NewSource = { title: sourceTitle, standing, published, address: sourceAddress || null }
  return { texts, problems, ground: { source: source || fresh, asOf: day, why } }
}

/** The days over which values hold; an empty box is without end. */
export const readSpan = (form: FormData, { form: words }: Words['books']): Typed & { span: Span } => {
  const texts = { validFrom: typedIn(form, 'validFrom'), validTo: typedIn(form, 'validTo') }
  const span = { from: parseDate(texts.validFrom), to: parseDate(texts.validTo) }
  const problems: FormProblems = {}
  if (texts.validFrom !== '' && span.from === null) problems.validFrom = words.badDate
  if (texts.validTo !== '' && span.to === null) problems.validTo = words.badDate
  return { texts, problems, span }
}

/** What an action refused, beside the fields of its form; what speaks of no field of the form stands under the first. */
export const refusedAs = (problems: readonly Problem[], known: readonly string[], language: Language): FormProblems => {
  const said: FormProblems = {}
  for (const { field, reason } of problems) {
    const name = field !== null && known.includes(field) ? field : (known[0] ?? '')
    said[name] = said[name] ? `${said[name]}; ${reason[language]}` : reason[language]
  }
  return said
}

/** The values as a form shows them first. */
export const writtenValues = (
  book: AnyBook,
  row: Readonly<Record<string, unknown>>,
  language: Language,
): Record<string, string> =>
  Object.fromEntries(
    fieldsOf(book).map(([key, { kind }]) => {
      const value = row[key] ?? null
      return [key, value === null ? '' : kind.write(value, language)]
    }),
  )
