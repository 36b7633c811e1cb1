// What the API answers of reviews, and of the weak points and causes that a resolution names.
import { date, list, nullable, object, oneOf, type Schema, text, whole } from './openapi-shapes.ts'

const orNull = (schema: Schema): Schema => ({ oneOf: [schema, { type: 'null' }] })

const status = oneOf('removed', 'being-removed', 'standing', 'untold')

export const reviewSchemas: Record<string, Schema> = {
  Cause: object({
    ...{ id: text, document: text, provision: text, kind: oneOf('limit', 'objective', 'subjective'), name: text },
    status: { ...status, description: 'Computed from the grounds.' },
    grounds: list(
      object({
        ...{ kind: oneOf('task', 'target', 'work', 'block'), ref: text, name: text },
        progress: oneOf('done', 'partly', 'not-done', 'untold'),
        held: nullable('string', { description: 'late or blocked, of a task.' }),
      }),
    ),
    judgements: list(object({ status, reason: text, document: text, at: { type: 'string', format: 'date-time' }, who: text })),
  }),
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
