// Workers' housing: flats planned, flats built and workers who live there (II.2.-4; Housing Law 27/2023/QH15; form 2106).

import { z } from 'zod'
import { workerHousing } from '#registers/books/worker-housing.ts'
import type { Asking } from '../asking.ts'
import { type Figure, sumOf } from '../figures.ts'
import { labelOf } from '../words.ts'

const FIELDS = { planned: 'plannedFlats', built: 'builtFlats', housed: 'housedWorkers' } as const

export const schema = z.strictObject({
  indicator: z.literal('worker-housing'),
  of: z.enum(Object.keys(FIELDS) as (keyof typeof FIELDS)[]),
})
type Measure = z.output<typeof schema>

export const law = 'II.2.-4; Luật Nhà ở 27/2023/QH15; biểu 2106.H.QLKKT'
export const reads = [workerHousing]
export const isCount = true

export const formula = ({ of }: Measure) => {
  const what = labelOf(workerHousing, FIELDS[of])
  const where = of === 'planned' ? { vi: 'mọi', en: 'all' } : { vi: 'các', en: 'the' }
  const used = of === 'planned' ? { vi: '', en: '' } : { vi: ' đã sử dụng', en: ' in use' }
  return {
    vi: `Tổng ${what.vi} của ${where.vi} khu nhà ở công nhân${used.vi}`,
    en: `Sum of ${what.en} of ${where.en} housing estates${used.en}`,
  }
}

export const measure = (asking: Asking, { of }: Measure): Figure =>
  sumOf(
    asking.rows(workerHousing).flatMap((estate) => {
      const status = of === 'planned' ? 'in-use' : asking.value(estate, 'status')
      if (status === null) return [null]
      return status === 'in-use' ? [asking.value(estate, FIELDS[of])] : []
    }),
  )
