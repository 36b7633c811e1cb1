// The way to yes: which changes, tried through the same rules, make the verdict better, and which of them it takes. Pure.
import { CHANGES, type Change } from './changes.ts'
import { type Judged, judge, rank } from './judge.ts'
import type { Question, Verdict } from './model.ts'

export type Way = { verdict: Verdict /** How much is still needed after it. */; open: number; changes: readonly Change[] }

/** The verdict first; of two alike the one after which less is needed. */
const isAsGood = (one: Judged, other: Judged): boolean =>
  rank(one.verdict) > rank(other.verdict) || (one.verdict === other.verdict && openOf(one) <= openOf(other))

const openOf = ({ rules }: Judged): number => rules.reduce((sum, { needs }) => sum + needs.length, 0)

const after = (question: Question, changes: readonly Change[]): Question =>
  changes.reduce((changed, { apply }) => apply(changed) ?? changed, question)

/** With everything changed; then without each change that is not needed, tried in order. Null where nothing helps. */
const wayBy = (question: Question, now: Judged, changes: readonly Change[]): Way | null => {
  const best = judge(after(question, changes))
  if (isAsGood(now, best)) return null
  let kept = changes
  for (const change of changes) {
    const without = kept.filter((each) => each !== change)
    if (isAsGood(judge(after(question, without)), best)) kept = without
  }
  return { verdict: best.verdict, open: openOf(best), changes: kept }
}

const without = (changes: readonly Change[], id: string): readonly Change[] => changes.filter((each) => each.id !== id)

/** What the investor alone can do, by either technology; and what is possible where the authorities do their part. */
export const waysToYes = (question: Question, now: Judged): readonly Way[] => {
  const useful = CHANGES.filter(({ apply }) => apply(question) !== null)
  const own = useful.filter(({ by }) => by === 'investor')
  const tries = [own, useful].flatMap((changes) => [
    without(changes, 'source-technology'),
    without(changes, 'high-technology'),
    changes,
  ])
  const ways: Way[] = []
  for (const changes of tries) {
    const way = wayBy(question, now, changes)
    if (way && !ways.some((each) => isBeaten(way, each))) ways.push(way)
  }
  return ways
}

/** It asks for all that the other asks for and more, and comes no further; the authorities are asked for a better verdict alone. */
const isBeaten = (one: Way, other: Way): boolean =>
  other.changes.every((each) => one.changes.includes(each)) &&
  rank(one.verdict) <= rank(other.verdict) &&
  (one.open >= other.open || one.changes.some(({ by }) => by === 'authority'))
