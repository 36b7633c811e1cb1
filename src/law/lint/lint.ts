// What in a document will make it fail, listed like a compiler's warnings. The rules are in rules/, one file each.
import type { Compilation, Diagnostic } from '../model.ts'
import { createLocator } from './place.ts'
import { type Rule, readSubject } from './rule.ts'
import { ambiguousNew } from './rules/ambiguous-new.ts'
import { ambiguousPercentage } from './rules/ambiguous-percentage.ts'
import { ambiguousRange } from './rules/ambiguous-range.ts'
import { countDisagrees } from './rules/count-disagrees.ts'
import { provisionWithoutBaseline } from './rules/provision-without-baseline.ts'
import { provisionWithoutDate } from './rules/provision-without-date.ts'
import { provisionWithoutMeasure } from './rules/provision-without-measure.ts'
import { provisionWithoutOwner } from './rules/provision-without-owner.ts'
import { sumDisagrees } from './rules/sum-disagrees.ts'
import { tasksWithoutBoth } from './rules/tasks-without-both.ts'
import { totalNeedsMore } from './rules/total-needs-more.ts'
import { vagueDeadline } from './rules/vague-deadline.ts'

export const RULES: readonly Rule[] = [
  countDisagrees,
  totalNeedsMore,
  sumDisagrees,
  ambiguousRange,
  ambiguousPercentage,
  ambiguousNew,
  tasksWithoutBoth,
  provisionWithoutOwner,
  provisionWithoutDate,
  provisionWithoutMeasure,
  provisionWithoutBaseline,
  vagueDeadline,
]

export type LintOptions = {
  /** The text that was compiled: with it, columns point at the very words. */
  text?: string
  rules?: readonly Rule[]
}

/** The findings of all rules, in the order of the text. */
export const lint = (compilation: Compilation, { text, rules = RULES }: LintOptions = {}): Diagnostic[] => {
  const locate = createLocator(text ?? null)
  return compilation.documents
    .flatMap((document) => {
      const subjectOf = readSubject(document, locate)
      return rules.flatMap((rule) => rule.check(subjectOf(rule.id)))
    })
    .sort((a, b) => a.line - b.line || a.column - b.column)
}
