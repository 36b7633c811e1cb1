// A verdict on a project, as its readers see it in one language (docs: `resolute gate --json`).
import type { Outcome } from '#gate/decision.ts'
import type { GateReadings, Project, Result, RuleId, Verdict } from '#gate/model.ts'
import type { IsoDate } from '#kernel/date.ts'

export type RuleView = {
  rule: RuleId
  result: Result
  provision: string
  law: string | null
  reason: string
  needs: string[]
  evidence: { text: string; from: IsoDate | null; source: string | null }[]
}

export type WayView = { verdict: Verdict; changes: { id: string; by: 'investor' | 'authority'; text: string }[] }

export type OtherZoneView = { zone: string; name: string; verdict: Verdict; distanceKm: number | null }

export type GateView = {
  resolution: { id: string; title: string; mainDocument: string; synthetic: boolean }
  asOf: IsoDate
  verdict: Verdict
  project: Project
  rules: RuleView[]
  wayToYes: WayView[]
  otherZones: OtherZoneView[]
  otherZonesInAll: number
  readings: GateReadings
  versions: { rules: string; data: string }
  digest: string
}

/** What the page offers before anything is asked. */
export type GateChoices = { resolution: GateView['resolution']; zones: { id: string; name: string }[] }

export type KeptVerdictRow = {
  id: number
  name: string
  zone: string | null
  verdict: Verdict
  asOf: IsoDate
  askedBy: string
  decision: { outcome: Outcome; isOverride: boolean } | null
}

/** A verdict that an officer kept, word for word, and what people decided on it: the latest first. */
export type KeptVerdict = {
  id: number
  view: GateView
  askedAt: string
  askedBy: string
  /** On what rests what was added to a case; null where nothing was. */
  ground: string | null
  /** The case that was judged, for whoever may read it. */
  case: string | null
  mayDecide: boolean
  decisions: {
    outcome: Outcome
    isOverride: boolean
    reason: string
    authority: string | null
    document: string | null
    at: string
    by: string
  }[]
}
