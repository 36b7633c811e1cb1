// What the form of the gate asks, from the address: a project, or what is wrong with it by field.
import { type Project, SCHEMES } from '#gate/model.ts'
import type { Language } from '#kernel/language.ts'
import { projectSchema } from '#pack/project-file.ts'
import { reasonsOf } from '#pack/reasons.ts'
import { readFigure } from '#ui/figure.ts'
import type { FormProblems } from '#ui/form.ts'
import { gateWords } from './words.ts'

export const AMOUNTS = ['wastewaterM3PerDay', 'landHa', 'powerMw'] as const
const CHOICES = ['pollutionRisk', 'protectionMeasures', 'treatment', 'standardsMet', 'eiaGroup', 'stage', 'zone', 'name'] as const
const OPINION = ['opinionNumber', 'opinionDate', 'opinionOutcome'] as const

export type Asked = {
  /** As typed, to stand in the form again. */
  values: Readonly<Record<string, string>>
  technology: readonly string[]
  /** Null where nothing was asked, or something is wrong. */
  project: Project | null
  problems: FormProblems
}

const MOST_TYPED = 200

export const askedBy = (search: URLSearchParams, language: Language): Asked => {
  const words = gateWords(language)
  const typed = (name: string): string => (search.get(name) ?? '').normalize('NFC').trim().slice(0, MOST_TYPED)
  const values = Object.fromEntries([...AMOUNTS, ...CHOICES, ...OPINION, 'scheme', 'code'].map((name) => [name, typed(name)]))
  const technology = search.getAll('technology').slice(0, 8)
  const none = { values, technology, project: null, problems: {} }
  // The form always sends its code, if empty.
  if (!search.has('code')) return none
  const problems: FormProblems = {}
  const raw: Record<string, unknown> = Object.fromEntries(CHOICES.map((name) => [name, typed(name)]))
  for (const name of AMOUNTS) {
    if (typed(name) === '') continue
    const figure = readFigure(typed(name), language)
    if (figure.is === 'number') raw[name] = String(figure.value)
    else problems[name] = figure.is === 'unclear' ? words.unclear : words.notNumber
  }
  if (typed('code')) raw.sector = { scheme: typed('scheme') || SCHEMES[0], code: typed('code') }
  if (technology.length > 0) raw.technology = technology
  const given = OPINION.filter((name) => typed(name) !== '')
  if (given.length === OPINION.length)
    raw.militaryOpinion = { number: typed('opinionNumber'), date: typed('opinionDate'), outcome: typed('opinionOutcome') }
  else if (given.length > 0) problems.opinionNumber = words.wrongOpinion
  const read = projectSchema(true).safeParse(raw)
  if (!read.success)
    for (const { at, reason } of read.error.issues.flatMap((issue) => reasonsOf(issue, 'docs/gate.md')))
      problems[FIELDS[at.join('.')] ?? String(at[0])] ??= reason[language]
  return read.success && Object.keys(problems).length === 0 ? { ...none, project: read.data.project } : { ...none, problems }
}

/** The form's fields where they are called otherwise than the project's. */
const FIELDS: Readonly<Record<string, string>> = {
  'sector.code': 'code',
  'sector.scheme': 'scheme',
  'militaryOpinion.number': 'opinionNumber',
  'militaryOpinion.date': 'opinionDate',
  'militaryOpinion.outcome': 'opinionOutcome',
}
