// How many zones of a kind have reached a state: in the plan, established, with basic infrastructure, in operation (II.2;
// Decree 35/2022/NĐ-CP arts. 8–11; forms 2102, 2107 and 2108 of the boards' report).

import { z } from 'zod'
import { ZONE_KINDS, ZONE_STATES, zones } from '#registers/books/zones.ts'
import { stateRank } from '#registers/zones.ts'
import type { Asking } from '../asking.ts'
import { countOf, type Figure } from '../figures.ts'
import { KIND_NAMES, STATE_NAMES } from '../words.ts'

export const schema = z.strictObject({
  indicator: z.literal('zones-in-state'),
  kind: z.enum(ZONE_KINDS),
  atLeast: z.enum(ZONE_STATES),
  only: z.enum(['new', 'all']).default('all'),
  /** Zones that are not counted, by id: the text may be read so. */
  except: z.array(z.string()).optional(),
  /** Zones that exist but are not listed by name: they may or may not have reached the state. */
  unlisted: z.number().int().min(0).default(0),
})
type Measure = z.output<typeof schema>

export const law = 'Nghị định 35/2022/NĐ-CP, Điều 8–11; Nghị định 32/2024/NĐ-CP; biểu 2102, 2107, 2108.H.QLKKT'
export const reads = [zones]
export const isCount = true

export const formula = ({ kind, atLeast, only, except = [] }: Measure) => ({
  vi: `Số ${KIND_NAMES[kind].vi}${only === 'new' ? ' mới' : ''}${except.length > 0 ? ` (trừ ${except.join(', ')})` : ''} đã tới trạng thái “${STATE_NAMES[atLeast].vi}” trở lên, đếm theo sổ`,
  en: `Number of ${only === 'new' ? 'new ' : ''}${KIND_NAMES[kind].en}${except.length > 0 ? ` (but ${except.join(', ')})` : ''} in state “${STATE_NAMES[atLeast].en}” or later, counted from the register`,
})

export const measure = (asking: Asking, { kind, atLeast, only, except = [], unlisted }: Measure): Figure => {
  const counted = asking.zones([kind]).filter(({ id, values }) => !except.includes(id) && (only === 'all' || values.isNew))
  const reached = counted.map((zone) => {
    const state = asking.value(zone, 'state')
    return state && stateRank(state) >= stateRank(atLeast)
  })
  return countOf([...reached, ...asking.unlisted(unlisted)])
}
