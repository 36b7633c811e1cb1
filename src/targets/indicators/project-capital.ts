// Capital of valid projects, registered or realised: domestic in đồng, foreign in dollars, never added up (forms 2101 and 2104).

import { z } from 'zod'
import { projects } from '#registers/books/projects.ts'
import type { Asking } from '../asking.ts'
import { type Figure, sumOf } from '../figures.ts'
import { CAPITAL, CAPITAL_NAMES, hasCapital, isValid } from '../projects.ts'

const FIELDS = {
  domestic: { registered: 'capitalVnd', realised: 'realisedVnd', unit: 1e9 },
  foreign: { registered: 'capitalUsd', realised: 'realisedUsd', unit: 1e6 },
} as const

export const schema = z.strictObject({
  indicator: z.literal('project-capital'),
  of: z.enum(['registered', 'realised']),
  capital: z.enum(CAPITAL),
})
type Measure = z.output<typeof schema>

export const law = 'Biểu 2101, 2104.H.QLKKT'
export const reads = [projects]
export const isCount = false

export const formula = ({ of, capital }: Measure) => {
  const [vi, en] = of === 'registered' ? ['đăng ký', 'registered'] : ['thực hiện', 'realised']
  const unit = capital === 'domestic' ? { vi: 'tỷ đồng', en: 'billion VND' } : { vi: 'triệu USD', en: 'million USD' }
  return {
    vi: `Tổng vốn ${vi} (${unit.vi}) của các dự án ${CAPITAL_NAMES[capital].vi} còn hiệu lực`,
    en: `Sum of ${en} capital (${unit.en}) of valid ${CAPITAL_NAMES[capital].en} projects`,
  }
}

/** Billion đồng or million dollars. */
export const measure = (asking: Asking, { of, capital }: Measure): Figure => {
  const field = FIELDS[capital]
  const amounts = asking.rows(projects).map((project) => {
    const status = asking.value(project, 'status')
    if (status !== null && !isValid(status)) return 0
    const isOf = hasCapital(asking, project, capital)
    if (isOf === false) return 0
    const amount = asking.value(project, field[of])
    return status === null || amount === null ? null : amount / field.unit
  })
  return sumOf(amounts)
}
