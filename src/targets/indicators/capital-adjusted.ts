// Capital by which adjusted certificates raised or lowered what is registered, since the first of January: domestic in đồng, foreign
// in dollars, never added up (form 2101, "increased" and "reduced"; the adjustments are those of form 2115).

import { z } from 'zod'
import { procedures } from '#registers/books/procedures.ts'
import type { Asking } from '../asking.ts'
import { exactly, type Figure, sumOf, UNKNOWN } from '../figures.ts'
import { answeredIn } from '../procedures.ts'
import { CAPITAL, CAPITAL_NAMES } from '../projects.ts'

const CHANGES = {
  increased: { vi: 'tăng thêm', en: 'added' },
  reduced: { vi: 'giảm', en: 'taken off' },
} as const
const FIELDS = {
  domestic: { own: 'changeVnd', other: 'changeUsd', unit: 1e9 },
  foreign: { own: 'changeUsd', other: 'changeVnd', unit: 1e6 },
} as const

export const schema = z.strictObject({
  indicator: z.literal('capital-adjusted'),
  change: z.enum(['increased', 'reduced']),
  capital: z.enum(CAPITAL),
})
type Measure = z.output<typeof schema>

export const law = 'Biểu 2101, 2115.H.QLKKT; Luật Đầu tư 61/2020/QH14, từ 01/3/2026 Luật 143/2025/QH15'
export const reads = [procedures]
export const isCount = false

export const formula = ({ change, capital }: Measure) => {
  const unit = capital === 'domestic' ? { vi: 'tỷ đồng', en: 'billion VND' } : { vi: 'triệu USD', en: 'million USD' }
  return {
    vi: `Tổng vốn ${CAPITAL_NAMES[capital].vi} ${CHANGES[change].vi} (${unit.vi}) theo các giấy chứng nhận điều chỉnh từ đầu năm`,
    en: `Sum of ${CAPITAL_NAMES[capital].en} capital (${unit.en}) ${CHANGES[change].en} by the certificates adjusted since 1 January`,
  }
}

/** Billion đồng or million dollars. */
export const measure = (asking: Asking, { change, capital }: Measure): Figure => {
  // Before anybody writes the book, nobody knows that none was adjusted.
  if (asking.rows(procedures).length === 0) return UNKNOWN
  const newYear = `${asking.asOf.slice(0, 4)}-01-01`
  const { own, other, unit } = FIELDS[capital]
  const adjusted = answeredIn(asking, 'certificate-adjustment', (on) => on >= newYear && on <= asking.asOf)
  const amounts = adjusted.map((dossier) => {
    const changed = asking.value(dossier, 'capitalChange')
    if (changed === null) return null
    // An amount in the other currency alone says that the project is not of this one.
    if (changed !== change || (dossier.values[own] === null && dossier.values[other] !== null)) return 0
    const amount = asking.value(dossier, own)
    return amount === null ? null : amount / unit
  })
  return amounts.length === 0 ? exactly(0) : sumOf(amounts)
}
