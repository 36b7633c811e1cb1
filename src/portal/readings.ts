// Provisions that can be read in several ways, with what each reading makes of the figures of the day.
import { say } from '#kernel/language.ts'
import { judgeTarget } from '#targets/measured.ts'
import type { Judged, Target } from '#targets/model.ts'
import { type Ambiguity, ambiguitiesOf, chosenOn, heldOn, type Reading, under, waysOn } from '#targets/readings.ts'
import type { Viewpoint } from './assemble.ts'
import type { AmbiguityView, ReadingEffect, TargetReadings } from './model.ts'
import { whoOf, whoWords } from './who.ts'

/** The lowest and highest of some bounds; unknown as soon as one of them is. */
const least = (bounds: readonly (number | null)[]): number | null =>
  bounds.some((each) => each === null) ? null : Math.min(...(bounds as number[]))
const most = (bounds: readonly (number | null)[]): number | null =>
  bounds.some((each) => each === null) ? null : Math.max(...(bounds as number[]))

/** The target judged on the reader's day, as it is written or as some reading has it. */
export const judgedIn = (viewpoint: Viewpoint, target: Target): Judged =>
  judgeTarget(target, viewpoint.books, viewpoint.promised.get(target.document) ?? null, viewpoint.asOf)

/** How far the target's figure and status hang on what is still open; null where it can be read in one way only. */
export const readingsOf = (viewpoint: Viewpoint, target: Target, ambiguities: readonly Ambiguity[]): TargetReadings | null => {
  if (ambiguities.length === 0) return null
  const judged = waysOn(ambiguities, viewpoint.asOf).map((way) => judgedIn(viewpoint, under(target, way)))
  return {
    all: ambiguities.map(({ id }) => id),
    open: ambiguities.filter((each) => !chosenOn(each, viewpoint.asOf)).map(({ id }) => id),
    atLeast: least(judged.map(({ measured }) => measured.atLeast)),
    atMost: most(judged.map(({ measured }) => measured.atMost)),
    statuses: [...new Set(judged.map(({ status }) => status))],
  }
}

const effectOf = ({ status, measured }: Judged, { value: goal, valueMax: goalMax }: Target): ReadingEffect => ({
  ...{ status, goal, goalMax },
  ...{ value: measured.value, atLeast: measured.atLeast, atMost: measured.atMost },
})

export const ambiguityView = (viewpoint: Viewpoint, ambiguity: Ambiguity, targets: readonly Target[]): AmbiguityView => {
  const { language, asOf, ambiguities } = viewpoint
  const [held] = heldOn([ambiguity], asOf)
  const concerned = targets.filter((target) => ambiguitiesOf(target, [ambiguity]).length > 0)
  const effects = (one: Reading) =>
    concerned.map((written) => {
      const others = ambiguitiesOf(written, ambiguities).filter(({ id }) => id !== ambiguity.id)
      const target = under(written, [...heldOn(others, asOf), one])
      const { id, due, comparator } = written
      const names = { name: say(written.name, language), unit: say(written.unit, language) }
      return { target: { id, due, comparator, ...names }, effect: effectOf(judgedIn(viewpoint, target), target) }
    })
  return {
    id: ambiguity.id,
    document: ambiguity.document,
    provision: ambiguity.provision,
    question: say(ambiguity.question, language),
    readings: ambiguity.readings.map((each) => ({
      id: each.id,
      name: say(each.name, language),
      isHeld: each.id === held?.id,
      effects: effects(each),
    })),
    isOfGate: ambiguity.readings.some(({ gate }) => gate !== null),
    isOpen: chosenOn(ambiguity, asOf) === null,
    choices: ambiguity.choices
      .toReversed()
      .map(({ at, by, ...choice }) => ({ ...choice, at: at.toISOString(), by: whoWords(whoOf(by), language) })),
  }
}
