// Bodies, reforms and the map as a reader sees them, in one language and as of one day. No names of people leave here.
import type { IsoDate } from '#kernel/date.ts'
import type { Count } from './access.ts'

/** A body that holds a part of what another held; share null where the proportion is not known. */
export type HolderView = { id: string; name: string; share: number | null }

/** Who has a thing now that was once given to another body. */
export type ResponsibleView = {
  holders: HolderView[]
  /** The part nobody is known to have taken over, 0–1. */
  open: number
  /** Whether it is another than the body it was given to. */
  differs: boolean
}

export type BodyView = {
  id: string
  name: string
  branch: 'party' | 'state' | 'front' | 'board' | 'other'
  isClass: boolean
  depth: number
  from: IsoDate | null
  /** The last day. */
  to: IsoDate | null
  legalAct: string | null
  source: string | null
}

export type PassView = { id: string; name: string; on: IsoDate; share: number | null; act: string | null; reform: number | null }

export type BodyPage = BodyView & {
  parent: { id: string; name: string } | null
  children: { id: string; name: string }[]
  predecessors: PassView[]
  successors: PassView[]
  responsible: ResponsibleView
  isOpen: boolean
  answers: { id: number; to: string; share: number | null; reason: string; document: string; at: string; isStanding: boolean }[]
}

export type ReformView = {
  id: number
  title: string
  legalAct: string
  effect: IsoDate
  precision: 'day' | 'month' | 'quarter' | 'year'
  state: 'loaded' | 'applied' | 'withdrawn'
  source: string
  address: string | null
  standing: string
  note: string | null
  acts: { act: 'apply' | 'withdraw'; at: string; who: string; why: string | null }[]
  founded: string[]
  transfers: { from: string; to: string | null; share: number | null; note: string | null }[]
  units: { ends: number; founds: number }
}

/** What putting a reform in force, or withdrawing it, moves. */
export type EffectView = {
  tasks: number
  /** Rows that change hands, by book. */
  rows: ({ book: string; name: string } & Count)[]
  series: number
  /** Null where accounts are not bound to bodies. */
  people: number | null
  opens: string[]
  closes: string[]
  units: { level: 'province' | 'district' | 'commune'; before: number; after: number }[]
}

export type QuestionView = {
  agency: string
  name: string
  ended: IsoDate
  reform: { id: number; title: string } | null
  matters: ('duties' | 'rows' | 'grants' | 'series')[]
  open: number
  among: string[]
  /** Tasks that wait for the answer. */
  tasks: number
}

export type UnitView = {
  code: string
  from: IsoDate
  kind: string
  name: string
  units: UnitView[]
  groups: { name: string; share: number | null }[]
}
