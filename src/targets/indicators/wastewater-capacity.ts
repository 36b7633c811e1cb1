// Design capacity of the central wastewater plants in use (form 2105; Decree 35/2022/NĐ-CP art. 9).

import { z } from 'zod'
import { works } from '#registers/books/works.ts'
import type { Asking } from '../asking.ts'
import { type Figure, sumOf } from '../figures.ts'

export const schema = z.strictObject({ indicator: z.literal('wastewater-capacity') })

export const law = 'Biểu 2105.H.QLKKT; Nghị định 35/2022/NĐ-CP, Điều 9'
export const reads = [works]
export const isCount = false

export const formula = () => ({
  vi: 'Tổng công suất (m³/ngày đêm) các công trình nước thải đã khai thác',
  en: 'Capacity (m³ a day) of all wastewater works in use, summed',
})

/** m³ a day. */
export const measure = (asking: Asking): Figure =>
  sumOf(
    asking
      .rows(works)
      .filter(({ values }) => values.type === 'wastewater')
      .map((plant) => {
        const status = asking.value(plant, 'status')
        if (status === null) return null
        return status === 'in-use' ? asking.value(plant, 'capacityM3PerDay') : 0
      }),
  )
