// What the zones produced, sold, traded and paid in the last full calendar year (forms 2101 and 2104).

import { z } from 'zod'
import { production } from '#registers/books/production.ts'
import { ZONE_KINDS, zones } from '#registers/books/zones.ts'
import type { Asking } from '../asking.ts'
import type { Figure } from '../figures.ts'
import { lastFullYear, PRODUCED, producedIn } from '../production.ts'
import { KIND_NAMES, labelOf, listed } from '../words.ts'

const DOLLARS = { vi: 'triệu USD', en: 'million USD' }
const DONG = { vi: 'tỷ đồng', en: 'billion VND' }

export const schema = z.strictObject({
  indicator: z.literal('production'),
  of: z.enum(PRODUCED),
  kinds: z.array(z.enum(ZONE_KINDS)).min(1),
})
type Measure = z.output<typeof schema>

export const law = 'Biểu 2101, 2104.H.QLKKT'
export const reads = [zones, production]
export const isCount = false

export const formula = ({ of, kinds }: Measure) => {
  const what = labelOf(production, of)
  const names = listed(kinds.map((kind) => KIND_NAMES[kind]))
  const unit = of.endsWith('Usd') ? DOLLARS : DONG
  return {
    vi: `Tổng ${what.vi} (${unit.vi}) trong năm trọn gần nhất của các ${names.vi} hoạt động trong năm đó`,
    en: `Sum of ${what.en} (${unit.en}) in the last full calendar year of all ${names.en} that operated in it`,
  }
}

/** Billion đồng or million dollars. */
export const measure = (asking: Asking, { of, kinds }: Measure): Figure =>
  producedIn(asking, lastFullYear(asking.asOf), of, kinds)
