// Where one provision holds several pieces of work: several dates, or several bodies one after another.
import { type Assignment, readAssignment } from './assign.ts'
import { readClauses } from './clauses.ts'
import type { Due } from './deadlines.ts'

type Piece = { from: number; to: number; due: Due | null; lead: string | null }

/** A unit is one task, split only where it sets several dates or names several leads. */
export const piecesOf = (text: string, folded: string, dues: readonly Due[], own: Assignment | null): Piece[] => {
  const clauses = readClauses(text)
  const leads = own
    ? clauses.map((c, n) =>
        n === 0 || c.from < own.rest || c.to - c.from < 30
          ? null
          : (readAssignment(text.slice(c.from, c.to), folded.slice(c.from, c.to))?.lead ?? null),
      )
    : []
  const severalLeads = leads.some((l) => l !== null)
  if (dues.length < 2 && !severalLeads) return [{ from: 0, to: text.length, due: dues[0] ?? null, lead: null }]
  const pieces: (Piece & { sentence: number })[] = []
  clauses.forEach((clause, n) => {
    const inside = dues.filter((d) => d.from >= clause.from && d.from < clause.to)
    const lead = leads[n] ?? null
    const last = pieces.at(-1)
    if (dues.length < 2) {
      if (lead || !last) pieces.push({ ...clause, due: inside[0] ?? null, lead })
      else {
        last.to = clause.to
        last.due ??= inside[0] ?? null
      }
      return
    }
    if (inside.length === 0) {
      if (last && last.sentence === clause.sentence && last.due === null && !lead) last.to = clause.to
      else if (last && last.sentence === clause.sentence && !lead) last.to = clause.to
      else pieces.push({ ...clause, due: null, lead })
      return
    }
    inside.forEach((due, k) => {
      const first = /^[\s),]*(?:báo cáo|gửi|hoàn thành|trình|tổng hợp|phải|xây dựng|định kỳ)/u.test(
        folded.slice(due.to, due.to + 20),
      )
      const next = inside[k + 1]
      const from = first ? due.from : k === 0 ? clause.from : (pieces.at(-1)?.to ?? clause.from)
      const to = next ? (first ? next.from : due.to) : clause.to
      pieces.push({ from, to, due, lead: k === 0 ? lead : null, sentence: clause.sentence })
    })
  })
  let lead: string | null = null
  return pieces.map((p) => {
    lead = p.lead ?? lead
    return { from: p.from, to: p.to, due: p.due, lead }
  })
}
