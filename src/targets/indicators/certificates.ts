// Investment certificates given since the first of January (form 2101, "newly granted"; Investment Law 61/2020/QH14 art. 38, from
// 1/3/2026 Law 143/2025/QH15).

import { z } from 'zod'
import { projects } from '#registers/books/projects.ts'
import type { Asking } from '../asking.ts'
import { countOf, type Figure } from '../figures.ts'

export const schema = z.strictObject({ indicator: z.literal('certificates') })

export const law = 'Biểu 2101.H.QLKKT; Luật Đầu tư 61/2020/QH14, Điều 38, từ 01/3/2026 Luật 143/2025/QH15'
export const reads = [projects]
export const isCount = true

export const formula = () => ({
  vi: 'Số dự án được cấp giấy chứng nhận đăng ký đầu tư từ đầu năm đến ngày tính',
  en: 'Projects that got their investment certificate between 1 January and the day',
})

export const measure = (asking: Asking): Figure => {
  const newYear = `${asking.asOf.slice(0, 4)}-01-01`
  return countOf(
    asking.rows(projects).map((project) => {
      if (project.values.status === 'proposed') return false
      const on = asking.value(project, 'certificateOn')
      return on === null ? null : on >= newYear && on <= asking.asOf
    }),
  )
}
