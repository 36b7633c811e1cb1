// The chart of a target's page, and what stands beside it in each of its forms.
import { dateInVietnam } from '#kernel/date.ts'
import type { EvidenceView } from '#portal/model.ts'
import type { TargetPage } from '#portal/target-page.ts'
import type { Chart, ChartWords } from '#ui/chart/model.ts'
import type { Reader } from '#ui/reader.ts'
import { targetWords } from '../words.ts'

const rounded = (value: number): number => Math.round(value * 100) / 100

type Values = { value: number | null; atLeast: number | null; atMost: number | null }

/** To two decimals, as they are read; what is signed for keeps them all. */
export const roundedValues = ({ value, atLeast, atMost }: Values): Values => ({
  value: value && rounded(value),
  atLeast: atLeast && rounded(atLeast),
  atMost: atMost && rounded(atMost),
})

export const chartOf = (page: TargetPage, { asOf, language }: Reader): Chart => {
  const words = targetWords(language)
  const { target, document, series, milestones, frozen, courses, promised } = page
  const events = [
    ...(promised ? [{ date: promised, words: words.promised(document.symbol ?? document.title) }] : []),
    ...frozen.map((each) => ({ date: each.signedOn, words: words.signed(each.signedDocument) })),
    ...courses.map((each) => ({ date: dateInVietnam(new Date(each.recordedAt)), words: words.set(each.reason) })),
    ...target.chosen.map(({ from, name, document: by }) => ({ date: from, words: words.chosen(name, by) })),
  ]
  const byDay = Map.groupBy(
    events.filter(({ date }) => date <= asOf),
    ({ date }) => date,
  )
  return {
    plan: target.plan,
    figures: series,
    goals: target.due ? [...milestones, { date: target.due, value: target.goal }] : [],
    events: [...byDay]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([date, some]) => ({ date, words: some.map((each) => each.words).join('; ') })),
    asOf,
  }
}

export const chartWordsOf = (page: Pick<TargetPage, 'target'>, reader: Reader): ChartWords => {
  const words = targetWords(reader.language)
  return {
    number: (value) => reader.number(rounded(value)),
    date: reader.date,
    unit: page.target.unit,
    plan: words.plan,
    actual: words.actual,
    goal: words.goal,
    range: words.range,
  }
}

/** Each source of some facts once, by its title. */
export const sourcesOf = (evidence: readonly EvidenceView[]): string[] => [
  ...new Set(evidence.flatMap(({ source }) => source?.title ?? [])),
]
