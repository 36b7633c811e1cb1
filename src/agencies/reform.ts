// Bodies over time, and the reforms by which one passes to another. Who is responsible on a day is never stored: it is
// computed along the transfers of the reforms in force (rules.ts), so that a reform undone leaves nothing behind.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'
import type { BRANCHES } from './model.ts'
import type { GroupLink, TerritoryChange } from './territories.ts'

/** What passes from body to body: tasks, rows of books, the rights of its people, and the figures it reports. */
export const MATTERS = ['duties', 'rows', 'grants', 'series'] as const
export type Matter = (typeof MATTERS)[number]
export type Branch = (typeof BRANCHES)[number]

export type Body = {
  id: string
  name: Bilingual
  branch: Branch
  isClass: boolean
  parent: string | null
  /** Null where the first day is not known. */
  from: IsoDate | null
  legalAct: string | null
  source: string | null
  /** The reform that founded it; null for a body of the pack. */
  reform: number | null
}

/** The first day on which a body is no more, and by what; reform null where the pack says it. */
export type End = { on: IsoDate; reform: number | null }

/** A part of what a body held that passes to another on a day. */
export type Edge = {
  from: string
  to: string
  on: IsoDate
  /** Of what the body held that day, above 0 and at most 1; null where it is not known. */
  share: number | null
  passes: readonly Matter[]
  /** The reform or the answer that says so; both null where the pack does. */
  reform: number | null
  answer: number | null
}

/** All bodies of a resolution with every end and transfer in force. */
export type Succession = {
  bodies: ReadonlyMap<string, Body>
  ends: ReadonlyMap<string, End>
  /** By the body they lead away from, in the order of their days. */
  edges: ReadonlyMap<string, readonly Edge[]>
}

/** One line of a reform's file: what a body passes, to whom, and whether it ends by it. */
export type Transfer = {
  from: string
  to: string | null
  share: number | null
  passes: readonly Matter[]
  ends: boolean
  note: Bilingual | null
}

export type Reform = {
  name: string
  title: Bilingual
  legalAct: string
  effect: IsoDate
  effectPrecision: 'day' | 'month' | 'quarter' | 'year'
  source: { title: string; address: string | null; standing: 'looked-up' | 'from-memory' | 'document' | 'report' }
  note: Bilingual | null
  bodies: readonly Omit<Body, 'from' | 'source' | 'reform'>[]
  transfers: readonly Transfer[]
  territories: TerritoryChange & { groups: readonly GroupLink[] }
}

export type ReformState = 'loaded' | 'applied' | 'withdrawn'
export type StoredReform = Reform & { id: number; state: ReformState; acts: ReformAct[] }
export type ReformAct = { act: 'apply' | 'withdraw'; at: Date; by: string; why: string | null }

export type Answer = {
  id: number
  agency: string
  ended: IsoDate
  to: string
  share: number | null
  passes: readonly Matter[]
  reason: string
  document: string
  at: Date
  by: string
}

/** A fault of a reform, at a place in its file. */
export type ReformFault = { at: (string | number)[]; reason: { vi: string; en: string } }
