// A reform's file (docs/agencies.md): which bodies it founds, what passes from whom to whom, and what becomes of the map.
import { z } from 'zod'
import { BRANCHES } from '#agencies/model.ts'
import { MATTERS, type Reform } from '#agencies/reform.ts'
import { LEVELS } from '#agencies/territories.ts'
import { bilingual, choice, flag, identifier, lastDay, listOf, number, optional, refusing, text, when } from './scalars.ts'

export const code = text.transform((value, ctx) =>
  /^\d{2}$|^\d{3}$|^\d{5}$/.test(value)
    ? value
    : refusing(ctx, {
        vi: `"${value}" không phải mã đơn vị hành chính: tỉnh 2 chữ số, huyện 3, xã 5`,
        en: `"${value}" is no code of a territory: 2 digits for a province, 3 for a district, 5 for a commune`,
      }),
)

/** A part of a whole; left out or empty where it is not known. */
export const share = number.transform((value, ctx) =>
  value > 0 && value <= 1
    ? value
    : refusing(ctx, {
        vi: `phần "${value}" phải lớn hơn 0 và không quá 1 (ví dụ 0.25 là một phần tư)`,
        en: `the share "${value}" must be above 0 and at most 1 (0.25 is a quarter)`,
      }),
)

const founded = z.strictObject({
  id: identifier,
  name: bilingual,
  branch: choice(BRANCHES),
  isClass: optional(flag).transform((value) => value ?? false),
  parent: optional(identifier),
  legalAct: optional(text),
})

const transfer = z.strictObject({
  from: identifier,
  to: optional(identifier),
  share: optional(share),
  passes: listOf(choice(MATTERS)).transform((value) => (value.length > 0 ? value : [...MATTERS])),
  continues: optional(flag).transform((value) => value ?? false),
  note: optional(bilingual),
})

const unitShape = { code, level: choice(LEVELS), kind: text, name: text, parent: optional(code) }
const unit = z.strictObject(unitShape)
/** A unit as a pack states it: known in this meaning from a day on. */
export const statedUnit = z.strictObject({ ...unitShape, from: lastDay, source: optional(identifier) })

const territories = z.strictObject({
  ends: listOf(code),
  founds: listOf(unit),
  transfers: listOf(z.strictObject({ from: code, to: code, share: optional(share) })),
  groups: listOf(z.strictObject({ code, group: code, share: optional(share) })),
})

export const reformSchema = z
  .strictObject({
    id: identifier,
    title: bilingual,
    legalAct: text,
    effect: when,
    source: z.strictObject({
      title: text,
      address: optional(text),
      standing: choice(['document', 'looked-up', 'from-memory', 'report']),
    }),
    note: optional(bilingual),
    bodies: listOf(founded),
    transfers: listOf(transfer),
    territories: optional(territories),
  })
  .transform(
    ({ id, effect, source, transfers, ...rest }): Reform => ({
      ...rest,
      name: id,
      // A date known by month, quarter or year alone: the last day of it is the first on which the reform is certain.
      effect: effect.last,
      effectPrecision: effect.precision,
      source: { title: source.title, address: source.address, standing: source.standing },
      transfers: transfers.map(({ continues, ...each }) => ({ ...each, ends: !continues })),
      territories: rest.territories ?? { ends: [], founds: [], transfers: [], groups: [] },
    }),
  )
