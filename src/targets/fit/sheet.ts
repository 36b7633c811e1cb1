// A linear programme being written: variables and rows are numbered as they come.
import type { Linear, LinearTerm, Row, Variable } from './linear.ts'

export type Sheet = {
  linear: Linear
  variable: (bounds: Partial<Variable>) => number
  row: (terms: readonly LinearTerm[], bounds: { low?: number | null; high?: number | null }, promise?: string | null) => void
}

export const newSheet = (): Sheet => {
  const variables: Variable[] = []
  const rows: Row[] = []
  return {
    linear: { variables, rows },
    variable: ({ low = 0, high = null, isWhole = false }) => variables.push({ low, high, isWhole }) - 1,
    row: (terms, { low = null, high = null }, promise = null) => {
      if (low !== null || high !== null) rows.push({ terms, low, high, promise })
    },
  }
}

/** Each variable once, as often as the coefficient says. */
export const times = (variables: readonly number[], coefficient = 1): LinearTerm[] =>
  variables.map((variable) => [variable, coefficient] as const)
