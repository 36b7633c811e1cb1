// A month of the calendar in weeks that begin on Monday.
import { dayAt, type IsoDate } from '#kernel/date.ts'

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** "2025-06" as asked for; the month of the day where it is none. */
export const monthOf = (asked: string | null, day: IsoDate): string => (asked && MONTH.test(asked) ? asked : day.slice(0, 7))

/** The month some months later. */
export const monthAfter = (month: string, months: number): string => {
  const [year = 0, of = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, of - 1 + months, 1)).toISOString().slice(0, 7)
}

/** The weeks that hold the month's days, each of seven days, those of other months beside them. */
export const weeksOf = (month: string): IsoDate[][] => {
  const first = `${month}-01`
  const weekday = (new Date(first).getUTCDay() + 6) % 7
  const weeks: IsoDate[][] = []
  for (let monday = dayAt(first, -weekday); monday < `${monthAfter(month, 1)}-01`; monday = dayAt(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, n) => dayAt(monday, n)))
  return weeks
}
