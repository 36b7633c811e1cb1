// Public capital of the year for the zones' infrastructure: planned, allocated, disbursed, by source (Public Investment Law
// 58/2024/QH15).

import { z } from 'zod'
import { FUNDS, publicCapital } from '#registers/books/public-capital.ts'
import type { Asking } from '../asking.ts'
import { type Figure, sumOf } from '../figures.ts'
import { labelOf } from '../words.ts'

export const schema = z.strictObject({
  indicator: z.literal('public-capital'),
  of: z.enum(['planned', 'allocated', 'disbursed']),
  fund: z.enum([...FUNDS, 'any']).default('any'),
})
type Measure = z.output<typeof schema>

export const law = 'Luật Đầu tư công 58/2024/QH15'
export const reads = [publicCapital]
export const isCount = false

export const formula = ({ of, fund }: Measure) => {
  const what = labelOf(publicCapital, of)
  const { format } = publicCapital.fields.fund.kind
  const from = fund === 'any' ? { vi: 'mọi nguồn', en: 'all sources' } : { vi: format(fund, 'vi'), en: format(fund, 'en') }
  return {
    vi: `Tổng ${what.vi} (tỷ đồng) của năm, ${from.vi}`,
    en: `Sum of ${what.en} (billion VND) of the year, ${from.en}`,
  }
}

/** Billion đồng. */
export const measure = (asking: Asking, { of, fund }: Measure): Figure => {
  const year = Number(asking.asOf.slice(0, 4))
  const rows = asking.rows(publicCapital).filter(({ values }) => values.year === year)
  return sumOf(
    rows.map((row) => {
      if (fund !== 'any' && row.values.fund !== fund) return 0
      const amount = asking.value(row, of)
      return amount === null ? null : amount / 1e9
    }),
  )
}
