// What fit.yaml may hold (docs/fit.md): the build-out that the text directs, the goals on it, readings and assumptions.
import { z } from 'zod'
import { ZONE_KINDS } from '#registers/books/zones.ts'
import type { Term, WrittenPlan } from '#targets/fit/model.ts'
import { bilingual, choice, flag, identifier, listOf, number, optional, path, refusing } from './scalars.ts'

const TERM = {
  vi: 'ghi đúng một trong: number (kèm to nếu là khoảng), target, due, stated, assumption, hoặc zone cùng attribute',
  en: 'write exactly one of number (with to for a range), target, due, stated, assumption, or zone with attribute',
}

const term = z
  .strictObject({
    number: optional(number),
    to: optional(number),
    target: optional(identifier),
    due: optional(identifier),
    stated: optional(identifier),
    assumption: optional(identifier),
    zone: optional(identifier),
    attribute: optional(identifier),
  })
  .transform((each, ctx): Term => {
    const { number: low, to, target, due, stated, assumption, zone, attribute } = each
    const named = [low, target, due, stated, assumption, zone].filter((value) => value !== null)
    if (named.length !== 1 || (to !== null && low === null) || (attribute === null) !== (zone === null))
      return refusing(ctx, TERM)
    if (low !== null) return { of: 'number', low, high: to ?? low }
    if (target !== null) return { of: 'target', id: target }
    if (due !== null) return { of: 'due', target: due }
    if (stated !== null) return { of: 'stated', id: stated }
    if (assumption !== null) return { of: 'assumption', id: assumption }
    return { of: 'zone', zone: zone!, attribute: attribute! }
  })

const assumption = z.strictObject({
  id: identifier,
  name: bilingual,
  unit: bilingual,
  value: optional(z.strictObject({ times: listOf(term), over: listOf(term) })),
  low: number,
  high: number,
  step: number,
  provision: optional(path),
  source: optional(identifier),
  reason: optional(bilingual),
})

const build = z.strictObject({
  id: identifier,
  name: bilingual,
  provision: path,
  kind: choice(ZONE_KINDS),
  isNew: optional(flag).transform((value) => value ?? false),
  zones: listOf(identifier),
  number: optional(term),
  places: listOf(z.strictObject({ id: identifier, name: bilingual, number: term })),
  ha: optional(term),
  statedHa: optional(term),
  per: optional(choice(['each', 'together', 'reading'])).transform((value) => value ?? 'each'),
  isExpansion: optional(flag).transform((value) => value ?? false),
  opens: term,
})

const total = z.strictObject({ id: identifier, name: bilingual, provision: path, of: z.array(identifier).min(1), number: term })

const reading = z.strictObject({
  id: identifier,
  name: optional(bilingual),
  per: choice(['each', 'together']),
  given: listOf(identifier),
})

const planSchema = z
  .strictObject({
    goals: z.array(identifier).min(1),
    jobsPerHa: identifier,
    yearsToFill: identifier,
    ambiguous: identifier,
    ambiguity: optional(identifier),
    readings: z.array(reading).min(1),
    assumptions: z.array(assumption).min(1),
    buildOut: z.array(build).min(1),
    totals: listOf(total),
  })
  .transform((value): WrittenPlan => value)

/** A pack without the file, or with an empty one, asks no such question. */
export const fitSchema = z.preprocess(
  (value) => (Array.isArray(value) && value.length === 0 ? null : value),
  planSchema.nullable(),
)
