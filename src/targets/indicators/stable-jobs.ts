// Stable jobs in zones: the sum over zones in operation; zones not yet operating give none.

import { z } from 'zod'
import type { IsoDate } from '#kernel/date.ts'
import { formatNumber } from '#kernel/format.ts'
import { ZONE_KINDS } from '#registers/books/zones.ts'
import { numberOf, zonesOn } from '#registers/zones.ts'
import { zoneRow } from '../evidence.ts'
import type { Measured, World } from '../model.ts'

export const schema = z.strictObject({
  indicator: z.literal('stable-jobs'),
  kinds: z.array(z.enum(ZONE_KINDS)).min(1),
  /** Zones that exist but are not listed by name: their jobs are unknown. */
  unlisted: z.number().int().min(0).default(0),
})

export const isCount = false

export const formula = () => ({
  vi: 'Tổng việc làm ổn định tại các khu, cụm đang hoạt động, cộng theo sổ',
  en: 'Stable jobs in all zones in operation, summed from the register',
})

export const measure = (world: World, { kinds, unlisted }: z.output<typeof schema>, asOf: IsoDate): Measured => {
  const measured: Measured = { value: null, atLeast: null, atMost: null, date: null, evidence: [], missing: [] }
  let sum: number | null = null
  for (const zone of zonesOn(world.zones, asOf).filter((each) => kinds.includes(each.kind))) {
    if (zone.state !== null && zone.state !== 'operating') continue
    const jobs = numberOf(zone, 'stable-jobs')
    const name = { vi: zone.name.vi, en: zone.name.en ?? zone.name.vi }
    if (jobs === null) {
      measured.missing.push({
        what: { vi: `việc làm ổn định tại ${name.vi}`, en: `stable jobs at ${name.en}` },
        from: zone.keeper ?? world.reporter,
      })
      continue
    }
    sum = (sum ?? 0) + jobs
    const fact = zone.fact('stable-jobs')!
    if (!measured.date || fact.from > measured.date) measured.date = fact.from
    measured.evidence.push({
      text: { vi: `${name.vi}: ${formatNumber(jobs, 'vi')} lao động`, en: `${name.en}: ${formatNumber(jobs, 'en')} workers` },
      date: fact.from,
      source: fact.source,
      row: zoneRow(zone, 'stable-jobs'),
    })
  }
  if (unlisted > 0)
    measured.missing.push({
      what: { vi: `việc làm tại ${unlisted} khu, cụm chưa có trong sổ`, en: `jobs in ${unlisted} zones not in the register` },
      from: world.reporter,
    })
  if (sum === null && measured.missing.length === 0)
    measured.missing.push({
      what: { vi: 'chưa có khu, cụm nào hoạt động trong sổ', en: 'no zone in operation in the register' },
      from: world.reporter,
    })
  measured.atLeast = sum
  if (measured.missing.length === 0) {
    measured.value = sum
    measured.atMost = sum
  }
  return measured
}
