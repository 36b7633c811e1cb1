// Those who lost land and were retrained, and those of them in work half a year later (Land Law 31/2024/QH15 art. 109).

import { z } from 'zod'
import { daysBetween } from '#kernel/date.ts'
import { trainingCourses } from '#registers/books/training-courses.ts'
import type { Asking } from '../asking.ts'
import { type Figure, sumOf } from '../figures.ts'
import { labelOf } from '../words.ts'

const FIELDS = { graduated: 'graduated', employed: 'employedAfter6Months' } as const

export const schema = z.strictObject({
  indicator: z.literal('retrained'),
  of: z.enum(Object.keys(FIELDS) as (keyof typeof FIELDS)[]),
})
type Measure = z.output<typeof schema>

export const law = 'Luật Đất đai 31/2024/QH15, Điều 109'
export const reads = [trainingCourses]
export const isCount = true

export const formula = ({ of }: Measure) => {
  const what = labelOf(trainingCourses, FIELDS[of])
  return {
    vi: `Tổng số ${what.vi} của các khoá đã kết thúc cho người bị thu hồi đất`,
    en: `Sum of ${what.en} of the courses that have ended for those who lost land`,
  }
}

/** Half a year in which a course's learners look for work. */
const HALF_A_YEAR = 183

export const measure = (asking: Asking, { of }: Measure): Figure =>
  sumOf(
    asking.rows(trainingCourses).map((course) => {
      const isForLosers = asking.value(course, 'isForLandLosers')
      if (isForLosers === false) return 0
      const ended = asking.value(course, 'endsOn')
      if (isForLosers === null || ended === null) return null
      const isOver = daysBetween(ended, asking.asOf) >= (of === 'graduated' ? 0 : HALF_A_YEAR)
      return isOver ? asking.value(course, FIELDS[of]) : 0
    }),
  )
