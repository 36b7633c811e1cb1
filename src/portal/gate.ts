// A verdict on a project, as its readers see it in one language (docs: `resolute gate --json`).
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
