// The JSON shape of a row, its JSON Schema, and the data dictionary: all three come from the definition. Pure.
import { z } from 'zod'
import type { Language } from '#kernel/language.ts'
import { type AnyBook, attributeOf, columnOf, fieldsOf } from './book.ts'
import type { Label, Operator } from './field.ts'
import { MASK } from './kinds/personal.ts'
import type { Basis, Version } from './model.ts'

export type RowJson = {
  id: string
  version: number
  validFrom: string | null
  /** The first day on which it is no longer so. */
  validTo: string | null
  recordedAt: string
  source: string
  asOf: string
  why: string | null
  by: string
  values: Record<string, unknown>
  /** Grounds of values where they differ from the row's. */
  grounds: Record<string, Basis>
  /** Keys of fields that somebody contests. */
  contested: string[]
}

export const rowJson = (version: Version, contested: readonly string[] = []): RowJson => ({
  id: version.id,
  version: version.version,
  validFrom: version.valid.from,
  validTo: version.valid.to,
  recordedAt: version.recordedFrom.toISOString(),
  source: version.basis.source,
  asOf: version.basis.asOf,
  why: version.basis.why,
  by: version.basis.by,
  values: version.row,
  grounds: version.bases,
  contested: [...contested],
})

/** JSON Schema of `values`, for OpenAPI. */
export const valuesSchemaOf = (book: AnyBook): Record<string, unknown> => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(book.fields),
  properties: Object.fromEntries(
    fieldsOf(book).map(([key, { kind, required, label, law, sealed }]) => {
      const { $schema, ...shape } = sealed
        ? { $schema: null, type: 'string', const: MASK }
        : z.toJSONSchema(kind.schema, { io: 'input', unrepresentable: 'any' })
      return [key, { ...(required ? shape : { anyOf: [shape, { type: 'null' }] }), description: describe(label, kind.unit, law) }]
    }),
  ),
})

const describe = (label: Label, unit: Label | null, law: string | undefined): string =>
  [label.vi, unit && `(${unit.vi})`, law && `— ${law}`].filter(Boolean).join(' ')

export type DictionaryEntry = {
  key: string
  column: string
  attribute: string
  label: string
  description: string | null
  kind: string
  unit: string | null
  isRequired: boolean
  law: string | null
  /** Said of a person: stored sealed, shown as a mask. */
  isPersonal: boolean
  choices: { code: string; label: string }[]
  refersTo: string | null
  operators: readonly Operator[]
}

export type Dictionary = {
  name: string
  label: string
  description: string
  keeper: string
  identity: AnyBook['identity']
  entries: DictionaryEntry[]
}

/** What each field of the book means, in one language. */
export const dictionaryOf = (book: AnyBook, language: Language): Dictionary => ({
  name: book.name,
  label: book.label[language],
  description: book.description[language],
  keeper: book.keeper[language],
  identity: book.identity,
  entries: fieldsOf(book).map(([key, { kind, label, description, required, law, sealed }]) => ({
    key,
    column: columnOf(key),
    attribute: attributeOf(key),
    label: label[language],
    description: description?.[language] ?? null,
    kind: kind.name,
    unit: kind.unit?.[language] ?? null,
    isRequired: required,
    law: law ?? null,
    isPersonal: sealed !== undefined,
    choices: Object.entries((sealed?.kind ?? kind).choices ?? {}).map(([code, each]) => ({ code, label: each[language] })),
    refersTo: kind.refersTo,
    operators: kind.operators,
  })),
})
