// Workers of the zones in operation by sex, origin and training, those insured, and the power used (forms 2104 and 2106; Decree
// 145/2020/NĐ-CP, form 01/PLI).

import { z } from 'zod'
import { labour } from '#registers/books/labour.ts'
import { ZONE_KINDS, zones } from '#registers/books/zones.ts'
import type { Asking } from '../asking.ts'
import { type Figure, sumOf } from '../figures.ts'
import { KIND_NAMES, labelOf, listed } from '../words.ts'

const FIELDS = {
  all: 'workers',
  female: 'femaleWorkers',
  local: 'localWorkers',
  foreign: 'foreignWorkers',
  trained: 'trainedWorkers',
  insured: 'insuredWorkers',
  power: 'powerMwh',
} as const

export const schema = z.strictObject({
  indicator: z.literal('labour'),
  of: z.enum(Object.keys(FIELDS) as (keyof typeof FIELDS)[]),
  kinds: z.array(z.enum(ZONE_KINDS)).min(1),
})
type Measure = z.output<typeof schema>

export const law = 'Biểu 2104, 2106.H.QLKKT; Nghị định 145/2020/NĐ-CP, mẫu 01/PLI'
export const reads = [zones, labour]
export const isCount = false

export const formula = ({ of, kinds }: Measure) => {
  const what = labelOf(labour, FIELDS[of])
  const names = listed(kinds.map((kind) => KIND_NAMES[kind]))
  return {
    vi: `Tổng ${what.vi} của các ${names.vi} đang hoạt động`,
    en: `Sum of ${what.en} of all ${names.en} in operation`,
  }
}

/** Workers, or MWh a month. */
export const measure = (asking: Asking, { of, kinds }: Measure): Figure =>
  sumOf(
    asking.amounts('operating', kinds, (zone) => {
      const told = asking.told(labour, zone)
      return told && asking.value(told, FIELDS[of])
    }),
  )
