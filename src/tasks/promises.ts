// How often promised dates came true: what the head of a body answers for (V.3 of the resolution asks for it in every review).
// A result counts from the day it was handed in, as "late" does: how long somebody takes to accept it is not the body's doing.
import type { IsoDate } from '#kernel/date.ts'
import type { Task } from './model.ts'
import { isOpen } from './rules.ts'

/** Of the dates that fell due or were met by the day, how many were kept; the share is unknown where there was none. */
export type Kept = { kept: number; of: number; share: number | null }
/** By the deadline as it was promised first, and as it was last changed. */
export type Promises = { first: Kept; last: Kept }

/** The day on which the result was handed in that stands on the date; null while there is none. */
const handedInOn = (steps: Task['steps']): IsoDate | null => {
  const lastOpen = steps.findLastIndex((step) => isOpen(step))
  return steps[lastOpen + 1]?.at ?? null
}

const tally = (dates: readonly { deadline: IsoDate | null; handedIn: IsoDate | null }[], asOf: IsoDate): Kept => {
  const counted = dates.filter(({ deadline, handedIn }) => deadline !== null && (handedIn !== null || deadline < asOf))
  const kept = counted.filter(({ deadline, handedIn }) => deadline !== null && handedIn !== null && handedIn <= deadline).length
  return { kept, of: counted.length, share: counted.length === 0 ? null : kept / counted.length }
}

/** Of tasks that were due or handed in by the day; those without a deadline promised none. */
export const promisesOf = (tasks: readonly Pick<Task, 'steps'>[], asOf: IsoDate): Promises => {
  const dates = tasks.map(({ steps }) => {
    const known = steps.filter(({ at }) => at <= asOf)
    return {
      handedIn: handedInOn(known),
      first: known.find(({ deadline }) => deadline !== null)?.deadline ?? null,
      last: known.at(-1)?.deadline ?? null,
    }
  })
  return {
    first: tally(
      dates.map(({ first, handedIn }) => ({ deadline: first, handedIn })),
      asOf,
    ),
    last: tally(
      dates.map(({ last, handedIn }) => ({ deadline: last, handedIn })),
      asOf,
    ),
  }
}
