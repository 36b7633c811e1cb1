// Workers of the projects in operation (forms 2104 and 2106; Decree 145/2020/NĐ-CP, form 01/PLI).

import { z } from 'zod'
import { projects } from '#registers/books/projects.ts'
import type { Asking } from '../asking.ts'
import { type Figure, sumOf } from '../figures.ts'

export const schema = z.strictObject({ indicator: z.literal('project-workers') })

export const law = 'Biểu 2104, 2106.H.QLKKT; Nghị định 145/2020/NĐ-CP, mẫu 01/PLI'
export const reads = [projects]
export const isCount = true

export const formula = () => ({
  vi: 'Tổng lao động của các dự án đang hoạt động, cộng theo sổ',
  en: 'Workers of all projects in operation, summed from the register',
})

export const measure = (asking: Asking): Figure =>
  sumOf(
    asking.rows(projects).map((project) => {
      const status = asking.value(project, 'status')
      if (status === null) return null
      return status === 'operating' ? asking.value(project, 'workers') : 0
    }),
  )
