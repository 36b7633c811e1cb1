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
  return of === 'planned'
    ? { vi: `Tổng ${what.vi} của mọi khu nhà ở công nhân`, en: `Sum of ${what.en} of all housing estates` }
    : { vi: `Tổng ${what.vi} của các khu nhà ở công nhân đã sử dụng`, en: `Sum of ${what.en} of the housing estates in use` }
}

export const measure = (asking: Asking, { of }: Measure): Figure => {
  const estates = asking.rows(workerHousing)
  if (of === 'planned') return sumOf(estates.map((estate) => asking.value(estate, FIELDS.planned)))
  return sumOf(
    estates.map((estate) => {
      const status = asking.value(estate, 'status')
      if (status === null) return null
      return status === 'in-use' ? asking.value(estate, FIELDS[of]) : 0
    }),
  )
}
