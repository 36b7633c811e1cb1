// Share of zones in operation that have all of some things: workers' housing and essential services (II.2.-4), a central
// wastewater plant (Decree 35/2022/NĐ-CP art. 9). "Under construction" is not yet.

import { z } from 'zod'
import { ZONE_KINDS, zones } from '#registers/books/zones.ts'
import type { Asking } from '../asking.ts'
import { all, type Figure, shareOf } from '../figures.ts'
import { KIND_NAMES, labelOf, listed } from '../words.ts'

export const schema = z.strictObject({
  indicator: z.literal('zones-with'),
  kind: z.enum(ZONE_KINDS),
  attributes: z.array(z.string().min(1)).min(1),
})
type Measure = z.output<typeof schema>

export const law = 'II.2.-4; Nghị định 35/2022/NĐ-CP, Điều 9'
export const reads = [zones]
export const isCount = false

export const formula = ({ kind, attributes }: Measure) => {
  const things = listed(attributes.map((each) => labelOf(zones, each)))
  return {
    vi: `Tỷ lệ ${KIND_NAMES[kind].vi} đang hoạt động có đủ: ${things.vi}`,
    en: `Share of ${KIND_NAMES[kind].en} in operation that have all of: ${things.en}`,
  }
}

/** Per cent of zones in operation, 0–100. */
export const measure = (asking: Asking, { kind, attributes }: Measure): Figure =>
  shareOf(
    asking.reached('operating', [kind]).map((zone) => {
      if (!zone) return null
      const stated = attributes.map((attribute) => asking.stated(zone, attribute))
      return all(stated.map((answer) => (answer === null ? null : answer === 'yes')))
    }),
  )
