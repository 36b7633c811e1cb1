// The books in the description of the API: their paths and shapes, made from the definitions.
import { STORY_ACTS } from '#portal/books.ts'
import { WHO } from '#portal/who.ts'
import { type AnyBook, fieldsOf } from '#registers/book.ts'
import { BOOKS } from '#registers/books.ts'
import { valuesSchemaOf } from '#registers/json.ts'
import { CLAIM_STANDINGS } from '#registers/model.ts'
import { date, isSynthetic, list, nullable, object, oneOf, problem, ref, type Schema, text, whole } from './openapi-shapes.ts'

const instant: Schema = { type: 'string', format: 'date-time' }
const anything: Schema = { description: 'In the shape of the field; null is unknown.' }

const AS_OF = { name: 'as-of', in: 'query', description: 'The day the answer holds for; today unless told.', schema: date }
const KNOWN_AT = {
  name: 'known-at',
  in: 'query',
  description: 'Only what the books knew by then: a day, or an instant with its zone; now unless told.',
  schema: text,
}
const RESOLUTION = {
  name: 'resolution',
  in: 'query',
  description: 'Id of a resolution; the current one unless told.',
  schema: text,
}
const LANG = { name: 'lang', in: 'query', description: 'Language of names; Vietnamese unless told.', schema: oneOf('vi', 'en') }
const ID = { name: 'id', in: 'path', required: true, description: 'Id of the row.', schema: text }

const answer = (description: string, schema: Schema): Schema => ({ description, content: { 'application/json': { schema } } })

const get = (operationId: string, summary: string, parameters: readonly object[], schema: Schema, notFound: string): Schema => ({
  get: {
    operationId,
    summary,
    parameters,
    responses: {
      200: answer(summary, schema),
      400: problem('A parameter is wrong; detail says which and how to write it.'),
      403: problem('Not everybody reads the book: it says something of persons, or is internal to the bodies that keep it.'),
      404: problem(notFound),
    },
  },
})

/** One parameter a field; the operators it takes besides stand in its description. */
const filtersOf = (book: AnyBook): object[] =>
  fieldsOf(book).map(([key, { kind, label }]) => ({
    name: key,
    in: 'query',
    description: `${label.en}. Also ${kind.operators.map((operator) => `${key}.${operator}`).join(', ')}.`,
    schema: text,
  }))

const sortsOf = (book: AnyBook): string[] => ['id', ...Object.keys(book.fields)].flatMap((key) => [key, `-${key}`])

