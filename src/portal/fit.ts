// Whether the targets of a resolution fit together, as its readers see it in one language (docs: `resolute fit --json`).
import type { IsoDate } from '#kernel/date.ts'
import type { FigureId } from '#targets/fit/explain.ts'
import type { VariantFigures } from '#targets/fit/variant.ts'
import type { SourceView } from './model.ts'

export type { FigureId, VariantFigures }

export type Feasible = 'yes' | 'no' | 'depends'

/** A number that a figure rests on, in words, with where it stands. */
export type GroundView = {
  text: string
  provision: string | null
  date: IsoDate | null
  source: SourceView | null
  zone: { id: string; field: string } | null
}

/** Formula is null where the figure is unknown. */
export type FormulaView = { id: FigureId; formula: string | null; provisions: string[]; grounds: GroundView[] }

export type ChangeView = {
  id: string
  provision: string | null
  name: string
  from: number
  to: number
  unit: string
  explanation: string
}

/** A question of the text on which the answer hangs. */
export type FitAmbiguityView = {
  id: string
  provision: string
  question: string
  /** The reading by which the answer was made; null where all are told. */
  reading: { id: string; name: string } | null
  /** Null where nobody has chosen by the day. */
  choice: { from: IsoDate; document: string; by: string; at: string } | null
  /** By each reading that is not held while nobody has chosen: the answer, and for which readings here it is another. */
  otherwise: { id: string; name: string; feasible: Feasible; turned: string[] }[]
  /** The same in words. */
  text: string
}

export type FitReadingView = {
  id: string
  name: string
  /** It was chosen, and the answer follows it. */
  isChosen: boolean
  feasible: Feasible
  explanation: string
  figures: VariantFigures
  formulas: FormulaView[]
  /** What had to be supposed of the unknown for the least change to be worked out. */
  given: string[]
  leastChange: ChangeView[]
}

export type MemberView = { id: string; kind: 'goal' | 'build' | 'assumption'; provision: string | null; text: string }

export type ConflictView = {
  provisions: string[]
  /** Ids of readings in which it stands. */
  readings: string[]
  given: string[]
  explanation: string
  members: MemberView[]
  /** Of its provisions, each by itself: how far it would have to give; null where that is not enough. */
  alone: { id: string; provision: string | null; change: ChangeView | null }[]
}

export type FlipView = {
  assumption: string
  /** Ids of the readings whose answer it turns. */
  readings: string[]
  from: number | null
  to: number
  was: Feasible
  feasible: Feasible
  explanation: string
}

export type AssumptionView = {
  id: string
  name: string
  /** Null is unknown. */
  value: number | null
  unit: string
  source: string | null
  sourceAddress: string | null
  provision: string | null
  reason: string | null
  low: number
  high: number
  step: number
  /** Both ends with their unit, in words. */
  range: [string, string]
  /** Somebody moved it away from what the text and the books say. */
  isMoved: boolean
  grounds: GroundView[]
}

export type FitView = {
  asOf: IsoDate
  resolution: { id: string; title: string; mainDocument: string; synthetic: boolean }
  feasible: Feasible
  explanation: string
  ambiguities: FitAmbiguityView[]
  readings: FitReadingView[]
  conflicts: ConflictView[]
  flips: FlipView[]
  assumptions: AssumptionView[]
  notices: { provisions: string[]; text: string }[]
  goals: { id: string; provision: string; name: string; due: IsoDate | null }[]
  /** Targets of the header that no programme holds. */
  leftOut: { id: string; provision: string; name: string }[]
  missing: { what: string; from: string | null }[]
}
