// The latest figure that a body reported for the target itself, where no register tells.

import { z } from 'zod'
import type { IsoDate } from '#kernel/date.ts'
import type { Measured, World } from '../model.ts'

export const schema = z.strictObject({ indicator: z.literal('reported') })

export const isCount = false

export const formula = () => ({
  vi: 'Số liệu do cơ quan báo cáo, lấy lần gần nhất',
  en: 'Figure reported by a body, the latest one',
})

export const measure = (world: World, _: unknown, asOf: IsoDate): Measured => {
  // Figures come ordered by date, a correction after what it corrects: the last one by the date holds.
  const latest = world.reported.filter((figure) => figure.asOf <= asOf).at(-1)
  if (!latest)
    return {
      value: null,
      atLeast: null,
      atMost: null,
      date: null,
      evidence: [],
      missing: [{ what: { vi: 'số liệu báo cáo', en: 'a reported figure' }, from: world.reporter }],
    }
  return {
    value: latest.value,
    atLeast: latest.value,
    atMost: latest.value,
    date: latest.asOf,
    evidence: [
      {
        text: { vi: latest.note ?? 'số liệu báo cáo', en: latest.note ?? 'reported figure' },
        date: latest.asOf,
        source: latest.source,
        row: null,
      },
    ],
    missing: [],
  }
}
