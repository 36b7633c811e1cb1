// What the API answers of blocks and sittings, to whoever follows the work of the resolution.
import { date, isSynthetic, list, nullable, object, oneOf, problem, ref, type Schema, text, whole } from './openapi-shapes.ts'

const day = nullable('string', { format: 'date' })
const named = object({ id: text, name: text })
const atLeast = object({ atLeast: nullable('number', { description: 'Null where nothing is known.' }), unknown: whole })
const standing = oneOf('waiting', 'unanswered', 'answered', 'promise-broken', 'gone')

const REFUSED = {
  400: problem('A parameter is wrong; detail says which and how to write it.'),
  403: problem('Whoever asks does not follow the work of the resolution.'),
  404: problem('There is no such thing.'),
}
const answers = (description: string, schema: Schema): Schema => ({
  200: { description, content: { 'application/json': { schema } } },
  ...REFUSED,
})

/** After the parameters that every list has. */
export const workPaths = (view: readonly Schema[]): Record<string, Schema> => {
  const part = [...view, { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } }]
  const cursor = { name: 'cursor', in: 'query', description: 'nextCursor of the part before.', schema: text }
  const listed = (item: string) =>
    object({
      ...{ resolution: text, synthetic: isSynthetic, asOf: date, total: whole, items: list(ref(item)) },
      nextCursor: nullable('string'),
    })
  return {
    '/blocks': {
      get: {
        operationId: 'listBlocks',
        summary: 'What stands in the way of tasks, as it stood on the day, newest first',
        parameters: [
          ...part,
          cursor,
          { name: 'show', in: 'query', schema: { ...oneOf('open', 'gone', 'every'), default: 'open' } },
          { name: 'task', in: 'query', description: 'Id of a task.', schema: text },
        ],
        responses: answers('One part of the list.', listed('Block')),
      },
    },
    '/sittings': {
      get: {
        operationId: 'listSittings',
        summary: 'Sittings, the latest first',
        parameters: [
          ...part,
          cursor,
          { name: 'from', in: 'query', description: 'Held on this day or later.', schema: date },
          { name: 'to', in: 'query', description: 'Held on this day or earlier.', schema: date },
        ],
        responses: answers('One part of the list.', listed('Sitting')),
      },
    },
    '/sittings/{id}': {
      get: {
        operationId: 'getSitting',
        summary: 'A sitting with its agenda on its own day, worst first, and what was decided',
        parameters: [{ name: 'id', in: 'path', required: true, schema: whole }, ...view],
        responses: answers('The sitting.', ref('Agenda')),
      },
    },
  }
}

const behind = object({ hectares: atLeast, jobs: atLeast, money: atLeast, targets: whole })
const decided = { decision: text, task: nullable('string') }
const sitting = { id: whole, heldOn: date, title: text, body: text }
const orNull = (schema: Schema): Schema => ({ oneOf: [schema, { type: 'null' }] })

export const workSchemas: Record<string, Schema> = {
  Block: object({
    id: whole,
    task: orNull(object({ id: text, title: text })),
    ...{ title: text, detail: nullable('string'), cause: text },
    body: { description: 'Who says so; null where nobody leads the task.', ...orNull(named) },
    owner: { description: 'Who has to remove it.', ...named },
    ...{ reportedOn: date, answerBy: date },
    provisional: { type: 'boolean', description: 'The holidays before answerBy were not decided yet.' },
    standing,
    heldBy: nullable('string', { description: 'To whom it has gone up.' }),
    behind,
    links: list(object({ kind: oneOf('zones', 'projects', 'works', 'resettlement-sites', 'target'), ref: text, name: text })),
    steps: list(
      object({
        ...{ act: oneOf('answer', 'resolve', 'escalate'), on: date, note: nullable('string'), promised: day },
        body: nullable('string'),
      }),
    ),
  }),
  Sitting: object(sitting),
  Agenda: object({
    ...{ resolution: text, synthetic: isSynthetic, ...sitting },
    agenda: list(
      object({
        task: object({ id: text, title: text, deadline: day, state: text }),
        block: orNull(object({ id: whole, title: text, standing, behind })),
        daysLate: whole,
        decisions: list(object(decided)),
      }),
    ),
    rest: object({ count: whole, more: { type: 'boolean', description: 'There are more than so many.' } }),
    settled: list(object({ about: text, ...decided })),
  }),
}
