// Days that a procedure took on average, of the dossiers answered in the last twelve months; days in which the applicant completed
// the dossier do not count (Investment Law 61/2020/QH14, from 1/3/2026 Law 143/2025/QH15).

import { z } from 'zod'
import { daysBetween } from '#kernel/date.ts'
import { PROCEDURE_KINDS, procedures } from '#registers/books/procedures.ts'
import type { Asking } from '../asking.ts'
import { type Figure, meanOf, UNKNOWN } from '../figures.ts'
import { answeredIn, kindName } from '../procedures.ts'

export const schema = z.strictObject({ indicator: z.literal('procedure-days'), procedure: z.enum(PROCEDURE_KINDS) })
type Measure = z.output<typeof schema>

export const law = 'Luật Đầu tư 61/2020/QH14, từ 01/3/2026 Luật 143/2025/QH15'
export const reads = [procedures]
export const isCount = false

export const formula = ({ procedure }: Measure) => {
  const name = kindName(procedure)
  return {
    vi: `Số ngày (theo lịch) trung bình từ nhận đến trả, trừ ngày tạm dừng, của hồ sơ ${name.vi} trả trong 12 tháng gần nhất`,
    en: `Mean calendar days from receipt to answer, less days it stood still, of dossiers (${name.en}) answered in the last 12 months`,
  }
}

/** Calendar days. */
export const measure = (asking: Asking, { procedure }: Measure): Figure => {
  const yearAgo = `${Number(asking.asOf.slice(0, 4)) - 1}${asking.asOf.slice(4)}`
  const answered = answeredIn(asking, procedure, (on) => on > yearAgo && on <= asking.asOf)
  const days = answered.map((dossier) => {
    const [received, on] = [asking.value(dossier, 'receivedOn'), asking.value(dossier, 'answeredOn')]
    const stopped = asking.value(dossier, 'stoppedDays')
    return on === null || stopped === null ? null : Math.max(0, daysBetween(received, on) - stopped)
  })
  return days.length === 0 ? UNKNOWN : meanOf(days)
}
