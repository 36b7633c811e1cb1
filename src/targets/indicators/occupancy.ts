// Occupancy of zones in operation: leased land over leasable land, sum over sum, by the definition in force on the day
// (II.2.-2; Decree 82/2018/NĐ-CP, Decree 35/2022/NĐ-CP art. 2.22, for clusters Decree 32/2024/NĐ-CP; form 2103, column 13).

import { z } from 'zod'
import { daysBetween } from '#kernel/date.ts'
import { ZONE_KINDS, zones } from '#registers/books/zones.ts'
import type { Asking } from '../asking.ts'
import { OCCUPANCY } from '../definitions.ts'
import { type Figure, lowestOf, meanOf, percentOf, sumOf } from '../figures.ts'
import { KIND_NAMES, listed } from '../words.ts'

export const schema = z.strictObject({
  indicator: z.literal('occupancy'),
  kinds: z.array(z.enum(ZONE_KINDS)).min(1),
  /** Zones that exist but are not listed by name: they may operate, with areas nobody told. */
  unlisted: z.number().int().min(0).default(0),
  /** Sum over sum; the mean of what each zone has; or what the emptiest has, where every zone is held to the goal. */
  over: z.enum(['pooled', 'mean', 'lowest']).optional(),
  /** Zones that have been in operation for fewer days are not counted yet. */
  openForDays: z.number().int().min(0).optional(),
})
type Measure = z.output<typeof schema>

export const law =
  'Nghị định 82/2018/NĐ-CP; Nghị định 35/2022/NĐ-CP, Điều 2.22; Nghị định 32/2024/NĐ-CP (cụm, từ 01/5/2024); biểu 2103.H.QLKKT, cột 13'
export const reads = [zones]
export const isCount = false

const OVER = {
  pooled: { vi: 'cộng gộp các', en: 'pooled over' },
  mean: { vi: 'lấy trung bình của từng', en: 'the mean over' },
  lowest: { vi: 'lấy nơi thấp nhất trong các', en: 'the lowest of' },
} as const

export const formula = ({ kinds, over = 'pooled', openForDays = 0 }: Measure) => {
  const names = listed(kinds.map((kind) => KIND_NAMES[kind]))
  const since =
    openForDays > 0 ? { vi: ` từ ${openForDays} ngày trở lên`, en: ` for ${openForDays} days or longer` } : { vi: '', en: '' }
  return {
    vi: `Đất đã cho thuê ÷ đất cho thuê được × 100, ${OVER[over].vi} ${names.vi} đang hoạt động${since.vi}, theo định nghĩa có hiệu lực tại ngày tính`,
    en: `Leased ÷ leasable land × 100, ${OVER[over].en} ${names.en} in operation${since.en}, by the definition in force on the day`,
  }
}

const LEASED = { industrialHa: 'leasedIndustrialHa', serviceHa: 'leasedServiceHa' } as const

const shareOf = ({ leased, leasable }: { leased: number | null; leasable: number | null }): number | null =>
  leased === null || leasable === null || leasable === 0 ? null : (100 * leased) / leasable

/** Per cent, 0–100. */
export const measure = (asking: Asking, { kinds, unlisted, over, openForDays = 0 }: Measure): Figure => {
  const counted = asking.reached('operating', kinds, unlisted).filter((zone) => {
    const since = openForDays > 0 ? (zone?.since('state') ?? null) : null
    return since === null || daysBetween(since, asking.asOf) >= openForDays
  })
  const areas = counted.map((zone) => {
    const definition = zone && asking.defined(OCCUPANCY[zone.values.kind])
    if (!definition) return { leased: null, leasable: null }
    return {
      leased: sumOf(definition.land.map((land) => asking.value(zone, LEASED[land]))).value,
      leasable: sumOf(definition.land.map((land) => asking.value(zone, land))).value,
    }
  })
  if (over === 'mean') return meanOf(areas.map(shareOf))
  if (over === 'lowest') return lowestOf(areas.map(shareOf))
  return percentOf(sumOf(areas.map(({ leased }) => leased)), sumOf(areas.map(({ leasable }) => leasable)))
}
