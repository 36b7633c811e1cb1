// HiGHS in WebAssembly (docs/decisions/0017-highs.md), loaded once a process. A programme of ours is solved in a few
// milliseconds, so solving is plain and synchronous.
import loadHighs from 'highs'
import { learning } from './learnt.ts'
import { holdsWhereEmpty, type Linear, lpText, type Optimum, type Solve } from './linear.ts'

const OPTIONS = {
  output_flag: false,
  // Beyond this a programme is not one of ours; the page must not wait for it.
  time_limit: 5,
  mip_rel_gap: 0,
  mip_abs_gap: 1e-9,
} as const
/** With whole numbers a programme made smaller first is solved twice as fast; where rounding leaves a way undecided, the next is tried. */
const WAYS = [{ presolve: 'on' }, { presolve: 'off' }, { presolve: 'off', solver: 'ipm' }] as const
const NEARLY_WHOLE = 1e-7

let loading: Promise<Solve> | null = null

export const loadSolver = (): Promise<Solve> => {
  loading ??= load()
  return loading
}

const load = async (): Promise<Solve> => {
  const highs = await loadHighs()
  const run = ({ variables }: Linear, text: string): Optimum | null => {
    for (const way of WAYS) {
      const { Status, ObjectiveValue, Columns } = highs.solve(text, { ...OPTIONS, ...way })
      if (Status === 'Infeasible') return null
      if (Status !== 'Optimal') continue
      const at = variables.map(({ low }, n) => {
        const column = Columns[`v${n}`]
        return column && 'Primal' in column ? column.Primal : low
      })
      return { value: ObjectiveValue, at }
    }
    throw new Error('the solver came to no answer in any way')
  }
  /** Without whole numbers first: often that already tells, and it is several times as fast. */
  const solve: Solve = (linear, objective) => {
    if (!holdsWhereEmpty(linear)) return null
    const relaxed = run(
      linear,
      lpText({ ...linear, variables: linear.variables.map((each) => ({ ...each, isWhole: false })) }, objective),
    )
    const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) <= NEARLY_WHOLE
    if (relaxed === null || linear.variables.every((each, n) => !each.isWhole || isWhole(relaxed.at[n]!))) return relaxed
    return run(linear, lpText(linear, objective))
  }
  return learning(solve)
}
