// Dates as people know them: a day, a month, a quarter or only a year, each with its first and last day.
import { type IsoDate, parseDate } from '#kernel/date.ts'
import type { DeadlinePrecision } from '#law/model.ts'

export type When = { first: IsoDate; last: IsoDate; precision: DeadlinePrecision }

const QUARTER = /^(\d{4})-?Q([1-4])$/i
const MONTH = /^(\d{4})-(\d{2})$/
const VIETNAMESE_MONTH = /^(\d{1,2})\/(\d{4})$/
const YEAR = /^\d{4}$/

const monthsOf = (year: number, from: number, to: number, precision: DeadlinePrecision): When | null => {
  if (year < 1900 || year > 2199 || from < 1 || to > 12) return null
  // Day 0 of the month after is the last day of this one.
  const last = new Date(Date.UTC(year, to, 0)).toISOString().slice(0, 10)
  return { first: `${year}-${String(from).padStart(2, '0')}-01`, last, precision }
}

/** Reads "2021-08-15", "15/8/2021", "2021-08", "8/2021", "2021-Q3" or "2021"; null for anything else. Years 1900–2199. */
export const parseWhen = (text: string): When | null => {
  const day = parseDate(text)
  if (day) return { first: day, last: day, precision: 'day' }
  const quarter = QUARTER.exec(text)
  if (quarter) return monthsOf(Number(quarter[1]), Number(quarter[2]) * 3 - 2, Number(quarter[2]) * 3, 'quarter')
  const month = MONTH.exec(text) ?? VIETNAMESE_MONTH.exec(text)?.toSpliced(1, 2, ...text.split('/').reverse())
  if (month) return monthsOf(Number(month[1]), Number(month[2]), Number(month[2]), 'month')
  return YEAR.test(text) ? monthsOf(Number(text), 1, 12, 'year') : null
}
