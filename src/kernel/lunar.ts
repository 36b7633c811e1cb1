// The lunar calendar by Vietnam's clock (UTC+7), from the sky: a month begins on the day of the new moon, month 11 holds the
// winter solstice, and of thirteen months between two solstices the first in which the sun enters no sign is the leap month.
// China reckons at UTC+8, so a new moon near midnight falls on another day there. Before 1968 offices used China's.
// New moons after J. Meeus, Astronomical Algorithms (1998), ch. 49; the sun's longitude after ch. 25.
import type { IsoDate } from './date.ts'

export type LunarDate = { year: number; month: number; day: number; isLeap: boolean }
/** A month: its first day, counted from 1970-01-01. */
type Month = { start: number; year: number; month: number; isLeap: boolean }

const DAY_MS = 86_400_000
const OFFSET_DAYS = 7 / 24
/** The Julian day on which 1970-01-01 begins in Greenwich. */
const EPOCH = 2_440_587.5

/** How far the earth's turning lags behind uniform time, in seconds, every 20 years from 1900; from 2040 on as extrapolated. */
const LAG_SECONDS = [-3, 21, 24, 33, 51, 64, 70, 76, 87, 99, 112]

const lagDays = (julianDay: number): number => {
  const steps = Math.min(Math.max((julianDay - 2_415_020.5) / 365.25 / 20, 0), LAG_SECONDS.length - 1.001)
  const before = Math.floor(steps)
  const [from = 0, to = 0] = LAG_SECONDS.slice(before)
  return (from + (to - from) * (steps - before)) / 86_400
}

const sine = (degrees: number): number => Math.sin((degrees * Math.PI) / 180)

/** Coefficient (days), then multiples of the sun's anomaly, the moon's anomaly and the moon's argument of latitude. */
const NEW_MOON_TERMS: readonly (readonly [number, number, number, number])[] = [
  [-0.4072, 0, 1, 0],
  [0.17241, 1, 0, 0],
  [0.01608, 0, 2, 0],
  [0.01039, 0, 0, 2],
  [0.00739, -1, 1, 0],
  [-0.00514, 1, 1, 0],
  [0.00208, 2, 0, 0],
  [-0.00111, 0, 1, -2],
  [-0.00057, 0, 1, 2],
  [0.00056, 1, 2, 0],
  [-0.00042, 0, 3, 0],
  [0.00042, 1, 0, 2],
  [0.00038, 1, 0, -2],
  [-0.00024, -1, 2, 0],
  [-0.00007, 2, 1, 0],
  [0.00004, 0, 2, -2],
  [0.00004, 3, 0, 0],
  [0.00003, 1, 1, -2],
  [0.00003, 0, 2, 2],
  [-0.00003, 1, 1, 2],
  [0.00003, -1, 1, 2],
  [-0.00002, -1, 1, -2],
  [-0.00002, 1, 3, 0],
  [0.00002, 0, 4, 0],
]

/** Coefficient (days), angle at the new moon of January 2000 and its growth from one new moon to the next (degrees). */
const PLANETARY_TERMS: readonly (readonly [number, number, number])[] = [
  [-0.00017, 124.7746, -1.56375588],
  [0.000325, 299.77, 0.107408],
  [0.000165, 251.88, 0.016321],
  [0.000164, 251.83, 26.651886],
  [0.000126, 349.42, 36.412478],
  [0.00011, 84.66, 18.206239],
  [0.000062, 141.74, 53.303771],
  [0.00006, 207.14, 2.453732],
  [0.000056, 154.84, 7.30686],
  [0.000047, 34.52, 27.261239],
  [0.000042, 207.19, 0.121824],
  [0.00004, 291.34, 1.844379],
  [0.000037, 161.72, 24.198154],
  [0.000035, 239.56, 25.513099],
  [0.000023, 331.55, 3.592518],
]

const MONTH_DAYS = 29.530588861
const FIRST_NEW_MOON = 2_451_550.09766