const pathsOf = (book: AnyBook): Record<string, Schema> => {
  const { name, label } = book
  const values = ref(`${name}.values`)
  return {
    [`/books/${name}`]: get(
      `list.${name}`,
      label.en,
      [
        AS_OF,
        KNOWN_AT,
        LANG,
        RESOLUTION,
        { name: 'q', in: 'query', description: 'Words that must all occur; accents optional.', schema: text },
        {
          name: 'sort',
          in: 'query',
          description: 'A field, descending after "-"; unknown values last.',
          schema: oneOf(...sortsOf(book)),
        },
        { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
        { name: 'cursor', in: 'query', description: 'nextCursor of the part before, with the same sort.', schema: text },
        ...filtersOf(book),
      ],
      object({
        resolution: text,
        synthetic: isSynthetic,
        book: { type: 'string', const: name },
        asOf: date,
        knownAt: nullable('string', { format: 'date-time' }),
        total: { ...whole, description: 'Counted up to 10,000.' },
        isMore: { type: 'boolean', description: 'Whether there are more than total.' },
        items: list(object({ ...ROW, values })),
        nextCursor: nullable('string'),
      }),
      'No such resolution is loaded.',
    ),
    [`/books/${name}/{id}`]: get(
      `read.${name}`,
      `One row of: ${label.en}`,
      [ID, AS_OF, KNOWN_AT, LANG, RESOLUTION],
      object({
        resolution: text,
        synthetic: isSynthetic,
        book: { type: 'string', const: name },
        asOf: date,
        knownAt: nullable('string', { format: 'date-time' }),
        id: text,
        version: whole,
        title: text,
        validFrom: nullable('string', { format: 'date' }),
        validTo: nullable('string', { format: 'date' }),
        recordedAt: instant,
        values,
        grounds: { type: 'object', additionalProperties: ref('Ground') },
        contested: list(text),
        claims: list(ref('Claim')),
      }),
      'The book never held the row, or does not know it on the day.',
    ),
    [`/books/${name}/{id}/history`]: get(
      `history.${name}`,
      `What became of one row of: ${label.en}`,
      [ID, KNOWN_AT, LANG, RESOLUTION],
      object({
        resolution: text,
        synthetic: isSynthetic,
        book: { type: 'string', const: name },
        id: text,
        items: list(ref('Told')),
      }),
      'The book never held the row.',
    ),
  }
}

/** A row of a list, besides its values. */
const ROW = {
  id: text,
  version: whole,
  validFrom: nullable('string', { format: 'date', description: 'Null is without beginning.' }),
  validTo: nullable('string', { format: 'date', description: 'The first day on which it is no longer so; null is without end.' }),
  recordedAt: instant,
  source: text,
  asOf: date,
  why: nullable('string'),
  who: oneOf(...WHO),
  grounds: {
    type: 'object',
    description: 'Where a value stands on another ground than the row.',
    additionalProperties: ref('Basis'),
  },
  contested: { ...list(text), description: 'Keys of fields that somebody contests.' },
} satisfies Record<string, Schema>

export const bookPaths: Record<string, Schema> = {
  '/books': get(
    'listBooks',
    'The books, with what their fields mean',
    [AS_OF, KNOWN_AT, LANG, RESOLUTION],
    object({
      resolution: text,
      synthetic: isSynthetic,
      asOf: date,
      total: whole,
      items: list(
        object({
          name: text,
          label: text,
          description: text,
          keeper: text,
          identity: oneOf('named', 'generated'),
          total: { ...nullable('integer'), description: 'Null where they are so few that a number would point at somebody.' },
          isMore: { type: 'boolean' },
          contested: whole,
          fields: list(ref('Field')),
        }),
      ),
    }),
    'No such resolution is loaded.',
  ),
  ...Object.assign({}, ...BOOKS.map(pathsOf)),
}

export const bookSchemas: Record<string, Schema> = {
  Basis: object({ source: text, asOf: date, why: nullable('string'), who: oneOf(...WHO) }),
  Source: object({
    title: text,
    publisher: nullable('string'),
    date: nullable('string', { format: 'date' }),
    address: nullable('string'),
    standing: text,
  }),
  Ground: object({
    source: { anyOf: [ref('Source'), { type: 'null' }] },
    asOf: date,
    why: nullable('string'),
    who: oneOf(...WHO),
  }),
  Claim: object({
    id: whole,
    standing: oneOf(...CLAIM_STANDINGS),
    field: nullable('string', { description: 'Null where the book has no field for it.' }),
    label: text,
    value: anything,
    unit: nullable('string'),
    ground: ref('Ground'),
    statedAt: instant,
    decision: {
      anyOf: [object({ at: instant, who: oneOf(...WHO), why: nullable('string') }), { type: 'null' }],
    },
  }),
  Told: object({
    at: instant,
    who: oneOf(...WHO),
    act: oneOf(...STORY_ACTS),
    why: nullable('string'),
    changes: list(
      object({
        field: nullable('string'),
        label: text,
        from: anything,
        to: anything,
        validFrom: nullable('string', { format: 'date' }),
        validTo: nullable('string', { format: 'date' }),
        source: nullable('string'),
        asOf: nullable('string', { format: 'date' }),
        why: nullable('string'),
      }),
    ),
  }),
  Field: object({
    key: text,
    column: text,
    attribute: text,
    label: text,
    description: nullable('string'),
    kind: text,
    unit: nullable('string'),
    isRequired: { type: 'boolean' },
    isPersonal: { type: 'boolean' },
    law: nullable('string'),
    choices: list(object({ code: text, label: text })),
    refersTo: nullable('string'),
    operators: list(text),
  }),
  ...Object.fromEntries(BOOKS.map((book) => [`${book.name}.values`, valuesSchemaOf(book)])),
}
