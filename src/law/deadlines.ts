// Dates, deadlines and recurrences as documents write them: "chậm nhất ngày 25/9/2026", "trong tháng 9/2026",
// "Quý III/2026", "trước ngày 15/12 hằng năm". A period ends on its last day; what recurs has no deadline.
import { parseDate } from '#kernel/date.ts'
import { parseRoman } from '#kernel/number.ts'
import { fold } from '#kernel/vietnamese.ts'
import type { DeadlinePrecision, Recurrence } from './model.ts'

export type Due = {
  deadline: string | null
  precision: DeadlinePrecision | null
  recurrence: Recurrence | null
  /** Offset and length of the words in the text. */
  from: number
  to: number
}

const iso = (year: number, month: number, day: number): string | null => parseDate(`${day}/${month}/${year}`)
const lastDay = (year: number, month: number): string | null => iso(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate())
const fullYear = (year: number): number => (year < 100 ? 2000 + year : year)

const day = String.raw`ngày\s+(\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(\d{1,2})(?:(?:\s?[/.-]\s?|\s+năm\s+)(\d{4}|\d{2}(?!\d)))?|(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})`
const month = String.raw`tháng\s+(\d{1,2})(?:\s?[/-]\s?|\s+năm\s+)(\d{4})`
const quarter = String.raw`quý\s+(iv|i{1,3}|[1-4])(?:\s?[/-]\s?|\s+năm\s+|\s+)(\d{4})`
const half = String.raw`6\s+tháng\s+(đầu|cuối)\s+năm(?:\s+(\d{4}))?`
const year = String.raw`năm\s+(\d{4})`
/** "xong trước 30/6": day and month alone are a date only right behind "trước", "chậm nhất". */
const short = String.raw`(?<=(?:trước|chậm nhất|muộn nhất|chậm nhất là)\s+)(\d{1,2})/(\d{1,2})(?![\d/.,]*\d)`
const marker = String.raw`(?:chậm nhất|muộn nhất|trước|xong|hoàn thành|hạn cuối|thời hạn|đến hết|đến|hết|trong|vào|cuối)(?:\s+(?:là|vào|trong|trước|đến|hết|cuối|đầu|giữa))*\s+(?:\d{1,2}\s?(?:giờ|h)\s?(?:\d{2}(?:\s?phút)?\s?)?,?\s?)?`
const daily = /(?:hàng|hằng|mỗi)\s+ngày/u
const weekly = /(?:hàng|hằng|mỗi)\s+tuần/u
const yearly = /(?:hàng|hằng|mỗi)\s+năm/u
const monthly = /(?:hàng|hằng|mỗi)\s+tháng/u
const quarterly = /(?:hàng|hằng|mỗi)\s+quý/u
const halfYearly = /(?:định kỳ\s+)?(?:6|06|sáu)\s+tháng/u

const marked = new RegExp(`(?:${marker})(?:${day}|${month}|${quarter}|${half}|${year}|${short})`, 'gu')
const recurringDay = /trước ngày\s+(\d{1,2})\s+(?:hàng|hằng|mỗi|của)\s+(?:tháng|quý)/gu
const until = /từ\s+(?:ngày\s+)?\d{1,2}\/\d{1,2}(?:\/\d{4})?\s+(?:đến|-)\s+(?:ngày\s+)?(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?/gu
const written = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu
const slashed = /(?<![\d/])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}|\d{2})(?![\d/])/u

/** First full date in a text, ISO 8601, or null: "ngày 09 tháng 6 năm 2026", "25/9/2026", "28/5/26". */
export function readDate(text: string): string | null {
  const w = written.exec(text)
  const s = slashed.exec(text)
  const m = w && s ? (w.index <= s.index ? w : s) : (w ?? s)
  return m ? iso(fullYear(Number(m[3])), Number(m[2]), Number(m[1])) : null
}

export function recurrenceOf(folded: string): Recurrence | null {
  if (/thường xuyên|liên tục/u.test(folded) && !yearly.test(folded)) return 'ongoing'
  if (halfYearly.test(folded) && /định kỳ|báo cáo|hàng năm|hằng năm/u.test(folded) && !yearly.test(folded)) return '6-month'
  if (yearly.test(folded)) return 'yearly'
  if (quarterly.test(folded)) return 'quarterly'
  if (monthly.test(folded)) return 'monthly'
  if (weekly.test(folded)) return 'weekly'
  if (daily.test(folded)) return 'daily'
  return /định kỳ/u.test(folded) ? 'periodic' : null
}

