// The tables of the gate: verdicts that officers asked for, and what people decided on them. Both are only added to.
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './audit.ts'

export type GateVerdictTable = {
  id: Generated<number>
  resolution_id: string
  project_name: string
  zone: string | null
  keeper: string | null
  as_of: string
  verdict: 'refused' | 'conditional' | 'to-verify' | 'allowed'
  /** jsonb, so written as JSON text. */
  document: ColumnType<Json, string, never>
  digest: string
  asked_at: ColumnType<Date, Date, never>
  asked_by: string
  case_id: string | null
  ground: string | null
}

export type GateDecisionTable = {
  id: Generated<number>
  verdict_id: number
  outcome: 'accepted' | 'refused'
  is_override: boolean
  reason: string
  authority: string | null
  document: string | null
  decided_at: ColumnType<Date, Date, never>
  decided_by: string
}

export type GateSchema = {
  gate_verdict: GateVerdictTable
  gate_decision: GateDecisionTable
}
