// Projects inside the zones by what became of their certificate, by sector, technology and by whose capital (forms 2101, 2104 and 2116;
// Investment Law 61/2020/QH14, from 1/3/2026 Law 143/2025/QH15; sectors by Decision 27/2018/QĐ-TTg).

import { z } from 'zod'
import { projects, TECHNOLOGIES, type Technology } from '#registers/books/projects.ts'
import type { Asking } from '../asking.ts'
import { all, countOf, type Figure } from '../figures.ts'
import { CAPITAL, CAPITAL_NAMES, hasCapital, isValid } from '../projects.ts'

const IS = {
  valid: isValid,
  operating: (status: string) => status === 'operating',
  revoked: (status: string) => status === 'revoked',
}

const STATUS_NAMES = {
  valid: { vi: 'còn hiệu lực', en: 'valid' },
  operating: { vi: 'đang hoạt động', en: 'in operation' },
  revoked: { vi: 'bị thu hồi', en: 'revoked' },
}

export const schema = z.strictObject({
  indicator: z.literal('projects'),
  status: z.enum(Object.keys(IS) as (keyof typeof IS)[]),
  capital: z.enum([...CAPITAL, 'any']).default('any'),
  /** Codes or their beginnings ("10": food); all sectors where none is named. */
  sectors: z.array(z.string().min(1)).default([]),
  technology: z.enum([...TECHNOLOGIES, 'any']).default('any'),
})
type Measure = z.output<typeof schema>

export const law =
  'Biểu 2101, 2104, 2116.H.QLKKT; Luật Đầu tư 61/2020/QH14, từ 01/3/2026 Luật 143/2025/QH15; Quyết định 27/2018/QĐ-TTg (ngành)'
export const reads = [projects]
export const isCount = true

export const formula = ({ status, capital, sectors, technology }: Measure) => {
  const owned = capital === 'any' ? null : CAPITAL_NAMES[capital]
  const codes = sectors.join(', ')
  const { format } = projects.fields.technology.kind
  const made = (language: 'vi' | 'en') => (technology === 'any' ? '' : `, ${format(technology, language)}`)
  return {
    vi: `Số dự án${owned ? ` ${owned.vi}` : ''} ${STATUS_NAMES[status].vi}${codes && `, ngành ${codes}`}${made('vi')}, đếm theo sổ`,
    en: `Number of ${owned ? `${owned.en} ` : ''}projects ${STATUS_NAMES[status].en}${codes && `, sectors ${codes}`}${made('en')}, counted from the register`,
  }
}

const beginsWith = (code: string | null, sectors: readonly string[]): boolean | null =>
  code === null ? null : sectors.some((sector) => code.startsWith(sector))

const isMadeBy = (told: Technology | null, technology: Technology): boolean | null => told && told === technology

export const measure = (asking: Asking, { status, capital, sectors, technology }: Measure): Figure =>
  countOf(
    asking.rows(projects).map((project) => {
      const now = asking.value(project, 'status')
      if (now !== null && !IS[status](now)) return false
      return all([
        now === null ? null : true,
        sectors.length === 0 || beginsWith(asking.value(project, 'industryCode'), sectors),
        capital === 'any' || hasCapital(asking, project, capital),
        technology === 'any' || isMadeBy(asking.value(project, 'technology'), technology),
      ])
    }),
  )