const nearYear = (month_: number, contextYear: number | null): number | null =>
  contextYear === null || month_ > 12 ? null : contextYear

/** What the groups of a matched date mean; months and years end on their last day. */
const settle = (
  m: RegExpExecArray,
  contextYear: number | null,
): { deadline: string | null; precision: DeadlinePrecision | null } => {
  const g = (n: number): number => Number(m[n])
  const before = /^trước\s+(?!ngày)/u.test(m[0])
  if (m[1] && m[2]) {
    const y = m[3] ? fullYear(g(3)) : nearYear(g(2), contextYear)
    const date = y === null ? null : iso(y, g(2), g(1))
    return { deadline: date, precision: date === null ? null : 'day' }
  }
  if (m[4]) return { deadline: iso(g(6), g(5), g(4)), precision: 'day' }
  if (m[7]) {
    const at = before ? g(7) - 1 : g(7)
    return { deadline: at < 1 ? lastDay(g(8) - 1, 12) : lastDay(g(8), at), precision: 'month' }
  }
  if (m[9]) {
    const q = (parseRoman(m[9].toUpperCase()) ?? Number(m[9])) - (before ? 1 : 0)
    return { deadline: q < 1 ? lastDay(g(10) - 1, 12) : lastDay(g(10), q * 3), precision: 'quarter' }
  }
  if (m[11]) {
    const y = m[12] ? g(12) : contextYear
    return { deadline: y === null ? null : lastDay(y, m[11] === 'đầu' ? 6 : 12), precision: 'month' }
  }
  if (m[14]) {
    const y = nearYear(g(15), contextYear)
    const date = y === null ? null : iso(y, g(15), g(14))
    return { deadline: date, precision: date === null ? null : 'day' }
  }
  return { deadline: lastDay(g(13) - (before ? 1 : 0), 12), precision: 'year' }
}

/** A remark in parentheses on what was done: "(năm 2025, Sở đã tổ chức …)". */
const aside = (folded: string, at: number): boolean => {
  const open = folded.lastIndexOf('(', at)
  return open >= 0 && folded.indexOf(')', open) > at && /(?:^|\s)đã\s/u.test(folded.slice(open, at))
}

/** Deadlines that running text (folded) sets, in order; `contextYear` completes "trước ngày 30/11". */
export function readDues(folded: string, contextYear: number | null): Due[] {
  if (!/\d/.test(folded)) return []
  const dues: Due[] = []
  const taken = (from: number): boolean => dues.some((d) => from >= d.from && from < d.to)
  for (const m of folded.matchAll(recurringDay)) {
    dues.push({
      deadline: null,
      precision: null,
      recurrence: /quý/u.test(m[0]) ? 'quarterly' : 'monthly',
      from: m.index,
      to: m.index + m[0].length,
    })
  }
  for (const m of folded.matchAll(until)) {
    const y = m[3] ? Number(m[3]) : contextYear
    const date = y === null ? null : iso(y, Number(m[2]), Number(m[1]))
    dues.push({
      deadline: date,
      precision: date === null ? null : 'day',
      recurrence: null,
      from: m.index,
      to: m.index + m[0].length,
    })
  }
  for (const m of folded.matchAll(marked)) {
    if (taken(m.index)) continue
    if (aside(folded, m.index)) continue
    const isDay = m[1] !== undefined || m[4] !== undefined || m[14] !== undefined
    const weak = /^(?:đến|trong|vào|hoàn thành|xong|cuối|hết|trước)\s/u.test(m[0])
    const before = folded.slice(Math.max(0, m.index - 80), m.index)
    if (m[13] && !/^(?:vào|trong|đến hết|hết|cuối|trước|chậm nhất|hoàn thành|xong)/u.test(m[0])) continue
    if (weak && !m[13] && /(?:từ|kể từ|hiệu lực)\s*$/u.test(before)) continue
    if (isDay && !m[3] && !m[4]) {
      const after = folded.slice(m.index + m[0].length, m.index + m[0].length + 24)
      const wide = folded.slice(Math.max(0, m.index - 200), m.index)
      const every =
        /^[\s,)]*(?:của\s+)?(?:hàng|hằng|mỗi)\s+năm/u.test(after) ||
        (yearly.test(wide) && !/[.;]/.test(wide.slice(wide.search(yearly))))
      const six = /6 tháng/u.test(wide.slice(-60))
      if (every || six) {
        dues.push({
          deadline: null,
          precision: null,
          recurrence: 'yearly',
          from: m.index,
          to: m.index + m[0].length + (every ? (/^[\s,)]*(?:của\s+)?(?:hàng|hằng|mỗi)\s+năm/u.exec(after)?.[0].length ?? 0) : 0),
        })
        continue
      }
    }
    const { deadline, precision } = settle(m, contextYear)
    if (deadline) dues.push({ deadline, precision, recurrence: null, from: m.index, to: m.index + m[0].length })
  }
  return dues.sort((a, b) => a.from - b.from)
}

