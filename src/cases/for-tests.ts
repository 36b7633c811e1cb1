// Procedures and steps for tests: ten working days unless told.
import type { CaseStep, Consult, Paper, Procedure } from './model.ts'

type Over = {
  steps?: string[]
  days?: number | null
  from?: string
  after?: string[]
  authority?: string
  consults?: Consult[]
  papers?: Paper[]
}

export const procedureFor = (id: string, over: Over = {}): Procedure => {
  const { steps = ['step'], days = 10, from = '2021-01-01', after = [], authority = 'so', consults = [], papers = [] } = over
  return {
    ...{ id, name: { vi: id, en: null }, from, to: null, law: 'Luật thử', transition: null, after, papers },
    steps: steps.map((step) => ({
      ...{
        id: step,
        name: { vi: step, en: null },
        authority,
        authorityName: null,
        days,
        counted: 'working',
        source: 's',
        consults,
      },
    })),
  }
}

export const stepFor = (n: number, procedure: string, step: string): CaseStep => ({
  ...{ id: n, procedure, step, ordinal: n, holder: 'so', officer: null, endedOn: null, outcome: null },
  ...{ document: null, documentOn: null, reason: null, supplement: null, consultations: [] },
})
