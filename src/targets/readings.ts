// A provision that can be read in several ways keeps its readings side by side: what each means for the targets, and which one
// was chosen, since when, on what document. Pure.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { Target } from './model.ts'

/** What a reading changes of one target: of its measure the arguments given here, of its goal the number. */
export type Change = { measure?: Record<string, unknown>; value?: number; valueMax?: number }

export type Reading = {
  id: string
  name: Bilingual
  /** By the target's id. */
  changes: Readonly<Record<string, Change>>
  /** By the gate's word for it what it decides of projects; null where it decides nothing of them. */
  gate: Readonly<Record<string, string | null>> | null
}

export type Choice = {
  reading: string
  from: IsoDate
  /** The document by which it was chosen, as written. */
  document: string
  why: string
  at: Date
  by: string
}

export type Ambiguity = {
  id: string
  document: string
  provision: string
  question: Bilingual
  /** At least two. Figures follow the first until somebody chooses. */
  readings: readonly Reading[]
  /** In the order in which they were made. */
  choices: readonly Choice[]
}

/** The choice that holds on the day: the one of the latest day, of two for one day the later made; null where nobody chose. */
export const choiceOn = ({ choices }: Ambiguity, day: IsoDate): Choice | null =>
  choices.reduce<Choice | null>((held, each) => (each.from <= day && (!held || each.from >= held.from) ? each : held), null)

/** The reading that was chosen for the day; null where nobody chose, or the chosen one is no longer among the readings. */
export const chosenOn = (ambiguity: Ambiguity, day: IsoDate): Reading | null => {
  const choice = choiceOn(ambiguity, day)
  return ambiguity.readings.find(({ id }) => id === choice?.reading) ?? null
}

/** The ambiguities that a target's figure or goal depends on. */
export const ambiguitiesOf = (target: Pick<Target, 'id'>, all: readonly Ambiguity[]): Ambiguity[] =>
  all.filter(({ readings }) => readings.some(({ changes }) => Object.hasOwn(changes, target.id)))

/** The target as these readings have it. */
export const under = <T extends Pick<Target, 'id' | 'measure' | 'value' | 'valueMax'>>(
  target: T,
  readings: readonly Reading[],
): T => {
  const read = { ...target }
  for (const { changes } of readings) {
    const { measure, ...goal } = changes[target.id] ?? {}
    Object.assign(read, goal, measure && { measure: { ...read.measure, ...measure } })
  }
  return read
}

/** The readings by which figures of the day are made: the chosen ones, else the first of each. */
export const heldOn = (ambiguities: readonly Ambiguity[], day: IsoDate): Reading[] =>
  ambiguities.flatMap((each) => chosenOn(each, day) ?? each.readings[0] ?? [])

const waysWhere = (ambiguities: readonly Ambiguity[], chosen: (ambiguity: Ambiguity) => Reading | null): Reading[][] =>
  ambiguities.reduce<Reading[][]>(
    (ways, each) => {
      const settled = chosen(each)
      return ways.flatMap((way) => (settled ? [settled] : each.readings).map((reading) => [...way, reading]))
    },
    [[]],
  )

/** Every way to read them together on the day, where what was chosen stays chosen. */
export const waysOn = (ambiguities: readonly Ambiguity[], day: IsoDate): Reading[][] =>
  waysWhere(ambiguities, (each) => chosenOn(each, day))

/** Every way to read them together, whatever was chosen. */
export const everyWay = (ambiguities: readonly Ambiguity[]): Reading[][] => waysWhere(ambiguities, () => null)
