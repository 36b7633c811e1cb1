// Work that repeats: when the next time is due. What was owed before the system knew of it is not made up.
import { dayAfter, dayAt, type IsoDate } from '#kernel/date.ts'

const MONTHS: Readonly<Record<string, number>> = { monthly: 1, quarterly: 3, '6-month': 6, yearly: 12 }
const DAYS: Readonly<Record<string, number>> = { daily: 1, weekly: 7 }

/** The last day of the month, quarter, half-year or year of the calendar in which the day lies. */
const periodEnd = (day: IsoDate, months: number): IsoDate => {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const last = Math.ceil(month / months) * months
  return new Date(Date.UTC(year, last, 0)).toISOString().slice(0, 10)
}

/** By when the work is owed that was asked for on a day with no date but a rhythm; null for a rhythm without a period. */
export const firstDue = (asked: IsoDate, recurrence: string): IsoDate | null => {
  const months = MONTHS[recurrence]
  if (months !== undefined) return periodEnd(asked, months)
  const days = DAYS[recurrence]
  return days === undefined ? null : dayAt(asked, days)
}

const monthsLater = (day: IsoDate, months: number): IsoDate => {
  const [year = 0, month = 1, of = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  // The last day of a month stays the last one: 30 June, 30 September → 31 December.
  const isLast = dayAfter(day).endsWith('-01')
  const to = isLast ? last.getUTCDate() : Math.min(of, last.getUTCDate())
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), to)).toISOString().slice(0, 10)
}

/**
 * When the time after one that was due on a day is due; null while that day has not passed, or where the rhythm names no
 * period. Times that passed unseen are left out: the next is the first not before today.
 */
export const nextDue = (due: IsoDate, recurrence: string, today: IsoDate): IsoDate | null => {
  if (due >= today) return null
  const months = MONTHS[recurrence]
  const days = DAYS[recurrence]
  if (months === undefined && days === undefined) return null
  let next = due
  for (let n = 1; next < today; n++) next = months === undefined ? dayAt(due, n * (days ?? 1)) : monthsLater(due, n * months)
  return next
}
