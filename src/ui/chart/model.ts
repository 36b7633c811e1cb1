// A figure over time beside its plan: what a chart draws, its table tells and its file holds. Unknown is null, and is not drawn.
import type { IsoDate } from '#kernel/date.ts'

type Point = { date: IsoDate; value: number }

/** What was known of the figure on a day. */
export type Figure = {
  date: IsoDate
  value: number | null
  /** What is certain where the value is not. */
  atLeast: number | null
  atMost: number | null
  /** Of which day the figure is: where it is that of the point before, nothing new was known. */
  of: IsoDate | null
  /** Where the plan stood. */
  plan: number | null
}

export type Chart = {
  /** As points that a line joins. */
  plan: readonly Point[]
  figures: readonly Figure[]
  goals: readonly Point[]
  /** What happened on the way; numbered in the chart, told under it. */
  events: readonly { date: IsoDate; words: string }[]
  asOf: IsoDate
}

/** How figures, days and the lines are said. */
export type ChartWords = {
  number: (value: number) => string
  date: (date: IsoDate) => string
  unit: string
  plan: string
  actual: string
  goal: (value: string) => string
  range: (low: string, high: string) => string
}
