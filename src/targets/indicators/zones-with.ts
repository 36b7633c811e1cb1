// Share of zones in operation that have something (workers' housing, a wastewater plant): "yes" in the register.

import { z } from 'zod'
import type { IsoDate } from '#kernel/date.ts'
import { ZONE_KINDS } from '#registers/books/zones.ts'
import { zonesOn } from '#registers/zones.ts'
import { zoneRow } from '../evidence.ts'
import type { Measured, World } from '../model.ts'
import { answerName, attributeName, KIND_NAMES } from '../words.ts'

export const schema = z.strictObject({
  indicator: z.literal('zones-with'),
  kind: z.enum(ZONE_KINDS),
  attributes: z.array(z.string().min(1)).min(1),
})

export const isCount = false

export const formula = ({ kind, attributes }: z.output<typeof schema>) => ({
  vi: `Tỷ lệ ${KIND_NAMES[kind].vi} đang hoạt động có đủ: ${attributes.map((each) => attributeName(each).vi).join('; ')}`,
  en: `Share of ${KIND_NAMES[kind].en} in operation that have all of: ${attributes.map((each) => attributeName(each).en).join('; ')}`,
})

/** Per cent of zones in operation, 0–100. */
export const measure = (world: World, { kind, attributes }: z.output<typeof schema>, asOf: IsoDate): Measured => {
  const measured: Measured = { value: null, atLeast: null, atMost: null, date: null, evidence: [], missing: [] }
  let having = 0
  let lacking = 0
  let unknown = 0
  for (const zone of zonesOn(world.zones, asOf).filter((each) => each.kind === kind)) {
    const name = { vi: zone.name.vi, en: zone.name.en ?? zone.name.vi }
    const from = zone.keeper ?? world.reporter
    const { state } = zone
    if (state === null) measured.missing.push({ what: { vi: `trạng thái của ${name.vi}`, en: `state of ${name.en}` }, from })
    if (state === null) unknown++
    if (state !== 'operating') continue
    const facts = attributes.map((attribute) => zone.fact(attribute))
    attributes.forEach((attribute, n) => {
      const fact = facts[n]
      const what = attributeName(attribute)
      if (!fact) {
        measured.missing.push({
          what: { vi: `${what.vi} tại ${name.vi}: có hay chưa`, en: `${what.en} at ${name.en}: yes or no` },
          from,
        })
        return
      }
      if (!measured.date || fact.from > measured.date) measured.date = fact.from
      measured.evidence.push({
        text: {
          vi: `${name.vi}: ${what.vi} ${answerName(fact.value).vi}`,
          en: `${name.en}: ${what.en} ${answerName(fact.value).en}`,
        },
        date: fact.from,
        source: fact.source,
        row: zoneRow(zone, attribute),
      })
    })
    // One thing known to be lacking decides; otherwise one unknown leaves the zone open.
    if (facts.some((fact) => fact && fact.value !== 'yes')) lacking++
    else if (facts.every((fact) => fact?.value === 'yes')) having++
    else unknown++
  }
  const all = having + lacking + unknown
  if (all === 0) {
    measured.missing.push({
      what: {
        vi: `chưa có ${KIND_NAMES[kind].vi} nào hoạt động trong sổ`,
        en: `no ${KIND_NAMES[kind].en} in operation in the register`,
      },
      from: world.reporter,
    })
    return measured
  }
  measured.atLeast = (100 * having) / all
  measured.atMost = (100 * (having + unknown)) / all
  measured.value = unknown === 0 ? measured.atLeast : null
  return measured
}
