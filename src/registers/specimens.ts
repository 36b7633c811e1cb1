// For tests of the engine: a table of days in memory that says what a book must say, and sequences of acts to try on both.
import fc from 'fast-check'
import type { IsoDate } from '#kernel/date.ts'
import type { AnyRow } from './book.ts'
import type { Span } from './model.ts'
import { holds } from './versions.ts'

const INNER: IsoDate[] = Array.from({ length: 6 }, (_, n) => `2024-01-0${n + 1}`)
/** Every day on which something may begin or end, and one before and after them all. */
export const DAYS: IsoDate[] = ['2023-12-31', ...INNER, '2024-02-01']

export type Act = { verb: 'add' | 'correct'; valid: Span; values: AnyRow } | { verb: 'end'; from: IsoDate | null }

const edge = fc.option(fc.constantFrom(...INNER), { nil: null, freq: 4 })
const span: fc.Arbitrary<Span> = fc
  .tuple(edge, edge)
  .map(([a, b]) => (a !== null && b !== null && b < a ? { from: b, to: a } : { from: a, to: b }))
  .filter(({ from, to }) => from === null || to === null || from < to)
const values: fc.Arbitrary<AnyRow> = fc.record(
  { areaHa: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null, freq: 4 }), note: fc.constantFrom('a', 'b', null) },
  { requiredKeys: [] },
)
const says = (verb: 'add' | 'correct') => fc.record({ verb: fc.constant(verb), valid: span, values })

/** Acts on one row, a second apart. */
export const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: says('add') },
    { weight: 4, arbitrary: says('correct') },
    { weight: 1, arbitrary: fc.record({ verb: fc.constant('end' as const), from: edge }) },
  ),
  { maxLength: 10 },
)

/** What is so on each of the days; null where the row is not known. */
export type Table = readonly (AnyRow | null)[]

export const NOTHING_KNOWN: Table = DAYS.map(() => null)

/** The table after an act; the same table where the act is refused. */
export const tableAfter = (table: Table, act: Act): Table => {
  const days: Span = act.verb === 'end' ? { from: act.from, to: null } : act.valid
  const isKnown = table.some((row, n) => row !== null && holds(days, DAYS[n]!))
  if (isKnown === (act.verb === 'add')) return table
  return table.map((row, n) => {
    if (!holds(days, DAYS[n]!)) return row
    if (act.verb === 'end') return null
    return act.verb === 'add' ? { areaHa: null, note: null, ...act.values } : row && { ...row, ...act.values }
  })
}
