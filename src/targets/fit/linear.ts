// A linear programme with whole variables, and how it is written in the LP format that solvers read.

/** [index of the variable, coefficient] */
export type LinearTerm = readonly [number, number]
export type Variable = { low: number; high: number | null; isWhole: boolean }
/** low ≤ Σ coefficient · variable ≤ high; `promise` names what the row stands for, null is the frame that nobody may drop. */
export type Row = { terms: readonly LinearTerm[]; low: number | null; high: number | null; promise: string | null }
export type Linear = { variables: readonly Variable[]; rows: readonly Row[] }

/** The least value of an objective and where it is taken. */
export type Optimum = { value: number; at: readonly number[] }
/** Null where nothing satisfies the rows. */
export type Solve = (linear: Linear, objective: readonly LinearTerm[]) => Optimum | null

export const termsText = (terms: readonly LinearTerm[]): string =>
  terms.map(([variable, coefficient]) => `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} v${variable}`).join(' ')

/** The programme as text, its rows in order, each bound a line of its own. */
export const lpText = ({ variables, rows }: Linear, objective: readonly LinearTerm[]): string => {
  const bounded = rows.filter(({ terms }) => terms.length > 0)
  return [
    'Minimize',
    ` objective: ${objective.length > 0 ? termsText(objective) : '0 v0'}`,
    'Subject To',
    ...bounded.flatMap(({ terms, low, high }, n) => [
      ...(low === null ? [] : [` low${n}: ${termsText(terms)} >= ${low}`]),
      ...(high === null ? [] : [` high${n}: ${termsText(terms)} <= ${high}`]),
    ]),
    'Bounds',
    ...variables.map(({ low, high }, n) => ` ${low} <= v${n}${high === null ? '' : ` <= ${high}`}`),
    'General',
    ...variables.flatMap(({ isWhole }, n) => (isWhole ? [` v${n}`] : [])),
    'End',
    '',
  ].join('\n')
}

const TOLERANCE = 1e-9

/** False where a row without any variable already cannot hold: "0 ≥ 5". */
export const holdsWhereEmpty = ({ rows }: Linear): boolean =>
  rows.every(
    ({ terms, low, high }) => terms.length > 0 || ((low === null || low <= TOLERANCE) && (high === null || high >= -TOLERANCE)),
  )
