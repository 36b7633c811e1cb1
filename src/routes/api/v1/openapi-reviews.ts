// What the API answers of reviews.
import { date, nullable, object, oneOf, type Schema, text, whole } from './openapi-shapes.ts'

const orNull = (schema: Schema): Schema => ({ oneOf: [schema, { type: 'null' }] })

export const reviewSchemas: Record<string, Schema> = {
  Review: object({
    ...{ id: whole, kind: oneOf('interim', 'final'), title: text, version: whole },
    corrects: nullable('integer', { description: 'The version before; reason tells why it is corrected.' }),
    reason: nullable('string'),
    correctedBy: nullable('integer'),
    ...{ body: text, from: date, to: date, document: text, provision: text },
    stage: oneOf('announced', 'frozen', 'asked', 'concluded', 'corrected'),
    freeze: orNull(object({ asOf: date, knownAt: { type: 'string', format: 'date-time' }, count: whole, digest: text })),
    conclusion: orNull(object({ signedBy: text, document: text, signedOn: date, digest: text })),
  }),
  FrozenFigure: object({
    ...{ kind: oneOf('target', 'indicator', 'task'), ref: text },
    document: nullable('string'),
    provision: nullable('string'),
    name: text,
    unit: nullable('string'),
    value: nullable('number'),
    atLeast: nullable('number'),
    atMost: nullable('number'),
    status: nullable('string', { description: 'Of a target its status, of a task its state.' }),
    body: nullable('string'),
    late: { type: 'boolean', description: 'Of a task.' },
    goal: orNull(
      object({
        comparator: oneOf('=', '>=', '>', '<=', '<', 'range', '~'),
        ...{ goal: { type: 'number' }, goalMax: nullable('number'), due: nullable('string', { format: 'date' }) },
      }),
    ),
    digest: { type: 'string', description: 'SHA-256 over the figure with all that it rests on.' },
  }),
}

/** The number of a review in an address. */
export const reviewParameter = { name: 'id', in: 'path', required: true, description: 'Number of the review.', schema: whole }
