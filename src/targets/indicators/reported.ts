// The latest figure that a body reported for the target itself, where no register tells.

import { z } from 'zod'
import type { IsoDate } from '#kernel/date.ts'
import { exactly, UNKNOWN } from '../figures.ts'
import type { Measured, World } from '../model.ts'

export const schema = z.strictObject({ indicator: z.literal('reported') })

export const isCount = false

export const formula = () => ({
  vi: 'Số liệu do cơ quan báo cáo, lấy lần gần nhất',
  en: 'Figure reported by a body, the latest one',
})

export const reportedAt = ({ reported, reporter }: Pick<World, 'reported' | 'reporter'>, asOf: IsoDate): Measured => {
  // Figures come ordered by date, a correction after what it corrects: the last one by the date holds that nobody returned.
  const latest = reported.findLast((figure) => figure.asOf <= asOf && figure.answer?.verdict !== 'returned')
  if (!latest)
    return {
      ...UNKNOWN,
      ...{ date: null, evidence: [], definitions: [] },
      missing: [{ what: { vi: 'số liệu báo cáo', en: 'a reported figure' }, from: reporter }],
    }
  const text = { vi: latest.note ?? 'số liệu báo cáo', en: latest.note ?? 'reported figure' }
  return {
    ...exactly(latest.value),
    ...{ date: latest.asOf, missing: [], definitions: [] },
    evidence: [{ text, date: latest.asOf, source: latest.source, row: null }],
  }
}
