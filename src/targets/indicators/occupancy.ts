// Occupancy of zones in operation: leased industrial and service land over all industrial and service land, sum over sum
// (Decree 35/2022/NĐ-CP art. 2.22). Unknown unless every zone in operation tells all four areas.

import { z } from 'zod'
import type { IsoDate } from '#kernel/date.ts'
import { formatNumber } from '#kernel/format.ts'
import { ZONE_KINDS } from '#registers/books/zones.ts'
import { numberOf, zonesOn } from '#registers/zones.ts'
import { zoneRow } from '../evidence.ts'
import type { Measured, World } from '../model.ts'

export const schema = z.strictObject({
  indicator: z.literal('occupancy'),
  kinds: z.array(z.enum(ZONE_KINDS)).min(1),
  /** Zones that exist but are not listed by name: they may operate, with areas nobody told. */
  unlisted: z.number().int().min(0).default(0),
})

export const isCount = false

export const formula = () => ({
  vi: '(đất công nghiệp + dịch vụ đã cho thuê) ÷ (đất công nghiệp + dịch vụ) × 100, gộp các khu, cụm đang hoạt động (Nghị định 35/2022/NĐ-CP, Điều 2.22)',
  en: '(leased industrial + service land) ÷ (industrial + service land) × 100, pooled over zones in operation (Decree 35/2022/NĐ-CP, art. 2.22)',
})

const AREAS = [
  ['leased-industrial-ha', 'đất công nghiệp đã cho thuê', 'leased industrial land'],
  ['leased-service-ha', 'đất dịch vụ đã cho thuê', 'leased service land'],
  ['industrial-ha', 'đất công nghiệp', 'industrial land'],
  ['service-ha', 'đất dịch vụ', 'service land'],
] as const

/** Per cent, 0–100. */
export const measure = (world: World, { kinds, unlisted }: z.output<typeof schema>, asOf: IsoDate): Measured => {
  const measured: Measured = { value: null, atLeast: null, atMost: null, date: null, evidence: [], missing: [] }
  const sums = { leased: 0, all: 0 }
  for (const zone of zonesOn(world.zones, asOf).filter((each) => kinds.includes(each.kind))) {
    const { state } = zone
    const name = { vi: zone.name.vi, en: zone.name.en ?? zone.name.vi }
    const from = zone.keeper ?? world.reporter
    if (state === null) {
      measured.missing.push({ what: { vi: `trạng thái của ${name.vi}`, en: `state of ${name.en}` }, from })
      continue
    }
    if (state !== 'operating') continue
    for (const [attribute, vi, en] of AREAS) {
      const ha = numberOf(zone, attribute)
      if (ha === null) {
        measured.missing.push({ what: { vi: `${vi} của ${name.vi} (ha)`, en: `${en} of ${name.en} (ha)` }, from })
        continue
      }
      sums[attribute.startsWith('leased') ? 'leased' : 'all'] += ha
      const fact = zone.fact(attribute)!
      if (!measured.date || fact.from > measured.date) measured.date = fact.from
      measured.evidence.push({
        text: { vi: `${name.vi}: ${vi} ${formatNumber(ha, 'vi')} ha`, en: `${name.en}: ${en} ${formatNumber(ha, 'en')} ha` },
        date: fact.from,
        source: fact.source,
        row: zoneRow(zone, attribute),
      })
    }
  }
  if (unlisted > 0)
    measured.missing.push({
      what: {
        vi: `trạng thái và diện tích của ${unlisted} khu, cụm chưa có trong sổ`,
        en: `states and areas of ${unlisted} zones not in the register`,
      },
      from: world.reporter,
    })
  if (measured.missing.length === 0 && sums.all > 0) {
    measured.value = (100 * sums.leased) / sums.all
    measured.atLeast = measured.value
    measured.atMost = measured.value
  } else if (measured.missing.length === 0) {
    measured.missing.push({
      what: { vi: 'chưa có khu, cụm nào hoạt động trong sổ', en: 'no zone in operation in the register' },
      from: world.reporter,
    })
  }
  return measured
}
