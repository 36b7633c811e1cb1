// The statutory clock: when a step is due, and how many days it took. It stands while the applicant supplements.
import { dayAfter, dayAt, type IsoDate } from '#kernel/date.ts'
import { type Calendar, workdaysAfter } from '#kernel/workdays.ts'
import type { Counted } from './model.ts'

/** From the day of asking, which still counts, to the day of the answer, which does not; null while it is awaited. */
export type Pause = { from: IsoDate; to: IsoDate | null }

const nextOf = (day: IsoDate, counted: Counted, calendar: Calendar): IsoDate =>
  counted === 'working' ? workdaysAfter(day, 1, calendar).day : dayAfter(day)

const stands = (day: IsoDate, pauses: readonly Pause[]): boolean =>
  pauses.some(({ from, to }) => day > from && (to === null || day <= to))

/**
 * The last day of a term; null while the clock stands. The first day does not count (Civil Code 91/2015/QH13, art. 147), and
 * what ends on a day off ends on the next working day (art. 148, cl. 5).
 */
export const dueOf = (
  start: IsoDate,
  { days, counted }: { days: number; counted: Counted },
  pauses: readonly Pause[],
  calendar: Calendar,
): IsoDate | null => {
  let day = start
  for (let left = days; left > 0; ) {
    day = nextOf(day, counted, calendar)
    if (pauses.some(({ from, to }) => to === null && day > from)) return null
    if (!stands(day, pauses)) left--
  }
  return workdaysAfter(dayAt(day, -1), 1, calendar).day
}

/** Days counted after the start up to the end, without those on which the clock stood. */
export const daysUsed = (
  start: IsoDate,
  end: IsoDate,
  counted: Counted,
  pauses: readonly Pause[],
  calendar: Calendar,
): number => {
  let used = 0
  for (let day = nextOf(start, counted, calendar); day <= end; day = nextOf(day, counted, calendar))
    if (!stands(day, pauses)) used++
  return used
}
