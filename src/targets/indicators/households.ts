// Households whose land the zones take, by how far it has come (Land Law 31/2024/QH15 arts. 85–94, resettlement art. 111). Who
// needs a new place is settled with the plan (art. 91): before it nobody waits for one.

import { z } from 'zod'
import { households } from '#registers/books/households.ts'
import type { Asking } from '../asking.ts'
import { all, type Figure } from '../figures.ts'

const STATES = Object.keys(households.fields.state.kind.choices ?? {})
const hasCome = (state: string | null | undefined, to: string): boolean => STATES.indexOf(state ?? '') >= STATES.indexOf(to)

type Values = Readonly<Record<string, string | null>>

/** To a plot or a flat; null where the approved plan does not say. */
const isEntitled = ({ state, entitlement }: Values): boolean | null =>
  entitlement == null ? (hasCome(state, 'plan-approved') ? null : false) : entitlement === 'lot' || entitlement === 'flat'

const IS = {
  affected: () => true,
  paid: ({ state }: Values) => hasCome(state, 'paid'),
  resettled: (values: Values) => all([hasCome(values.state, 'resettled'), isEntitled(values)]),
  waiting: (values: Values) => all([!hasCome(values.state, 'resettled'), isEntitled(values)]),
  'handed-over': ({ state }: Values) => state === 'handed-over',
}

const NAMES: Readonly<Record<keyof typeof IS, { vi: string; en: string }>> = {
  affected: { vi: 'có đất thu hồi', en: 'whose land is recovered' },
  paid: { vi: 'đã nhận bồi thường', en: 'that have had their compensation' },
  resettled: { vi: 'đã tái định cư', en: 'resettled' },
  waiting: { vi: 'đang chờ nền, nhà tái định cư', en: 'that wait for a plot or flat' },
  'handed-over': { vi: 'đã bàn giao đất', en: 'that have handed their land over' },
}

export const schema = z.strictObject({
  indicator: z.literal('households'),
  of: z.enum(Object.keys(IS) as (keyof typeof IS)[]),
})
type Measure = z.output<typeof schema>

export const law = 'Luật Đất đai 31/2024/QH15, Điều 85–94, 111; Luật 91/2025/QH15 (dưới 5 hộ không nêu số)'
export const reads = [households]
export const isCount = true

export const formula = ({ of }: Measure) => ({
  vi: `Số hộ ${NAMES[of].vi}, đếm theo sổ; từ 1 đến 4 hộ thì không nêu số`,
  en: `Households ${NAMES[of].en}, counted from the register; from 1 to 4 are not told`,
})

export const measure = (asking: Asking, { of }: Measure): Figure => asking.persons(households, IS[of])
