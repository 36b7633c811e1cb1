// Share of zones in operation whose wastewater plants take the load they are given, or are watched by automatic stations (form 2105;
// Decree 35/2022/NĐ-CP art. 9; Decree 08/2022/NĐ-CP, annex XXVIII).

import { z } from 'zod'
import { works } from '#registers/books/works.ts'
import { ZONE_KINDS, zones } from '#registers/books/zones.ts'
import type { OnDay } from '#registers/known.ts'
import type { Asking } from '../asking.ts'
import { all, type Figure, shareOf } from '../figures.ts'
import { KIND_NAMES } from '../words.ts'

type Plant = OnDay<typeof works>

const takesItsLoad = (asking: Asking, plant: Plant): boolean | null => {
  const [capacity, load] = [asking.value(plant, 'capacityM3PerDay'), asking.value(plant, 'loadM3PerDay')]
  return capacity === null || load === null ? null : load <= capacity
}

const IS = {
  sufficient: {
    so: takesItsLoad,
    words: {
      vi: 'lưu lượng thực tế của mỗi công trình nước thải không vượt công suất',
      en: 'wastewater plants take no more than their capacity',
    },
  },
  monitored: {
    so: (asking: Asking, plant: Plant) => asking.value(plant, 'isMonitored'),
    words: { vi: 'công trình nước thải có quan trắc tự động', en: 'wastewater plants are monitored automatically' },
  },
}

export const schema = z.strictObject({
  indicator: z.literal('wastewater-plants'),
  kind: z.enum(ZONE_KINDS),
  are: z.enum(Object.keys(IS) as (keyof typeof IS)[]),
})
type Measure = z.output<typeof schema>

export const law = 'Biểu 2105.H.QLKKT; Nghị định 35/2022/NĐ-CP, Điều 9; Nghị định 08/2022/NĐ-CP, Phụ lục XXVIII'
export const reads = [zones, works]
export const isCount = false

export const formula = ({ kind, are }: Measure) => ({
  vi: `Tỷ lệ ${KIND_NAMES[kind].vi} đang hoạt động có công trình nước thải đã khai thác, và ${IS[are].words.vi}`,
  en: `Share of ${KIND_NAMES[kind].en} in operation that have wastewater plants in use, and whose ${IS[are].words.en}`,
})

/** Per cent of zones in operation, 0–100. */
export const measure = (asking: Asking, { kind, are }: Measure): Figure =>
  shareOf(
    asking.reached('operating', [kind]).map((zone) => {
      if (!zone) return null
      const plants = asking.within(works, zone.id).filter(({ values }) => values.type === 'wastewater')
      const inUse = plants.filter((plant) => asking.value(plant, 'status') === 'in-use')
      if (inUse.length > 0) return all(inUse.map((plant) => IS[are].so(asking, plant)))
      if (plants.length > 0) return plants.some(({ values }) => values.status === null) ? null : false
      // A zone may say that it has none; of one that has, the book of works does not tell enough.
      const has = asking.value(zone, 'wastewaterPlant')
      if (has === null) return null
      return has === 'yes' ? asking.lacks(works, zone) : false
    }),
  )
