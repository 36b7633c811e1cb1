// How many zones of a kind have reached a state (parks or clusters with basic infrastructure, in operation).

import { z } from 'zod'
import type { IsoDate } from '#kernel/date.ts'
import { ZONE_KINDS, ZONE_STATES } from '#registers/books/zones.ts'
import { stateRank, zonesOn } from '#registers/zones.ts'
import { zoneRow } from '../evidence.ts'
import type { Measured, World } from '../model.ts'
import { KIND_NAMES, STATE_NAMES } from '../words.ts'

export const schema = z.strictObject({
  indicator: z.literal('zones-in-state'),
  kind: z.enum(ZONE_KINDS),
  atLeast: z.enum(ZONE_STATES),
  only: z.enum(['new', 'all']).default('all'),
  /** Zones that exist but are not listed by name: they may or may not have reached the state. */
  unlisted: z.number().int().min(0).default(0),
})

export const isCount = true

export const formula = ({ kind, atLeast, only }: z.output<typeof schema>) => ({
  vi: `Số ${KIND_NAMES[kind].vi}${only === 'new' ? ' mới' : ''} đã tới trạng thái “${STATE_NAMES[atLeast].vi}” trở lên, đếm theo sổ`,
  en: `Number of ${only === 'new' ? 'new ' : ''}${KIND_NAMES[kind].en} in state “${STATE_NAMES[atLeast].en}” or later, counted from the register`,
})

export const measure = (world: World, { kind, atLeast, only, unlisted }: z.output<typeof schema>, asOf: IsoDate): Measured => {
  const zones = zonesOn(world.zones, asOf).filter((zone) => zone.kind === kind && (only === 'all' || zone.isNew))
  const measured: Measured = { value: null, atLeast: null, atMost: null, date: null, evidence: [], missing: [] }
  if (zones.length === 0 && unlisted === 0) {
    measured.missing.push({
      what: { vi: `sổ chưa ghi ${KIND_NAMES[kind].vi} nào`, en: `no ${KIND_NAMES[kind].en} in the register` },
      from: world.reporter,
    })
    return measured
  }
  let reached = 0
  let unknown = unlisted
  for (const zone of zones) {
    const { state } = zone
    if (state === null) {
      unknown++
      measured.missing.push({
        what: { vi: `trạng thái của ${zone.name.vi}`, en: `state of ${zone.name.en ?? zone.name.vi}` },
        from: zone.keeper ?? world.reporter,
      })
      continue
    }
    if (stateRank(state) >= stateRank(atLeast)) reached++
    const fact = zone.fact('state')!
    if (!measured.date || fact.from > measured.date) measured.date = fact.from
    measured.evidence.push({
      text: {
        vi: `${zone.name.vi}: ${STATE_NAMES[state].vi}`,
        en: `${zone.name.en ?? zone.name.vi}: ${STATE_NAMES[state].en}`,
      },
      date: fact.from,
      source: fact.source,
      row: zoneRow(zone, 'state'),
    })
  }
  if (unlisted > 0)
    measured.missing.push({
      what: {
        vi: `tên và trạng thái của ${unlisted} ${KIND_NAMES[kind].vi} chưa có trong sổ`,
        en: `names and states of ${unlisted} ${KIND_NAMES[kind].en} not in the register`,
      },
      from: world.reporter,
    })
  measured.value = unknown === 0 ? reached : null
  measured.atLeast = reached
  measured.atMost = reached + unknown
  return measured
}
