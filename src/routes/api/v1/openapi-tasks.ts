// The part of the API's description that tells of tasks and of the plans that bodies issued.
import { date, isSynthetic, list, nullable, object, oneOf, problem, ref, type Schema, text, whole } from './openapi-shapes.ts'

export const taskPaths: Record<string, Schema> = {
  '/tasks/coverage': {
    get: {
      operationId: 'tasksCoverage',
      summary: 'Which body has issued a plan, and which provisions each plan covers',
      parameters: [
        { name: 'lang', in: 'query', schema: oneOf('vi', 'en') },
        { name: 'resolution', in: 'query', description: 'Id of a resolution; the current one unless told.', schema: text },
      ],
      responses: {
        200: { description: 'The matrix.', content: { 'application/json': { schema: ref('Coverage') } } },
        400: problem('A parameter is wrong; detail says which and how to write it.'),
        404: problem('No such resolution is loaded.'),
      },
    },
  },
}

export const taskSchemas = (responsible: Schema): Record<string, Schema> => ({
  Task: object({
    id: text,
    document: text,
    provision: text,
    title: text,
    parent: nullable('string', { description: 'The task it is a part of.' }),
    lead: nullable('string'),
    responsible: {
      description: 'Who has the task on the day, with shares; null where the lead is nobody or known by words alone.',
      oneOf: [responsible, { type: 'null' }],
    },
    coordinators: list(text),
    deliverable: nullable('string'),
    deadline: nullable('string', { format: 'date' }),
    recurrence: nullable('string'),
    state: oneOf('unassigned', 'assigned', 'accepted', 'refused', 'submitted', 'returned', 'done'),
    late: { type: 'boolean' },
    blocked: { type: 'boolean' },
  }),
  Coverage: object({
    resolution: text,
    synthetic: isSynthetic,
    asOf: date,
    withoutPlan: { ...whole, description: 'Bodies of which a plan was asked and that have issued none.' },
    uncovered: { ...whole, description: 'Provisions that no plan covers.' },
    provisions: list(object({ document: text, provision: text, count: whole })),
    bodies: list(
      object({
        id: text,
        name: text,
        hasPlan: { type: 'boolean' },
        count: whole,
        covers: { ...list(whole), description: 'Positions in "provisions".' },
      }),
    ),
  }),
})
