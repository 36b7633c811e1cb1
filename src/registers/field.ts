// What a field of a book is, and what each of its kinds (kinds/, one file each) must know: its TypeScript type, its
// column, how it is read from text in a declared language, how it is written, compared and described. No other file
// asks which kind a field has; it asks the kind.
import type { z } from 'zod'
import type { Language } from '#kernel/language.ts'

export type Label = { vi: string; en: string }

export type Parsed<V> = { ok: true; value: V } | { ok: false; reason: Label }

/** How a filter compares. "contains" looks without diacritics; "has" asks a list for a member. */
export const OPERATORS = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'contains', 'has', 'empty', 'filled'] as const
export type Operator = (typeof OPERATORS)[number]

/** A cell of a sheet; a date is midnight UTC of its day. */
export type Cell = string | number | boolean | Date

/** What a form offers for the field; a component of the ui decides how it looks. */
export type Input = 'text' | 'number' | 'date' | 'choice' | 'reference' | 'references' | 'flag' | 'file' | 'place'

export interface Kind<V> {
  readonly name: string
  readonly input: Input
  readonly operators: readonly Operator[]
  /** As format_type() of PostgreSQL writes it. */
  readonly sqlType: string
  /** Text that the column's type reads. */
  toSql(value: V): string
  /** The driver's value, never null. */
  fromSql(raw: unknown): V
  /** The shape in JSON; also says what a value must be, wherever it came from. */
  readonly schema: z.ZodType<V>
  /** Reads what a person typed, by the language the file or form declares: "1.106" is 1106 in vi and 1,106 thousandths in en. */
  parse(text: string, language: Language): Parsed<V>
  /** As a person reads it. */
  format(value: V, language: Language): string
  /** A cell of CSV: `parse(write(value, l), l)` is the value. */
  write(value: V, language: Language): string
  /** A cell of a sheet; `fromCell` reads it back, and reads text as `parse` does. */
  toCell(value: V): Cell
  fromCell(cell: Cell, language: Language): Parsed<V>
  /** Codes with their labels, where the kind has a list of them. */
  readonly choices: Readonly<Record<string, Label>> | null
  /** The book (or "agency") whose ids the value holds. */
  readonly refersTo: string | null
  /** The unit of a typed or written number; null where there is none. */
  readonly unit: Label | null
}

/** What a definition says of a field besides its kind. */
export type Spec<R extends boolean> = {
  label: Label
  description?: Label
  /** True where a row without it makes no sense. Everything else may be unknown, which is null. */
  required?: R
  /** The provision of the law that defines it: "Nghị định 35/2022/NĐ-CP, Điều 2.22". */
  law?: string
  /** Found by the search box. The table's "search" column names the same fields. */
  searched?: true
  /** Has an index of its own, so that a million rows are sorted and filtered by it at once. */
  indexed?: true
}

export type Field<V, R extends boolean = boolean> = Omit<Spec<R>, 'required'> & {
  kind: Kind<V>
  required: R
  /** Where the value is a person's: what kind lies within the ciphertext, and how it may be looked for (kinds/personal.ts). */
  sealed?: { readonly kind: SealedKind; readonly found: 'digits' | 'words' | null }
}

// As with AnyField: the methods take the values the kind itself made.
type SealedKind = Kind<unknown>

export const field = <V, R extends boolean>(kind: Kind<V>, { required, ...spec }: Spec<R>): Field<V, R> => ({
  ...spec,
  kind,
  // Left out means false, and then the type parameter is false as well.
  required: (required ?? false) as R,
})

export const parsed = <V>(value: V): Parsed<V> => ({ ok: true, value })
export const refused = (vi: string, en: string): { ok: false; reason: Label } => ({ ok: false, reason: { vi, en } })

/** What a number, date or flag in a text column becomes before it is parsed. */
export const textOfCell = (cell: Cell): string => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell))
