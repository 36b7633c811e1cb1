// What the law of investment says of a project in a zone: whether its certificate stands, and whose its capital is.
import type { projects } from '#registers/books/projects.ts'
import type { OnDay } from '#registers/known.ts'
import type { Asking } from './asking.ts'

/** Domestic projects are counted in đồng, foreign ones in dollars: that is how forms 2101 and 2104 tell them apart. */
export const CAPITAL = ['domestic', 'foreign'] as const
export type Capital = (typeof CAPITAL)[number]

export const CAPITAL_NAMES: Readonly<Record<Capital, { vi: string; en: string }>> = {
  domestic: { vi: 'trong nước', en: 'domestic' },
  foreign: { vi: 'nước ngoài', en: 'foreign' },
}

/** Null where no capital is told: then it is asked for. */
export const hasCapital = (asking: Asking, project: OnDay<typeof projects>, capital: Capital): boolean | null => {
  const { capitalVnd, capitalUsd } = project.values
  const own = capital === 'foreign' ? 'capitalUsd' : 'capitalVnd'
  if (capitalVnd !== null || capitalUsd !== null) return project.values[own] !== null
  asking.value(project, own)
  return null
}

/** The certificate was given and not taken back; a suspended project keeps it. */
export const isValid = (status: string): boolean => status !== 'proposed' && status !== 'revoked'
