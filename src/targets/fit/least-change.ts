// What would have to give, and by how much, for everything to fit: every bound that the text sets may be overstepped, at a
// cost that counts each step against the number it oversteps.
import type { LinearTerm, Row, Solve, Variable } from './linear.ts'
import type { Promised } from './model.ts'
import type { Programme } from './programme.ts'

/** How far one promise gives: by `by` in the unit of its rows (hectares, zones, jobs). */
export type Step = { promise: Promised; by: number; end: 'low' | 'high' }
export type Change = { steps: Step[]; at: readonly number[] }

const NOTHING = 1e-6

/**
 * The cheapest change of the promises that `mayGive`; null where even they cannot make it fit. Assumptions are not the text's
 * to change and stay.
 */
export const leastChange = (
  solve: Solve,
  { linear, promises }: Pick<Programme, 'linear' | 'promises'>,
  /** What a share of all land is counted against, hectares. */
  landHa: number,
  mayGive: (promise: Promised) => boolean = () => true,
): Change | null => {
  const giving = new Map(promises.filter((each) => each.kind !== 'assumption' && mayGive(each)).map((each) => [each.id, each]))
  const variables: Variable[] = [...linear.variables]
  const objective: LinearTerm[] = []
  const slacks: { promise: Promised; end: 'low' | 'high'; variable: number }[] = []
  const slack = (promise: Promised, end: 'low' | 'high', row: Row): LinearTerm => {
    const variable = variables.push({ low: 0, high: null, isWhole: false }) - 1
    objective.push([variable, 1 / scaleOf(promise, row, landHa)])
    slacks.push({ promise, end, variable })
    return [variable, end === 'low' ? 1 : -1]
  }
  const rows = linear.rows.flatMap((row): Row[] => {
    const promise = row.promise === null ? undefined : giving.get(row.promise)
    if (!promise) return [row]
    return [
      ...(row.low === null ? [] : [{ ...row, high: null, terms: [...row.terms, slack(promise, 'low', row)] }]),
      ...(row.high === null ? [] : [{ ...row, low: null, terms: [...row.terms, slack(promise, 'high', row)] }]),
    ]
  })
  const found = solve({ variables, rows }, objective)
  if (!found) return null
  const steps = new Map<string, Step>()
  for (const { promise, end, variable } of slacks) {
    const by = found.at[variable] ?? 0
    if (by <= NOTHING) continue
    const key = `${promise.id} ${end}`
    steps.set(key, { promise, end, by: (steps.get(key)?.by ?? 0) + by })
  }
  return { steps: [...steps.values()], at: found.at.slice(0, linear.variables.length) }
}

/** The number a step is counted against: the row's, else the promise's; occupancy is a difference of hectares. */
const scaleOf = ({ kind, low, high }: Promised, row: Row, landHa: number): number =>
  Math.abs(row.low || row.high || (kind === 'goal' ? landHa : low || high) || 1)
