// The fields of a case that are chosen and not typed, with their words: those of the gate.
import type { FieldName } from '#cases/model.ts'
import { EIA_GROUPS, OUTSIDE, SCHEMES } from '#gate/model.ts'
import type { Language } from '#kernel/language.ts'
import { gateWords } from '../gate/words.ts'

export type Choice = { value: string; label: string }

/** Asked by the gate alone: left out where the resolution has none. */
export const OF_GATE: readonly FieldName[] = [
  'scheme',
  'pollutionRisk',
  'technology',
  'protectionMeasures',
  'treatment',
  'standardsMet',
  'eiaGroup',
]

const listed = (words: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** Null for a field that is typed. */
export const choicesOf = (
  name: FieldName,
  zones: readonly { id: string; name: string }[],
  language: Language,
): Choice[] | null => {
  const words = gateWords(language)
  switch (name) {
    case 'scheme':
      return SCHEMES.map((value) => ({ value, label: value.replace('VSIC', 'VSIC ') }))
    case 'zone':
      return [...zones.map(({ id, name: label }) => ({ value: id, label })), { value: OUTSIDE, label: words.outside }]
    case 'pollutionRisk':
      return listed(words.risks)
    case 'technology':
      return listed(words.technologies)
    case 'protectionMeasures':
      return listed(words.has)
    case 'treatment':
      return listed(words.treatments)
    case 'standardsMet':
      return listed(words.meets)
    case 'eiaGroup':
      return EIA_GROUPS.map((value) => ({ value, label: value }))
    default:
      return null
  }
}

/** What a field says, in words; several choices stand in one with spaces between. */
export const tellField = (name: FieldName, value: string, language: Language): string => {
  const choices = choicesOf(name, [], language)
  const wordOf = (each: string) => choices?.find((choice) => choice.value === each)?.label ?? each
  return name === 'technology' ? value.split(' ').map(wordOf).join(', ') : wordOf(value)
}
