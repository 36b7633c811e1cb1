// The tables of procedures and of the cases that go through them.
import type { ColumnType } from 'kysely'
import type { Json } from './audit.ts'

export type ProcedureTable = {
  resolution_id: string
  id: string
  from_day: string
  ordinal: number
  /** A Procedure (src/cases/model.ts) that the pack's reader checked; jsonb, so written as JSON text. */
  definition: ColumnType<Json, string, string>
}

export type CasesSchema = {
  procedure: ProcedureTable
}
