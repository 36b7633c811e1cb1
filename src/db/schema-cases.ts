// The tables of procedures and of the cases that go through them.
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './audit.ts'

/** jsonb that the program itself wrote from checked values: read as they are, written as JSON text. */
type Written = ColumnType<Json, string, string>

export type ProcedureTable = {
  resolution_id: string
  id: string
  from_day: string
  ordinal: number
  definition: Written
}

export type InvestmentCaseTable = {
  id: string
  resolution_id: string
  state: 'draft' | 'submitted' | 'withdrawn'
  fields: Written
  procedures: string[]
  revision: Generated<number>
  opened_at: ColumnType<Date, Date, never>
  submitted_on: string | null
  withdrawn_on: string | null
  law: ColumnType<Json, string | undefined, string>
  bodies: Generated<string[]>
}

export type CaseStepTable = {
  id: Generated<number>
  case_id: string
  resolution_id: string
  procedure: string
  step: string
  ordinal: number
  holder: string | null
  officer: string | null
  ended_on: string | null
  outcome: 'done' | 'refused' | null
  document: string | null
  document_on: string | null
  reason: string | null
  days_used: number | null
  counted: 'working' | 'calendar' | null
  was_on_time: boolean | null
}

export type CaseSupplementTable = {
  step_id: number
  case_id: string
  asked_on: string
  reason: string
  missing: string
  answered_on: string | null
  answer: string | null
}

export type CaseConsultationTable = {
  id: Generated<number>
  step_id: number
  case_id: string
  consult: string | null
  body: string
  days: number | null
  counted: 'working' | 'calendar'
  fact_only: boolean
  asked_on: string
  question: string
  answered_on: string | null
  outcome: 'agreed' | 'not-agreed' | null
  number: string | null
  document_on: string | null
  content: string | null
}

export type CasePaperTable = {
  id: Generated<number>
  case_id: string
  paper: string
  name: string
  media_type: string
  byte_length: number
  sha256: string
  content: Uint8Array
  brought_at: ColumnType<Date, Date, never>
}

export type CaseLinkTable = {
  token_hash: Uint8Array
  case_id: string
  consultation_id: number | null
  made_at: ColumnType<Date, Date, never>
  expires_on: string
  ended_at: ColumnType<Date | null, never, Date>
}

export type CasesSchema = {
  procedure: ProcedureTable
  investment_case: InvestmentCaseTable
  case_step: CaseStepTable
  case_supplement: CaseSupplementTable
  case_consultation: CaseConsultationTable
  case_paper: CasePaperTable
  case_link: CaseLinkTable
}
