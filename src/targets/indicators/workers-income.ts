// What a worker in the zones earns a month: the sum of all incomes over all workers, not a mean of the zones' means (form 2106).

import { z } from 'zod'
import { labour } from '#registers/books/labour.ts'
import { ZONE_KINDS, zones } from '#registers/books/zones.ts'
import type { Asking } from '../asking.ts'
import { exactly, type Figure, sumOf, UNKNOWN } from '../figures.ts'
import { KIND_NAMES, listed } from '../words.ts'

export const schema = z.strictObject({ indicator: z.literal('workers-income'), kinds: z.array(z.enum(ZONE_KINDS)).min(1) })
type Measure = z.output<typeof schema>

export const law = 'Biểu 2106.H.QLKKT'
export const reads = [zones, labour]
export const isCount = false

export const formula = ({ kinds }: Measure) => {
  const names = listed(kinds.map((kind) => KIND_NAMES[kind]))
  return {
    vi: `Tổng thu nhập một tháng ÷ tổng lao động của các ${names.vi} đang hoạt động`,
    en: `Sum of incomes a month ÷ sum of workers of all ${names.en} in operation`,
  }
}

/** Million đồng a month. */
export const measure = (asking: Asking, { kinds }: Measure): Figure => {
  const workers: (number | null)[] = []
  const incomes = asking.amounts('operating', kinds, (zone) => {
    const told = asking.told(labour, zone)
    const [count, income] = told ? [asking.value(told, 'workers'), asking.value(told, 'monthlyIncome')] : [null, null]
    workers.push(count)
    return count === null || income === null ? null : count * (income / 1e6)
  })
  const [{ value: income }, { value: count }] = [sumOf(incomes), sumOf(workers)]
  return income === null || count === null || count === 0 ? UNKNOWN : exactly(income / count)
}
