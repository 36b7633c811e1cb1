// Share of the zones in the industrial output of the province, in the last full calendar year (II.2.-1).

import { z } from 'zod'
import { industrialOutput } from '#registers/books/industrial-output.ts'
import { production } from '#registers/books/production.ts'
import { ZONE_KINDS, zones } from '#registers/books/zones.ts'
import type { Asking } from '../asking.ts'
import { type Figure, percentOf, sumOf } from '../figures.ts'
import { lastFullYear, producedIn } from '../production.ts'
import { KIND_NAMES, listed } from '../words.ts'

export const schema = z.strictObject({ indicator: z.literal('output-share'), kinds: z.array(z.enum(ZONE_KINDS)).min(1) })
type Measure = z.output<typeof schema>

export const law = 'II.2; biểu 2104.H.QLKKT'
export const reads = [zones, production, industrialOutput]
export const isCount = false

export const formula = ({ kinds }: Measure) => {
  const names = listed(kinds.map((kind) => KIND_NAMES[kind]))
  return {
    vi: `Giá trị sản xuất công nghiệp của các ${names.vi} ÷ của toàn tỉnh × 100, trong năm trọn gần nhất`,
    en: `Industrial output of ${names.en} ÷ that of the province × 100, in the last full calendar year`,
  }
}

/** Per cent, 0–100. */
export const measure = (asking: Asking, { kinds }: Measure): Figure => {
  const year = lastFullYear(asking.asOf)
  const [whole, rival] = asking.rows(industrialOutput).filter(({ values }) => values.year === year)
  // Two rows of one year contradict each other.
  const output = whole && !rival ? asking.value(whole, 'outputVnd') : null
  return percentOf(producedIn(asking, year, 'outputVnd', kinds), sumOf([output === null ? null : output / 1e9]))
}
