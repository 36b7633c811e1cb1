// What solving has already taught: programmes of one question, and of the next, differ in a row or two, so most of them are
// answered by an earlier one. Sound whatever the programmes are: no answer is guessed.
import { type Linear, lpText, type Optimum, type Row, type Solve, termsText, type Variable } from './linear.ts'

/** Readings share programmes, and whoever moves an assumption comes back to them. */
const MOST_KEPT = 5000
const MOST_POINTS = 40
const MOST_IMPOSSIBLE = 60
/** As near as the solver itself asks a row to be kept, and a number to be whole. */
const NEARLY = 1e-7

type Points = (readonly number[])[]
/** Rows that cannot all be kept, as texts. */
type Impossible = ReadonlySet<string>
/** What is known of programmes with the same variables. */
type Known = { points: Points; impossible: Impossible[] }

export const learning = (solve: Solve): Solve => {
  const optima = new Map<string, Optimum | null>()
  const knownOf = new Map<string, Known>()
  const textOf = new WeakMap<Row, string>()
  const rowText = (row: Row): string => {
    const text = textOf.get(row) ?? `${row.low} ${row.high} ${termsText(row.terms)}`
    textOf.set(row, text)
    return text
  }
  const knownFor = (variables: readonly Variable[]): Known => {
    const key = JSON.stringify(variables)
    const known = knownOf.get(key) ?? { points: [], impossible: [] }
    if (knownOf.size >= MOST_KEPT) knownOf.clear()
    knownOf.set(key, known)
    return known
  }
  return (linear, objective) => {
    const { points, impossible } = knownFor(linear.variables)
    // What is promised first: the frame is the same in all, and would be compared in vain.
    const rows = new Set([...linear.rows.filter(isPromised), ...linear.rows.filter((row) => !isPromised(row))].map(rowText))
    // Whoever asks for all that cannot be kept, and more, cannot be answered either.
    if (impossible.some((some) => some.isSubsetOf(rows))) return null
    if (objective.length === 0) {
      const at = points.find((point) => holdsAt(linear, point))
      if (at) return { value: 0, at }
    }
    const key = lpText(linear, objective)
    const found = optima.get(key)
    if (found !== undefined) return found
    if (optima.size >= MOST_KEPT) optima.clear()
    const optimum = solve(linear, objective)
    optima.set(key, optimum)
    if (optimum) keepNewest(points, optimum.at, MOST_POINTS)
    else {
      // The narrower set tells all that a wider one did.
      const others = impossible.filter((some) => !rows.isSubsetOf(some))
      impossible.splice(0, impossible.length, ...others)
      keepNewest(impossible, rows, MOST_IMPOSSIBLE)
    }
    return optimum
  }
}

const isPromised = ({ promise }: Row): boolean => promise !== null

const keepNewest = <T>(list: T[], one: T, most: number): void => {
  list.unshift(one)
  list.length = Math.min(list.length, most)
}

const holdsAt = ({ variables, rows }: Linear, at: readonly number[]): boolean =>
  variables.every(({ isWhole, ...bounds }, n) => {
    const value = at[n] ?? 0
    return isWithin(value, bounds) && (!isWhole || Math.abs(value - Math.round(value)) <= NEARLY)
  }) &&
  rows.every(({ terms, ...bounds }) => {
    let sum = 0
    for (const [variable, coefficient] of terms) sum += coefficient * (at[variable] ?? 0)
    return isWithin(sum, bounds)
  })

const isWithin = (value: number, { low, high }: { low: number | null; high: number | null }): boolean =>
  (low === null || value >= low - NEARLY) && (high === null || value <= high + NEARLY)
