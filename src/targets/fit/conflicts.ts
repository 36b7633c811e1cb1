// Why a programme cannot hold: irreducible sets of promises that cannot all be kept, found by dropping one after another.
import type { Linear, Solve } from './linear.ts'
import type { Promised } from './model.ts'
import { type Programme, without } from './programme.ts'

/**
 * A deletion filter: what is still impossible without a promise does not need it. What is left is irreducible: with any one
 * of them dropped the others can be kept. The frame that no promise holds must be possible by itself.
 */
export const irreducible = (solve: Solve, linear: Linear, promises: readonly Promised[]): Promised[] => {
  const dropped = new Set<string>()
  const needed: Promised[] = []
  const isStillImpossible = (more: readonly Promised[]): boolean => {
    const tried = new Set([...dropped, ...more.map(({ id }) => id)])
    const rest = without(linear, (id) => tried.has(id))
    return solve(rest, []) === null
  }
  const drop = (some: readonly Promised[]): void => {
    for (const { id } of some) dropped.add(id)
  }
  // Whole kinds first: what can go together can go one by one.
  for (const kind of ['build', 'assumption']) {
    const all = promises.filter((promise) => promise.kind === kind)
    if (isStillImpossible(all)) drop(all)
  }
  for (const promise of promises.filter(({ id }) => !dropped.has(id)))
    if (isStillImpossible([promise])) drop([promise])
    else needed.push(promise)
  return needed
}

/**
 * One conflict after another: after each, the goal that stands in it last in the text is let go of, for the others may
 * still contradict each other. Empty where the programme holds; `most` are told at most.
 */
export const conflictsOf = (solve: Solve, { linear, promises }: Programme, most: number): Promised[][] => {
  const conflicts: Promised[][] = []
  const gone = new Set<string>()
  while (conflicts.length < most) {
    const rest = without(linear, (id) => gone.has(id))
    if (solve(rest, []) !== null) break
    const members = irreducible(
      solve,
      rest,
      promises.filter(({ id }) => !gone.has(id)),
    )
    conflicts.push(members)
    const goal = members.find(({ kind }) => kind === 'goal') ?? members[0]
    if (!goal) break
    gone.add(goal.id)
  }
  return conflicts
}
