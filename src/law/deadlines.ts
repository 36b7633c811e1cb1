// Dates and deadlines as documents write them.
const written = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu
const slashed = /(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?![\d/])/u

export const isoDate = (year: number, month: number, day: number): string | null => {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || year < 1900 || year > 2200) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
export const daysIn = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** First full date in a text, ISO 8601, or null: "ngày 08 tháng 7 năm 2021", "15/8/2021", "30/6/21". */
export function readDate(text: string): string | null {
  const w = written.exec(text)
  const s = slashed.exec(text)
  const m = w && s ? (w.index <= s.index ? w : s) : (w ?? s)
  if (!m) return null
  const year = Number(m[3])
  return isoDate(year < 100 ? 2000 + year : year, Number(m[2]), Number(m[1]))
}
