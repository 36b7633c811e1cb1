// Calendar dates as ISO 8601 text ("2025-12-31"): no time zone, no Date object, so nothing can shift by a day.

export type IsoDate = string

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/
const VIETNAMESE = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/
const DAY_MS = 86_400_000

const iso = (year: number, month: number, day: number): IsoDate | null => {
  const at = new Date(Date.UTC(year, month - 1, day))
  at.setUTCFullYear(year)
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return real ? at.toISOString().slice(0, 10) : null
}

/** Reads "2025-12-31" or "31/12/2025"; null for anything that is not a day of the calendar. Years 1900–2199. */
export const parseDate = (text: string): IsoDate | null => {
  const trimmed = text.trim()
  const parts = ISO.exec(trimmed)
  const [year, month, day] = parts
    ? [Number(parts[1]), Number(parts[2]), Number(parts[3])]
    : (VIETNAMESE.exec(trimmed) ?? []).slice(1).map(Number).reverse()
  if (year === undefined || month === undefined || day === undefined) return null
  return year >= 1900 && year < 2200 ? iso(year, month, day) : null
}

/** "2025-12-31" → "31/12/2025". */
export const formatDate = (date: IsoDate): string => date.split('-').reverse().join('/')

/** Whole days from one date to another; negative when the second is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** The date on the wall in Vietnam (UTC+7, no summer time) at an instant. */
export const dateInVietnam = (instant: Date): IsoDate => new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)

/** The day some days after another; before it where they are negative. */
export const dayAt = (from: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(from) + days * DAY_MS).toISOString().slice(0, 10)

/** The next day of the calendar. */
export const dayAfter = (date: IsoDate): IsoDate => dayAt(date, 1)
