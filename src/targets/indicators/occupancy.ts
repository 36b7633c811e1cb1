// Occupancy of zones in operation: leased land over leasable land, sum over sum, by the definition in force on the day
// (II.2.-2; Decree 82/2018/NĐ-CP, Decree 35/2022/NĐ-CP art. 2.22, for clusters Decree 32/2024/NĐ-CP; form 2103, column 13).

import { z } from 'zod'
import { ZONE_KINDS, zones } from '#registers/books/zones.ts'
import type { Asking } from '../asking.ts'
import { OCCUPANCY } from '../definitions.ts'
import { type Figure, percentOf, sumOf } from '../figures.ts'
import { KIND_NAMES, listed } from '../words.ts'

export const schema = z.strictObject({
  indicator: z.literal('occupancy'),
  kinds: z.array(z.enum(ZONE_KINDS)).min(1),
  /** Zones that exist but are not listed by name: they may operate, with areas nobody told. */
  unlisted: z.number().int().min(0).default(0),
})
type Measure = z.output<typeof schema>

export const law =
  'Nghị định 82/2018/NĐ-CP; Nghị định 35/2022/NĐ-CP, Điều 2.22; Nghị định 32/2024/NĐ-CP (cụm, từ 01/5/2024); biểu 2103.H.QLKKT, cột 13'
export const reads = [zones]
export const isCount = false

export const formula = ({ kinds }: Measure) => {
  const names = listed(kinds.map((kind) => KIND_NAMES[kind]))
  return {
    vi: `Đất đã cho thuê ÷ đất cho thuê được × 100, cộng gộp các ${names.vi} đang hoạt động, theo định nghĩa có hiệu lực tại ngày tính`,
    en: `Leased ÷ leasable land × 100, pooled over ${names.en} in operation, by the definition in force on the day`,
  }
}

const LEASED = { industrialHa: 'leasedIndustrialHa', serviceHa: 'leasedServiceHa' } as const

/** Per cent, 0–100. */
export const measure = (asking: Asking, { kinds, unlisted }: Measure): Figure => {
  const areas = asking.reached('operating', kinds, unlisted).map((zone) => {
    const definition = zone && asking.defined(OCCUPANCY[zone.values.kind])
    if (!definition) return { leased: null, leasable: null }
    return {
      leased: sumOf(definition.land.map((land) => asking.value(zone, LEASED[land]))).value,
      leasable: sumOf(definition.land.map((land) => asking.value(zone, land))).value,
    }
  })
  return percentOf(sumOf(areas.map(({ leased }) => leased)), sumOf(areas.map(({ leasable }) => leasable)))
}
