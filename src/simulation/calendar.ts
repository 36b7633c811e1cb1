// Days and instants of the simulated world. No clock is read here: the world ends with the day it was asked for.
import type { IsoDate } from '#kernel/date.ts'
import { endOfPeriod } from '#targets/course.ts'

const DAY_MS = 86_400_000
const VIETNAM_MS = 7 * 3_600_000

/** The first year of which anything is kept; what was so before is told by an inventory of its first months. */
export const FIRST_YEAR = 2021
export const INVENTORY: IsoDate = '2020-12-31'
/** Until when there is something to tell. */
export const HORIZON: IsoDate = '2045-12-31'
/** The day of the resolution. */
export const RESOLVED: IsoDate = '2021-06-15'
/** A world ends after its resolution was passed and before its own horizon. */
export const UNTIL = { first: '2021-12-31', last: HORIZON } as const

export const daysAfter = (day: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(day) + Math.round(days) * DAY_MS).toISOString().slice(0, 10)

export const daysBetween = (from: IsoDate, to: IsoDate): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

export const yearOf = (day: IsoDate): number => Number(day.slice(0, 4))
/** From the inventory on, as far as the day. */
export const quarterEnds = (until: IsoDate): IsoDate[] => {
  const days: IsoDate[] = []
  for (let day = INVENTORY; day <= until; day = endOfPeriod('quarter', daysAfter(day, 1))) days.push(day)
  return days
}
export const endOfYear = (year: number): IsoDate => `${year}-12-31`

/** Milliseconds of an hour of the day as the clocks of Viet Nam show it. */
export const instantOn = (day: IsoDate, hours: number): number => Date.parse(day) - VIETNAM_MS + Math.floor(hours * 3600) * 1000

/** The last instant of the day. */
export const closingOf = (until: IsoDate): number => instantOn(until, 24) - 1000
