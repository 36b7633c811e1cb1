// What the API answers of cases and procedures.
import { date, list, nullable, object, oneOf, type Schema, text } from './openapi-shapes.ts'

const day = nullable('string', { format: 'date' })

const measured: Schema = {
  description: 'What ended steps took; null where none has. Its figures are null below five.',
  oneOf: [
    object({
      ended: nullable('integer'),
      medianDays: nullable('number', {
        description: 'Counted as the law counts them, without the days on which the clock stood.',
      }),
      onTimeShare: nullable('number'),
    }),
    { type: 'null' },
  ],
}

export const caseSchemas: Record<string, Schema> = {
  CaseStep: object({
    ...{ case: text, project: text, applicant: text, procedure: text, step: text, holder: text },
    officer: nullable('string'),
    state: oneOf('running', 'stopped'),
    openedOn: day,
    due: nullable('string', { format: 'date', description: 'Null while the clock stands, or where the days are not known.' }),
    late: { type: 'boolean' },
  }),
  Procedure: object({
    ...{ id: text, name: text, law: text, from: date, to: day },
    steps: list(
      object({
        ...{ id: text, name: text, holder: text, source: text },
        days: nullable('integer', { description: 'Null where no source tells them.' }),
        counted: oneOf('working', 'calendar'),
        measured,
      }),
    ),
    papers: list(object({ id: text, name: text, law: text, required: { type: 'boolean' } })),
  }),
}