/** The day on which Vietnam has the new moon of that number; number 0 is that of January 2000. */
const newMoonDay = (number: number): number => {
  const t = number / 1236.85
  const sun = 2.5534 + 29.1053567 * number - 0.0000014 * t ** 2
  const moon = 201.5643 + 385.81693528 * number + 0.0107582 * t ** 2 + 0.00001238 * t ** 3
  const latitude = 160.7108 + 390.67050284 * number - 0.0016118 * t ** 2 - 0.00000227 * t ** 3
  const eccentricity = 1 - 0.002516 * t - 0.0000074 * t ** 2
  let at = FIRST_NEW_MOON + MONTH_DAYS * number + 0.00015437 * t ** 2 - 0.00000015 * t ** 3
  for (const [days, ofSun, ofMoon, ofLatitude] of NEW_MOON_TERMS)
    at += days * eccentricity ** Math.abs(ofSun) * sine(ofSun * sun + ofMoon * moon + ofLatitude * latitude)
  for (const [days, angle, growth] of PLANETARY_TERMS) at += days * sine(angle + growth * number)
  return Math.floor(at - lagDays(at) - EPOCH + OFFSET_DAYS)
}

/** The twelfth of its yearly way in which the sun is as the day begins in Vietnam; it enters the tenth (9) at the winter solstice. */
const signAt = (day: number): number => {
  const begins = day + EPOCH - OFFSET_DAYS
  const t = (begins + lagDays(begins) - 2_451_545) / 36_525
  const anomaly = 357.52911 + 35_999.05029 * t - 0.0001537 * t ** 2
  const mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t ** 2
  const centre =
    (1.914602 - 0.004817 * t) * sine(anomaly) + (0.019993 - 0.000101 * t) * sine(2 * anomaly) + 0.000289 * sine(3 * anomaly)
  const longitude = mean + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t)
  return Math.floor((((longitude % 360) + 360) % 360) / 30)
}

const dayNumber = (date: IsoDate): number => Math.floor(Date.parse(date) / DAY_MS)
const dateOf = (day: number): IsoDate => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** The number of the new moon with which month 11 of the year begins. */
const elevenOf = (year: number): number => {
  let solstice = dayNumber(`${year}-12-19`)
  while (signAt(solstice + 1) === 8) solstice++
  let number = Math.round((solstice + EPOCH - FIRST_NEW_MOON) / MONTH_DAYS)
  while (newMoonDay(number) > solstice) number--
  while (newMoonDay(number + 1) <= solstice) number++
  return number
}

const kept = new Map<number, readonly Month[]>()
/** From month 11 of the year before to month 10 of the year. */
const monthsUpTo = (year: number): readonly Month[] => {
  const known = kept.get(year)
  if (known) return known
  const [first, next] = [elevenOf(year - 1), elevenOf(year)]
  let isLeapDue = next - first === 13
  const months: Month[] = []
  let place = 0
  for (let number = first; number < next; number++) {
    const start = newMoonDay(number)
    const isLeap: boolean = isLeapDue && number > first && signAt(start) === signAt(newMoonDay(number + 1))
    if (isLeap) isLeapDue = false
    else place++
    months.push({ start, year: place <= 2 ? year - 1 : year, month: place <= 2 ? place + 10 : place - 2, isLeap })
  }
  kept.set(year, months)
  return months
}

/** The day's lunar date in Vietnam. */
export const lunarDateOf = (date: IsoDate): LunarDate => {
  const day = dayNumber(date)
  const year = Number(date.slice(0, 4))
  const month = [...monthsUpTo(year), ...monthsUpTo(year + 1)].findLast(({ start }) => start <= day)
  if (!month) throw new RangeError(`no lunar month holds ${date}`)
  return { year: month.year, month: month.month, day: day - month.start + 1, isLeap: month.isLeap }
}

/** The day on which an ordinary (not a leap) lunar month of the year begins; month 1 begins with Tết. */
export const lunarMonthStart = (year: number, month: number): IsoDate => {
  const found = monthsUpTo(month > 10 ? year + 1 : year).find((each) => each.month === month && !each.isLeap)
  if (!found) throw new RangeError(`there is no lunar month ${month}`)
  return dateOf(found.start)
}
