// Days on which offices work: not at weekends, not on the days off of the year, but on a Saturday worked in exchange.
import type { IsoDate } from './date.ts'

export type YearOfWork = {
  /** Days off that are no Saturday or Sunday of their own. */
  off: ReadonlySet<IsoDate>
  /** Saturdays or Sundays worked in exchange for another day. */
  worked: ReadonlySet<IsoDate>
  /** Where the year was announced; null where it is worked out from the law, because no decision is known. */
  decidedBy: string | null
}
export type Calendar = (year: number) => YearOfWork

/** A day that was counted to; provisional where no decision is known for a year on the way. */
export type CountedDay = { day: IsoDate; isProvisional: boolean }

const DAY_MS = 86_400_000

export const isWeekend = (day: IsoDate): boolean => [0, 6].includes(new Date(day).getUTCDay())

export const isWorkday = (day: IsoDate, calendar: Calendar): boolean => {
  const { off, worked } = calendar(Number(day.slice(0, 4)))
  return worked.has(day) || !(isWeekend(day) || off.has(day))
}

/** The last of so many working days after a day, which itself does not count (Civil Code 91/2015/QH13, art. 147). */
export const workdaysAfter = (from: IsoDate, count: number, calendar: Calendar): CountedDay => {
  let day = from
  let isProvisional = false
  for (let left = count; left > 0; ) {
    day = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10)
    isProvisional ||= calendar(Number(day.slice(0, 4))).decidedBy === null
    if (isWorkday(day, calendar)) left--
  }
  return { day, isProvisional }
}
