// Which assumption turns the answer, and at what value: found at the ends of its range, then narrowed by halves down to the
// step in which it may be moved.
import { answerOf, judgeCorners, withMoved } from './feasible.ts'
import { assumedFigure } from './figures.ts'
import type { Solve } from './linear.ts'
import type { Answer, Assumption, FitWorld, Variant } from './model.ts'

export type Flip = {
  assumption: Assumption
  reading: string
  /** What it is taken to be; null where nobody knows. */
  from: number | null
  /** The nearest value, on its grid of steps, at which the answer is another; `before` is the last that keeps it. */
  to: number
  before: number
  answer: Answer
  was: Answer
}

export const flipsOf = (solve: Solve, world: FitWorld, reading: Variant): Flip[] => {
  const answerWith = (id: string, value: number): Answer =>
    answerOf(judgeCorners(solve, withMoved(world, [[id, value]]), reading))
  const now = answerOf(judgeCorners(solve, world, reading))
  return world.plan.assumptions.flatMap((assumption): Flip[] => {
    const { id, low, high } = assumption
    const known = assumedFigure(world, assumption).low
    const at = (value: number) => answerWith(id, value)
    if (known === null) {
      // Nobody knows it: the answer at its lower end, and where that ends.
      const was = at(low)
      return turn(assumption, at, low, high, was).map((found) => ({ ...found, assumption, reading: reading.id, from: null, was }))
    }
    return [low, high].flatMap((end) =>
      turn(assumption, at, known, end, now).map((found) => ({
        ...found,
        assumption,
        reading: reading.id,
        from: known,
        was: now,
      })),
    )
  })
}

/** The first value on the way from `start` to `end` whose answer is not `was`; none where the end itself answers so. */
const turn = (
  { low, step }: Assumption,
  at: (value: number) => Answer,
  start: number,
  end: number,
  was: Answer,
): { to: number; before: number; answer: Answer }[] => {
  if (start === end || at(end) === was) return []
  const way = end > start ? 1 : -1
  // Steps of the grid beyond the start, towards the end.
  const first = way > 0 ? Math.floor((start - low) / step + 1e-9) : Math.ceil((start - low) / step - 1e-9)
  const valueAt = (n: number): number =>
    n === 0 ? start : Math.min(Math.max(tidy(low + (first + way * n) * step), Math.min(start, end)), Math.max(start, end))
  let kept = 0
  let turned = Math.ceil(Math.abs(end - start) / step) + 1
  while (turned - kept > 1) {
    const middle = Math.floor((kept + turned) / 2)
    if (at(valueAt(middle)) === was) kept = middle
    else turned = middle
  }
  const to = valueAt(turned)
  return [{ to, before: valueAt(kept), answer: at(to) }]
}

/** Steps like 0.1 add up to 75.7, not 75.69999999999999. */
const tidy = (value: number): number => Number(value.toPrecision(12))
