// What the API answers, as OpenAPI 3.1: exactly the paths there are.
import { bookPaths, bookSchemas } from './openapi-books.ts'
import { caseSchemas } from './openapi-cases.ts'
import { edxmlPaths } from './openapi-edxml.ts'
import { fitPaths, fitSchemas } from './openapi-fit.ts'
import { gatePaths, gateSchemas } from './openapi-gate.ts'
import { landPaths, landSchemas } from './openapi-land.ts'
import { reviewParameter, reviewSchemas } from './openapi-reviews.ts'
import { date, isSynthetic, list, nullable, object, oneOf, problem, ref, type Schema, text, whole } from './openapi-shapes.ts'
import { taskPaths, taskSchemas } from './openapi-tasks.ts'
import { workPaths, workSchemas } from './openapi-work.ts'

const PARAMETERS = [
  { name: 'as-of', in: 'query', description: 'The date the answer holds for; today unless told.', schema: date },
  { name: 'lang', in: 'query', description: 'Language of names; Vietnamese unless told.', schema: oneOf('vi', 'en') },
  { name: 'resolution', in: 'query', description: 'Id of a resolution; the current one unless told.', schema: text },
  { name: 'q', in: 'query', description: 'Words that must all occur; accents optional.', schema: text },
  { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
  { name: 'cursor', in: 'query', description: 'nextCursor of the part before.', schema: text },
]

const listPath = (operationId: string, summary: string, item: string, more: Schema[] = []): Schema => ({
  get: {
    operationId,
    summary,
    parameters: [...more, ...PARAMETERS],
    responses: {
      200: {
        description: 'One part of the list.',
        content: {
          'application/json': {
            schema: object({
              resolution: text,
              synthetic: isSynthetic,
              asOf: date,
              total: whole,
              items: list(ref(item)),
              nextCursor: nullable('string'),
            }),
          },
        },
      },
      400: problem('A parameter is wrong; detail says which and how to write it.'),
      404: problem('No such resolution is loaded.'),
    },
  },
})

const responsible = object({
  holders: list(object({ id: text, name: text, share: nullable('number') })),
  open: { type: 'number', description: 'The part (0-1) that nobody is known to have taken over.' },
})

export const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Resolute',
    version: '1',
    description: 'A resolution as data: its provisions, targets and tasks on any date. Unknown is null, never 0.',
  },
  servers: [{ url: '/api/v1' }],
  // Public reads need none; a token narrows to what it was made for.
  security: [{}, { token: [] }],
  paths: {
    '/provisions': listPath('listProvisions', 'Provisions in reading order', 'Provision'),
    '/targets': listPath('listTargets', 'Targets with value and status', 'Target'),
    '/tasks': listPath('listTasks', 'Tasks with owner, deadline and state', 'Task'),
    '/causes': listPath('listCauses', 'Weak points and causes that the resolution names, with how far each is removed', 'Cause'),
    '/reviews': listPath('listReviews', 'Reviews, with what was frozen when and who signed', 'Review'),
    '/reviews/{id}': listPath('readReview', 'Every figure and state of a task as a review froze it', 'FrozenFigure', [
      reviewParameter,
    ]),
    '/cases': listPath('listCases', 'Steps of cases that wait for the bodies of whoever asks, by what is due', 'CaseStep'),
    '/procedures': listPath('listProcedures', 'Procedures by the law of the day, with the days they took', 'Procedure'),
    '/agencies': listPath('listAgencies', 'Bodies, and whoever has the work of those that ended', 'Agency'),
    '/documents': listPath(
      'listDocuments',
      'Documents, what they do to each other, and their numbers in the registers',
      'Document',
    ),
    ...edxmlPaths,
    ...landPaths(PARAMETERS.slice(0, 3)),
    '/trace/{figure}': {
      get: {
        operationId: 'traceFigure',
        summary: 'How a figure came to be, as W3C PROV-JSON: formula, readings, definitions, values, sources, provision',
        parameters: [
          { name: 'figure', in: 'path', required: true, description: 'Id of a target, or of an indicator.', schema: text },
          ...PARAMETERS.slice(0, 3),
          { name: 'known-at', in: 'query', description: 'What the books knew on that day or at that instant.', schema: text },
          {
            name: 'of',
            in: 'query',
            description: 'Of an indicator: zone:<id>, body:<id> or territory:<code>; the province unless told.',
            schema: text,
          },
        ],
        responses: {
          200: { description: 'PROV-JSON.', content: { 'application/json': { schema: { type: 'object' } } } },
          400: problem('A parameter is wrong; detail says which and how to write it.'),
          404: problem('There is no such figure.'),
        },
      },
    },
    '/indicators': {
      get: {
        operationId: 'listIndicators',
        summary: 'Every figure made from the books on a day, of the province or of one zone, body or territory',
        parameters: [
          ...PARAMETERS.slice(0, 3),
          {
            name: 'of',
            in: 'query',
            description: 'zone:<id>, body:<id> or territory:<code>; the province unless told.',
            schema: text,
          },
        ],
        responses: {
          200: {
            description: 'All of them.',
            content: {
              'application/json': {
                schema: object({
                  ...{ resolution: text, synthetic: isSynthetic, asOf: date, of: nullable('string') },
                  items: list(ref('Indicator')),
                }),
              },
            },
          },
          400: problem('A parameter is wrong; detail says which and how to write it.'),
          404: problem('There is no such resolution, zone, body or territory on the day.'),
        },
      },
    },
    ...taskPaths,
    ...workPaths(PARAMETERS.slice(0, 3)),
    ...fitPaths,
    ...gatePaths,
    ...bookPaths,
    '/openapi.json': {
      get: {
        operationId: 'describe',
        summary: 'This description',
        responses: { 200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } } },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Made on the page of one’s account.' } },
    schemas: {
      Provision: object({
        document: text,
        path: text,
        depth: { type: 'integer', minimum: 1 },
        kind: text,
        label: nullable('string'),
        heading: nullable('string'),
        restatement: nullable('string'),
        text: nullable('string', { description: 'Official wording, Vietnamese; null until the document is loaded.' }),
        targets: list(text),
        tasks: list(text),
      }),
      Target: object({
        id: text,
        document: text,
        provision: text,
        indicator: text,
        value: nullable('number'),
        atLeast: nullable('number', { description: 'What is certain while value is unknown.' }),
        atMost: nullable('number'),
        unit: text,
        goal: object({
          comparator: oneOf('=', '>=', '>', '<=', '<', 'range', '~'),
          value: { type: 'number' },
          valueMax: nullable('number'),
        }),
        by: nullable('string', { format: 'date', description: '31 December where the text gives a year.' }),
        headline: { type: 'boolean' },
        status: oneOf('met', 'on-course', 'behind', 'missed', 'unknown'),
        missing: list(object({ what: text, from: nullable('string') })),
        readings: {
          description: 'How far the figure hangs on how the text is read; null where it can be read in one way only.',
          oneOf: [
            object({
              all: list(text),
              open: list(text),
              atLeast: nullable('number'),
              atMost: nullable('number'),
              statuses: list(oneOf('met', 'on-course', 'behind', 'missed', 'unknown')),
            }),
            { type: 'null' },
          ],
        },
        alerts: list(
          object({
            kind: oneOf('gap', 'falling', 'missing', 'stale', 'contested', 'jump'),
            text,
            since: nullable('string', { format: 'date' }),
            evidence: list(
              object({
                text,
                date: nullable('string', { format: 'date' }),
                row: { oneOf: [object({ book: text, id: text, field: text }), { type: 'null' }] },
              }),
            ),
          }),
        ),
      }),
      Agency: object({
        id: text,
        name: text,
        branch: oneOf('party', 'state', 'front', 'board', 'other'),
        organId: nullable('string', {
          description: 'Electronic identifier (QĐ 20/2020/QĐ-TTg); null where no source tells it.',
        }),
        isClass: { type: 'boolean', description: 'A class of bodies, as "communes with zones".' },
        parent: nullable('string'),
        from: nullable('string', { format: 'date' }),
        to: nullable('string', { format: 'date', description: 'The last day; null without end.' }),
        legalAct: nullable('string'),
        isThere: { type: 'boolean' },
        responsible: {
          description: 'Who has its work on the day; null while it is there itself.',
          oneOf: [responsible, { type: 'null' }],
        },
      }),
      ...taskSchemas(responsible),
      ...workSchemas,
      Document: object({
        ...{ id: text, symbol: nullable('string'), docType: nullable('string'), date: nullable('string', { format: 'date' }) },
        ...{ issuingBody: nullable('string'), title: nullable('string') },
        isLoaded: { type: 'boolean', description: 'False where it is known only from documents that name it.' },
        entries: {
          description: 'Of the registers that whoever asks may read; null where they read none.',
          oneOf: [
            list(
              object({
                book: oneOf('documents-in', 'documents-out'),
                row: text,
                body: object({ id: text, name: text }),
                arrivalNumber: nullable('integer', {
                  description: 'Of the receiving body in the year of "on"; its register runs anew every year.',
                }),
                on: date,
              }),
            ),
            { type: 'null' },
          ],
        },
        links: list(
          object({ to: text, relation: oneOf('basis', 'implements', 'replaces', 'attaches', 'cites'), provisions: list(text) }),
        ),
      }),
      ...fitSchemas,
      ...gateSchemas,
      Indicator: object({
        ...{ id: text, name: text, unit: text, formula: text, law: text },
        value: nullable('number'),
        atLeast: nullable('number', { description: 'What is certain while value is unknown.' }),
        atMost: nullable('number'),
        valueDate: nullable('string', { format: 'date', description: 'Of the newest fact used.' }),
        definitions: list(object({ name: text, law: text, from: date })),
        missing: list(object({ what: text, from: nullable('string') })),
        facts: { ...whole, description: 'How many facts it stands on.' },
        contested: { type: 'boolean' },
      }),
      ...bookSchemas,
      ...caseSchemas,
      ...landSchemas,
      ...reviewSchemas,
      Problem: object({ type: text, status: { type: 'integer' }, title: text, detail: text }),
    },
  },
}
