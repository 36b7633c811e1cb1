// Land of zones from a state on: natural area, leasable, leased and cleared land (form 2103, columns 10–12 and 15; forms 2107,
// 2109 and 2112; clearance by Land Law 31/2024/QH15 arts. 85–94).

import { z } from 'zod'
import { ZONE_KINDS, ZONE_STATES, zones } from '#registers/books/zones.ts'
import type { Asking } from '../asking.ts'
import { type Figure, sumOf } from '../figures.ts'
import { KIND_NAMES, labelOf, listed, STATE_NAMES } from '../words.ts'

const LAND = {
  natural: ['grossHa'],
  leasable: ['industrialHa', 'serviceHa'],
  leased: ['leasedIndustrialHa', 'leasedServiceHa'],
  cleared: ['clearedHa'],
  'non-tariff': ['nonTariffHa'],
} as const

export const schema = z.strictObject({
  indicator: z.literal('land'),
  of: z.enum(Object.keys(LAND) as (keyof typeof LAND)[]),
  kinds: z.array(z.enum(ZONE_KINDS)).min(1),
  atLeast: z.enum(ZONE_STATES).default('established'),
})
type Measure = z.output<typeof schema>

export const law = 'Biểu 2103, 2107, 2109, 2112.H.QLKKT; Luật Đất đai 31/2024/QH15, Điều 85–94'
export const reads = [zones]
export const isCount = false

export const formula = ({ of, kinds, atLeast }: Measure) => {
  const names = listed(kinds.map((kind) => KIND_NAMES[kind]))
  const land = listed(LAND[of].map((key) => labelOf(zones, key)))
  return {
    vi: `Tổng ${land.vi} (ha) của các ${names.vi} từ trạng thái “${STATE_NAMES[atLeast].vi}”`,
    en: `Sum of ${land.en} (ha) of ${names.en} from the state “${STATE_NAMES[atLeast].en}” on`,
  }
}

/** Hectares. */
export const measure = (asking: Asking, { of, kinds, atLeast }: Measure): Figure =>
  sumOf(asking.amounts(atLeast, kinds, (zone) => sumOf(LAND[of].map((key) => asking.value(zone, key))).value))
