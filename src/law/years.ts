// The year a target is due: "Đến năm 2028, …", "giai đoạn 2026 - 2030" (its end), "Từ năm 2025 trở đi" (2025).
import type { Clause } from './clauses.ts'
import type { Quantity } from './quantities.ts'

type Year = { at: number; end: number; year: number }

const HEAD = 26 // characters: a year this near the start of a clause ("Đến năm 2028, …") speaks for what follows it

const onward = /từ\s+(?:năm\s+)?(20\d{2})\s+trở đi/gu
const period = /(?:giai đoạn|thời kỳ|nhiệm kỳ)\s+(20\d{2})\s*[-–—]\s*(20\d{2})/gu
const single =
  /(?:(?:đến|vào|trước|trong|hết|cuối|của|từ)\s+)?(?:hết\s+|cuối\s+)?năm\s+(20\d{2})|(?:đến\s+|tháng \d{1,2}\/|quý \p{L}+\/)(20\d{2})(?![-–/\d])/gu
/** A year that belongs to the name of something else, or that is looked back upon. */
const elsewhere = /(?:so với|tầm nhìn đến|tầm nhìn|(?:quy hoạch|chiến lược|đề án|ban hành|phê duyệt)[^,;.]{0,60})\s*$/u

/** Years named in a folded text, in order. */
export function yearsIn(folded: string): Year[] {
  if (!folded.includes('20')) return []
  const found: Year[] = []
  const add = (at: number, length: number, year: number) => {
    if (!found.some((f) => at >= f.at && at < f.end)) found.push({ at, end: at + length, year })
  }
  for (const m of folded.matchAll(onward)) add(m.index, m[0].length, Number(m[1]))
  for (const m of folded.matchAll(period)) add(m.index, m[0].length, Number(m[2]))
  for (const m of folded.matchAll(single)) {
    const before = folded.slice(Math.max(0, m.index - 76), m.index)
    // "Tầm nhìn đến năm 2040" as a heading of its own does set the year.
    if (!elsewhere.test(before) || /^tầm nhìn(?: đến)?\s*$/u.test(before)) add(m.index, m[0].length, Number(m[1] ?? m[2]))
  }
  return found.sort((a, b) => a.at - b.at)
}

/**
 * Year of a quantity: named in its clause (before it, else close behind it), else at the head of a clause before it,
 * else in the nearest heading that names one, else the only year of the title; null where none of them does.
 */
export function yearOf(
  years: readonly Year[],
  q: Quantity,
  clause: Clause,
  clauses: readonly Clause[],
  headings: readonly string[],
  titleYear: number | null,
): number | null {
  const inside = years.filter((y) => y.at >= clause.from && y.at < clause.to)
  const before = inside.findLast((y) => y.end <= q.from)
  const after = inside.find((y) => y.at >= q.to)
  const closer = before && after && after.at - q.end < 24 && q.from - before.end > 60
  const own = closer ? after : (before ?? after)
  if (own) return own.year
  const head = years.findLast((y) => {
    const home = clauses.find((c) => y.at >= c.from && y.at < c.to)
    return home && y.end <= clause.from && y.at - home.from < HEAD && (y.at < HEAD || home.sentence === clause.sentence)
  })
  if (head) return head.year
  for (const heading of headings) {
    const named = yearsIn(heading).at(-1)
    if (named) return named.year
  }
  return titleYear
}
