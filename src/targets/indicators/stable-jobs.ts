// Stable jobs in zones: the sum over zones in operation; zones not yet operating give none (II.2.-3).

import { z } from 'zod'
import { ZONE_KINDS, zones } from '#registers/books/zones.ts'
import type { Asking } from '../asking.ts'
import { type Figure, sumOf } from '../figures.ts'
import { KIND_NAMES, listed } from '../words.ts'

export const schema = z.strictObject({
  indicator: z.literal('stable-jobs'),
  kinds: z.array(z.enum(ZONE_KINDS)).min(1),
  /** Zones that exist but are not listed by name: their jobs are unknown. */
  unlisted: z.number().int().min(0).default(0),
})
type Measure = z.output<typeof schema>

export const law = 'II.2.-3'
export const reads = [zones]
export const isCount = false

export const formula = ({ kinds }: Measure) => {
  const names = listed(kinds.map((kind) => KIND_NAMES[kind]))
  return {
    vi: `Tổng việc làm ổn định tại các ${names.vi} đang hoạt động, cộng theo sổ`,
    en: `Stable jobs in all ${names.en} in operation, summed from the register`,
  }
}

export const measure = (asking: Asking, { kinds, unlisted }: Measure): Figure =>
  sumOf(asking.amounts('operating', kinds, (zone) => asking.value(zone, 'stableJobs'), unlisted))
