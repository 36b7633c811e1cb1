// The tables of what a resolution names as having held its province back, and of what people judge of it.
import type { ColumnType, Generated } from 'kysely'

type Links = { tasks: string[]; targets: string[]; works: string[]; blocks: string[] }

type NamedCauseTable = {
  resolution_id: string
  id: string
  ordinal: number
  document_id: string
  provision: string
  kind: 'limit' | 'objective' | 'subjective'
  name_vi: string
  name_en: string | null
  /** jsonb, so written as JSON text. */
  links: ColumnType<Links, string, never>
}

/** Only added to: the latest row of a cause counts. */
type CauseJudgementTable = {
  id: Generated<number>
  resolution_id: string
  cause: string
  status: 'removed' | 'being-removed' | 'standing' | 'untold'
  reason: string
  document: string
  recorded_at: ColumnType<Date, Date, never>
  recorded_by: string
}

export type CausesSchema = { named_cause: NamedCauseTable; cause_judgement: CauseJudgementTable }
