// Between a case and the gate's form: what was typed in one stands in the other.
import type { FieldName, Fields } from '#cases/model.ts'
import type { Project } from '#gate/model.ts'
import { formatNumber } from '#kernel/format.ts'
import type { Language } from '#kernel/language.ts'
import type { FormProblems } from '#ui/form.ts'
import { AMOUNTS, type Asked, askedBy } from '../gate/asked.ts'

/** The fields of a case by what the gate's form calls them. */
const FIELD_OF = {
  ...{ name: 'project', code: 'sector', scheme: 'scheme', zone: 'zone', landHa: 'landHa', powerMw: 'powerMw' },
  ...{ wastewaterM3PerDay: 'wastewaterM3PerDay', pollutionRisk: 'pollutionRisk', technology: 'technology' },
  ...{ protectionMeasures: 'protectionMeasures', treatment: 'treatment', standardsMet: 'standardsMet', eiaGroup: 'eiaGroup' },
} as const satisfies Record<string, FieldName>

/** Several levels of technology stand in one field of a case. */
const MANY = 'technology'

/** What a case says, as the gate is asked. */
export const questionOfCase = (fields: Fields): URLSearchParams => {
  const question = new URLSearchParams()
  for (const [name, field] of Object.entries(FIELD_OF)) {
    const typed = fields[field] ?? ''
    for (const each of name === MANY ? typed.split(' ').filter(Boolean) : [typed]) question.append(name, each)
  }
  return question
}

/** What an investor brings along from the gate. */
export const CARRIED: readonly FieldName[] = Object.values(FIELD_OF)

/** What was asked at the gate, as fields of a case; the rest of an address is left out. */
export const fieldsOfQuestion = (question: URLSearchParams): Fields =>
  Object.fromEntries(
    Object.entries(FIELD_OF).flatMap(([name, field]) => {
      const typed = name === MANY ? question.getAll(name).join(' ') : (question.get(name) ?? '')
      return typed === '' ? [] : [[field, typed]]
    }),
  )

/** The project of a case as its fields were typed, or what is wrong with them by field. */
export const readCaseProject = (fields: Fields, language: Language): { project: Project | null; problems: FormProblems } => {
  const { project, problems } = askedBy(questionOfCase(fields), language)
  return {
    project,
    problems: Object.fromEntries(
      Object.entries(problems).map(([name, problem]) => [FIELD_OF[name as keyof typeof FIELD_OF] ?? name, problem]),
    ),
  }
}

/** A project that was judged, as it stands in the form again. */
export const askedOfProject = (project: Project, language: Language): Asked => {
  const question = new URLSearchParams({ name: project.name, code: project.sector?.code ?? '', stage: project.stage })
  if (project.sector) question.set('scheme', project.sector.scheme)
  for (const name of AMOUNTS) {
    const amount = project[name]
    if (amount !== null) question.set(name, formatNumber(amount, language))
  }
  for (const name of ['zone', 'pollutionRisk', 'protectionMeasures', 'treatment', 'standardsMet', 'eiaGroup'] as const) {
    const said = project[name]
    if (said !== null) question.set(name, String(said))
  }
  for (const each of project.technology ?? []) question.append(MANY, each)
  return askedBy(question, language)
}
