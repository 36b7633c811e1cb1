// How an interest moves on, and what part of them comes how far in how many days (resolution IV.3). Pure.
import { daysBetween, type IsoDate } from '#kernel/date.ts'
import { type Journey, type Move, type MoveProblem, STAGES, type Stage } from './model.ts'

/** The furthest stage it has come to. */
export const stageOf = ({ days }: Journey): Stage => STAGES.findLast((stage) => days[stage] !== null) ?? 'interest'

/** Why it may not move there on the day; null where it may. */
export const moveProblem = (journey: Journey, move: Move, day: IsoDate, today: IsoDate): MoveProblem | null => {
  const at = stageOf(journey)
  if (journey.lostOn !== null || at === 'certificate') return 'over'
  if (move !== 'lost' && STAGES.indexOf(move) <= STAGES.indexOf(at)) return 'not-next'
  if (day > today) return 'future'
  return day < (journey.days[at] ?? day) ? 'too-early' : null
}

export type FunnelStage = {
  stage: Stage
  /** How many came as far, or further. */
  reached: number
  /** Of those that came as far as the stage before; null for the first, and where none did. */
  conversion: number | null
  /** Calendar days from the last stage before that has a day: the median; null where none has such days. */
  medianDays: number | null
}

const median = (numbers: readonly number[]): number | null => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

/** Days from the last stage before; null where the stage was passed over or not come to. */
const daysTo = ({ days }: Journey, stage: Stage): number | null => {
  const before = STAGES.slice(0, STAGES.indexOf(stage)).findLast((each) => days[each] !== null)
  const [from, to] = [before ? days[before] : null, days[stage]]
  return from === null || to === null ? null : daysBetween(from, to)
}

export const funnelOf = (journeys: readonly Journey[]): FunnelStage[] => {
  const furthest = journeys.map((journey) => STAGES.indexOf(stageOf(journey)))
  const reached = STAGES.map((_, n) => furthest.filter((at) => at >= n).length)
  return STAGES.map((stage, n) => {
    const before = reached[n - 1] ?? 0
    const here = reached[n] ?? 0
    const taken = journeys.flatMap((journey) => daysTo(journey, stage) ?? [])
    return { stage, reached: here, conversion: before === 0 ? null : here / before, medianDays: median(taken) }
  })
}
