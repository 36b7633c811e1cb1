// What a case tells the gate beyond what was typed: the opinion of the military, which arrives in it as a fact (resolution IV.7). Pure.
import type { Project } from '#gate/model.ts'
import type { Case } from '../model.ts'

/** The latest answer of that body by number, date and outcome; null where it was not asked or has not answered. */
export const opinionOf = ({ steps }: Pick<Case, 'steps'>, military: string | null): Project['militaryOpinion'] => {
  const answered = steps
    .flatMap(({ consultations }) => consultations)
    .filter(({ body, outcome }) => body === military && outcome !== null)
    .toSorted((a, b) => (a.answeredOn === b.answeredOn ? a.id - b.id : (a.answeredOn ?? '') < (b.answeredOn ?? '') ? -1 : 1))
  const { number, documentOn, outcome } = answered.at(-1) ?? {}
  return number && documentOn && outcome ? { number, date: documentOn, outcome } : null
}
