// The part of the API's description that tells whether the targets fit together.
import { date, isSynthetic, list, nullable, object, oneOf, problem, ref, type Schema, text } from './openapi-shapes.ts'

const feasible = oneOf('yes', 'no', 'depends')
const number = { type: 'number' }
const nothingOr = (schema: Schema): Schema => ({ oneOf: [schema, { type: 'null' }] })
const FIGURES = [
  ...['newParksNeeded', 'parksAsked', 'parksNamed', 'clustersAsked', 'clustersNamed'],
  ...['grossHaMin', 'grossHaMax', 'grossHaNeeded', 'jobsPerHa', 'jobsPerHaNeededMin', 'jobsPerHaNeededMax'],
  ...['jobsNeededMin', 'jobsNeededMax', 'jobsAttainableMin', 'jobsAttainableMax'],
]

export const fitPaths: Record<string, Schema> = {
  '/fit': {
    get: {
      operationId: 'fit',
      summary: 'Whether the targets fit together, under each reading; what conflicts, and what turns the answer',
      parameters: [
        { name: 'as-of', in: 'query', description: 'The date of the books; today unless told.', schema: date },
        { name: 'lang', in: 'query', schema: oneOf('vi', 'en') },
        { name: 'resolution', in: 'query', description: 'Id of a resolution; the current one unless told.', schema: text },
        {
          name: 'set',
          in: 'query',
          description: 'An assumption moved, one parameter each: set.jobs-per-ha=80.',
          style: 'form',
          explode: true,
          schema: { type: 'object', additionalProperties: number },
        },
      ],
      responses: {
        200: { description: 'The answer.', content: { 'application/json': { schema: ref('Fit') } } },
        400: problem('A parameter is wrong; detail says which and how to write it.'),
        404: problem('No such resolution is loaded.'),
        409: problem('The pack of the resolution has no fit.yaml.'),
        429: problem('Too many new questions from this address; Retry-After says for how many seconds.'),
        503: problem('The machine is computing for others, or found no answer; Retry-After says when to ask again.'),
      },
    },
  },
}

const ground = object({
  text,
  provision: nullable('string'),
  date: nullable('string', { format: 'date' }),
  source: nothingOr({ type: 'object' }),
  zone: nothingOr(object({ id: text, field: text })),
})

const change = object({
  id: text,
  provision: nullable('string'),
  name: text,
  from: number,
  to: number,
  unit: text,
  explanation: text,
})

export const fitSchemas: Record<string, Schema> = {
  Fit: object({
    resolution: text,
    synthetic: isSynthetic,
    asOf: date,
    feasible,
    explanation: text,
    ambiguities: list(
      object({
        id: text,
        provision: text,
        question: text,
        reading: nothingOr(object({ id: text, name: text })),
        choice: nothingOr(object({ from: date, document: text, by: text, at: { type: 'string', format: 'date-time' } })),
        otherwise: list(object({ id: text, name: text, feasible, turned: list(text) })),
        text,
      }),
    ),
    readings: list(
      object({
        id: text,
        name: text,
        isChosen: { type: 'boolean' },
        feasible,
        explanation: text,
        figures: object({
          ...Object.fromEntries(FIGURES.map((name) => [name, nullable('number')])),
          newParksByPlace: {
            type: 'object',
            additionalProperties: nullable('number'),
            description: 'Null where there is more than one way.',
          },
        }),
        formulas: list(object({ id: text, formula: nullable('string'), provisions: list(text), grounds: list(ground) })),
        given: list(text),
        leastChange: list(change),
      }),
    ),
    conflicts: list(
      object({
        provisions: list(text),
        readings: list(text),
        given: list(text),
        explanation: text,
        members: list(object({ id: text, kind: oneOf('goal', 'build', 'assumption'), provision: nullable('string'), text })),
        alone: list(object({ id: text, provision: nullable('string'), change: nothingOr(change) })),
      }),
    ),
    flips: list(
      object({
        assumption: text,
        readings: list(text),
        from: nullable('number', { description: 'Null where nobody knows.' }),
        to: number,
        was: feasible,
        feasible,
        explanation: text,
      }),
    ),
    assumptions: list(
      object({
        id: text,
        name: text,
        value: nullable('number'),
        unit: text,
        source: nullable('string'),
        sourceAddress: nullable('string'),
        provision: nullable('string'),
        reason: nullable('string'),
        low: number,
        high: number,
        step: number,
        range: list(text),
        isMoved: { type: 'boolean' },
        grounds: list(ground),
      }),
    ),
    notices: list(object({ provisions: list(text), text })),
    goals: list(object({ id: text, provision: text, name: text, due: nullable('string', { format: 'date' }) })),
    leftOut: list(object({ id: text, provision: text, name: text })),
    missing: list(object({ what: text, from: nullable('string') })),
  }),
}
