// Infrastructure works that are basically complete or in use, outside the fence or inside it (IV: what zones wait for).

import { z } from 'zod'
import { works } from '#registers/books/works.ts'
import type { Asking } from '../asking.ts'
import { countOf, type Figure } from '../figures.ts'

export const schema = z.strictObject({ indicator: z.literal('works-complete'), fence: z.enum(['inside', 'outside']) })
type Measure = z.output<typeof schema>

export const law = 'IV'
export const reads = [works]
export const isCount = true

export const formula = ({ fence }: Measure) => ({
  vi: `Số công trình ${fence === 'outside' ? 'ngoài' : 'trong'} hàng rào đã cơ bản xong hoặc đã khai thác, đếm theo sổ`,
  en: `Works ${fence} the fence that are basically complete or in use, counted from the register`,
})

export const measure = (asking: Asking, { fence }: Measure): Figure =>
  countOf(
    asking
      .rows(works)
      .filter(({ values }) => values.fence === fence)
      .map((work) => {
        const status = asking.value(work, 'status')
        return status && (status === 'basically-done' || status === 'in-use')
      }),
  )