const anyDay = new RegExp(day, 'u')
const anyMonth = new RegExp(month, 'u')
const anyQuarter = new RegExp(quarter, 'u')
const anyHalf = new RegExp(half, 'u')
const period = /(\d{4})\s*[-–—]\s*(\d{4})/u
const bareYear = /(?<!\d)(20\d{2})(?!\d)/u
const bareMonth = /^(?:trong\s+)?tháng\s+(\d{1,2})$/u
const bareQuarter = /^(?:trong\s+)?quý\s+(iv|i{1,3}|[1-4])$/u

/** The value of "Thời gian thực hiện:" or of a table's time column: the latest end it names, or how it recurs. */
export function readTimeField(value: string, contextYear: number | null): Omit<Due, 'from' | 'to'> {
  // "Quý II, III/2026" ends with its last quarter.
  const folded = fold(value)
    .trim()
    .replace(/quý\s+(?:iv|i{1,3}|[1-4])\s*(?:,|-|–|và|đến)\s*(?:quý\s+)?(?=(?:iv|i{1,3}|[1-4])[\s/])/gu, 'quý ')
  const none = { deadline: null, precision: null }
  const recurrence = recurrenceOf(folded)
  const dues = readDues(folded, contextYear)
  const due = dues.findLast((d) => d.deadline)
  if (due && !recurrence) return { deadline: due.deadline, precision: due.precision, recurrence: null }
  if (recurrence && !bareYear.test(folded)) return { ...none, recurrence }
  const starts = /^(?:từ|bắt đầu|kể từ)\s/u.test(folded) && !/(?:đến|-)\s*(?:ngày|tháng|năm|hết|\d)/u.test(folded)
  if (starts) return { ...none, recurrence }
  const at = period.exec(folded)
  if (at) return { deadline: lastDay(Number(at[2]), 12), precision: 'year', recurrence }
  const d = anyDay.exec(folded)
  if (d) {
    const text = /^từ\s/u.test(folded) ? (folded.split(/đến/u).at(-1) ?? folded) : folded
    const date = readDate(text) ?? readDate(folded)
    if (date) return { deadline: date, precision: 'day', recurrence }
    const m = /(\d{1,2})(?:\/|\s+tháng\s+)(\d{1,2})/u.exec(text)
    if (m && contextYear) return { deadline: iso(contextYear, Number(m[2]), Number(m[1])), precision: 'day', recurrence }
  }
  const q = [...folded.matchAll(new RegExp(anyQuarter, 'gu'))].at(-1)
  if (q?.[1])
    return {
      deadline: lastDay(Number(q[2]), (parseRoman(q[1].toUpperCase()) ?? Number(q[1])) * 3),
      precision: 'quarter',
      recurrence,
    }
  const mo = [...folded.matchAll(new RegExp(anyMonth, 'gu'))].at(-1)
  if (mo) return { deadline: lastDay(Number(mo[2]), Number(mo[1])), precision: 'month', recurrence }
  const h = anyHalf.exec(folded)
  const hy = h?.[2] ? Number(h[2]) : contextYear
  if (h && hy) return { deadline: lastDay(hy, h[1] === 'đầu' ? 6 : 12), precision: 'month', recurrence }
  const only = bareMonth.exec(folded)
  if (only && contextYear) return { deadline: lastDay(contextYear, Number(only[1])), precision: 'month', recurrence }
  const onlyQuarter = bareQuarter.exec(folded)
  if (onlyQuarter?.[1] && contextYear) {
    return {
      deadline: lastDay(contextYear, (parseRoman(onlyQuarter[1].toUpperCase()) ?? Number(onlyQuarter[1])) * 3),
      precision: 'quarter',
      recurrence,
    }
  }
  const y = [...folded.matchAll(new RegExp(bareYear, 'gu'))].at(-1)
  if (y && !recurrence) return { deadline: lastDay(Number(y[1]), 12), precision: 'year', recurrence }
  return { ...none, recurrence }
}
