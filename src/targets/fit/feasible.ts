// Whether the goals can all come true: yes, no, or depends on what nobody knows.
import { assumedFigure } from './figures.ts'
import type { Solve } from './linear.ts'
import type { Answer, FitWorld, Gap, Variant } from './model.ts'
import { type Programme, programmeOf } from './programme.ts'

export const isFeasible = (solve: Solve, { linear }: Pick<Programme, 'linear'>): boolean => solve(linear, []) !== null

/** The world with some assumptions set; what was moved before stays moved. */
export const withMoved = (world: FitWorld, moves: Iterable<readonly [string, number]>): FitWorld => ({
  ...world,
  moved: new Map([...world.moved, ...moves]),
})

/** Unknown assumptions at one end of their range or the other, all ends together: 2ⁿ of them. */
export const cornersOf = (world: FitWorld): (readonly [string, number])[][] => {
  const unknown = world.plan.assumptions.filter((each) => assumedFigure(world, each).low === null)
  return unknown.reduce<(readonly [string, number])[][]>(
    (corners, { id, low, high }) => corners.flatMap((corner) => [low, high].map((end) => [...corner, [id, end] as const])),
    [[]],
  )
}

export type Corner = { moves: (readonly [string, number])[]; world: FitWorld; programme: Programme; isFeasible: boolean }

/** The programme of a reading at each corner of what is unknown. */
export const judgeCorners = (solve: Solve, world: FitWorld, reading: Variant): Corner[] =>
  cornersOf(world).map((moves) => {
    const at = withMoved(world, moves)
    const programme = programmeOf(at, reading)
    return { moves, world: at, programme, isFeasible: isFeasible(solve, programme) }
  })

/**
 * What is certain decides: a number that nobody knows bounds nothing, so where even that does not fit, nothing will; where it
 * does, it is not yet said.
 */
export const answerOf = (corners: readonly Corner[]): Answer => {
  if (corners.every((corner) => !corner.isFeasible)) return 'no'
  const isCertain = corners.every(({ programme }) => programme.missing.length === 0)
  return isCertain && corners.every((corner) => corner.isFeasible) ? 'yes' : 'depends'
}

/** Assumptions that nobody knows, and numbers of the build-out that are not there. */
export const missingOf = (world: FitWorld, corners: readonly Corner[]): Gap[] => {
  const all = [
    ...world.plan.assumptions.flatMap((each) => assumedFigure(world, each).missing),
    ...corners.flatMap(({ programme }) => programme.missing),
  ]
  return [...new Map(all.map((gap) => [gap.what.vi, gap])).values()]
}

/** The answer to all readings together: one voice, or "depends". */
export const together = (answers: readonly Answer[]): Answer => {
  const [first = 'depends', ...others] = answers
  return others.every((each) => each === first) ? first : 'depends'
}
