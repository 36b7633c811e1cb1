// Days on which offices work. Only the week is known here: a public holiday would give more time, so a last day that was
// counted without it comes too early and never too late.
import type { IsoDate } from './date.ts'

const DAY_MS = 86_400_000

const isWorkday = (ms: number): boolean => {
  const day = new Date(ms).getUTCDay()
  return day !== 0 && day !== 6
}

/** The last of so many working days after a day, which itself does not count (Civil Code 91/2015/QH13, art. 147). */
export const workdaysAfter = (day: IsoDate, count: number): IsoDate => {
  let ms = Date.parse(day)
  for (let left = count; left > 0; ) {
    ms += DAY_MS
    if (isWorkday(ms)) left--
  }
  return new Date(ms).toISOString().slice(0, 10)
}
