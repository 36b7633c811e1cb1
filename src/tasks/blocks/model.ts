// A block is what stands in the way of a task: its cause, who has to remove it, by when that body answers, and what waits
// behind it. Nothing of it is overwritten: an answer, an escalation and its end are steps.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'

export type Cause = { code: string; name: Bilingual; source: string }

/** In working days, from a day on: to answer, and for each level it goes up without an answer. */
export type Clock = { name: 'answer' | 'escalate'; from: IsoDate; workdays: number; source: string }

export const LINK_KINDS = ['zones', 'projects', 'works', 'resettlement-sites', 'target'] as const
export type LinkKind = (typeof LINK_KINDS)[number]
export type Link = { kind: LinkKind; ref: string }

export type BlockAct = 'answer' | 'resolve' | 'escalate'
export type BlockStep = {
  act: BlockAct
  on: IsoDate
  note: string | null
  promised: IsoDate | null
  /** To whom it went up, and how many levels. */
  body: string | null
  level: number | null
  by: string
}

export type Block = {
  id: number
  resolution: string
  task: string
  cause: string
  title: string
  detail: string | null
  /** Who says so; null where nobody leads the task. */
  body: string | null
  owner: string
  reportedOn: IsoDate
  answerBy: IsoDate
  /** The holidays before `answerBy` were not decided yet. */
  isProvisional: boolean
  links: Link[]
  /** In the order in which they were taken. */
  steps: BlockStep[]
}

/** A sum of which some parts may not be known: at least so much (null: nothing is known), and how many parts are unknown. */
export type Sum = { atLeast: number | null; unknown: number }

/** What waits behind a block. Money is registered capital in đồng. */
export type Behind = { hectares: Sum; jobs: Sum; money: Sum; targets: number }

/** Of a row of the books what counts behind a block. */
export type Waiting = { zone: string | null; hectares: number | null; jobs: number | null; money: number | null }
