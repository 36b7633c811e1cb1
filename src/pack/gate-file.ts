// What gate.yaml may hold (docs/gate.md): the rules that the text asks of projects, and the dated lists that they go by.
import { z } from 'zod'
import { ASSESSMENTS, BOTH_OR_EITHER, EIA_GROUPS, type GatePlan, REFUSALS, RULE_IDS, STANDINGS } from '#gate/model.ts'
import { bilingual, choice, day, flag, identifier, listOf, number, optional, path, refusing, text } from './scalars.ts'

/** Digits of a classification of sectors, two to five. */
const sectorCode = text.transform((value, ctx) =>
  /^\d{2,5}$/.test(value)
    ? value
    : refusing(ctx, {
        vi: `mã ngành "${value}" phải gồm 2 đến 5 chữ số, đặt trong dấu ngoặc kép`,
        en: `a sector code has 2 to 5 digits, in quotes, not "${value}"`,
      }),
)

const dated = { from: day, to: optional(day), source: optional(identifier) }

const gatePlan = z
  .strictObject({
    rules: z.array(z.strictObject({ rule: choice(RULE_IDS), provision: path, law: optional(text) })).min(1),
    sensitive: listOf(z.strictObject({ code: sectorCode, name: bilingual, standing: choice(STANDINGS), ...dated })),
    factories: listOf(z.strictObject({ codes: z.array(sectorCode).min(1), isFactory: flag, ...dated })),
    mappings: listOf(z.strictObject({ code: sectorCode, is: sectorCode, ...dated })),
    environment: listOf(
      z.strictObject({
        group: choice(EIA_GROUPS),
        assessment: choice(ASSESSMENTS),
        papers: optional(bilingual),
        law: text,
        ...dated,
      }),
    ),
    full: listOf(z.strictObject({ percent: number, ...dated })),
    cases: optional(z.strictObject({ stops: listOf(identifier), military: optional(identifier) })).transform(
      (value) => value ?? { stops: [], military: null },
    ),
  })
  .transform((value): GatePlan => value)

/** A pack without the file, or with an empty one, asks nothing of projects. */
export const gateSchema = z.preprocess(
  (value) => (Array.isArray(value) && value.length === 0 ? null : value),
  gatePlan.nullable(),
)

/** What a reading decides at the gate. */
export const gateReading = z.strictObject({
  refusal: optional(choice(REFUSALS)),
  technology: optional(choice(BOTH_OR_EITHER)),
})
