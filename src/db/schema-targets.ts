// The tables of targets: what was promised, what bodies reported, and what it is compared with.
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './audit.ts'
import type { Numeric, NumericOrNull, Origin, Timestamp } from './schema.ts'

export type TargetTable = {
  id: string
  resolution_id: string
  document_id: string
  provision: string
  ordinal: number
  name_vi: string
  name_en: string | null
  comparator: '=' | '>=' | '>' | '<=' | '<' | 'range' | '~'
  value: Numeric
  value_max: NumericOrNull
  unit_vi: string
  unit_en: string | null
  due: string | null
  place: string | null
  headline: boolean
  direction: Generated<'up' | 'down' | 'within'>
  baseline_value: NumericOrNull
  baseline_date: string | null
  baseline_source: string | null
  measure: ColumnType<Record<string, unknown> | null, string | null | undefined, string | null>
  reporter: string | null
  period: 'month' | 'quarter' | 'half-year' | 'year' | null
  delay_days: number | null
  quote: string | null
  origin: Origin
}

/** Only added to: a report is answered once. */
export type FigureAnswerTable = {
  figure_id: number
  verdict: 'accepted' | 'returned'
  reason: string
  recorded_at: ColumnType<Date, Date, never>
  recorded_by: string
}

/** Only added to: the latest row of a target counts. */
export type FrozenBaselineTable = {
  id: Generated<number>
  target_id: string
  value: Numeric
  as_of: string
  source: string | null
  /** jsonb, so written as JSON text. */
  basis: ColumnType<Json, string, never>
  digest: string
  signed_by: string
  signed_document: string
  signed_on: string
  recorded_at: ColumnType<Date, Date, never>
  recorded_by: string
}

/** Only added to: the latest row of a target counts. */
export type TargetCourseTable = {
  id: Generated<number>
  target_id: string
  shape: 'linear' | 's-curve' | 'points'
  points: ColumnType<{ date: string; value: number }[] | null, string | null, never>
  reason: string
  recorded_at: ColumnType<Date, Date, never>
  recorded_by: string
}

export type AlertThresholdTable = {
  name: 'gap-share' | 'falls' | 'stale-days' | 'jump-share' | 'explained-share'
  from_day: string
  value: Numeric
  source: string
}

export type ReportedFigureTable = {
  id: Generated<number>
  target_id: string
  value: Numeric
  as_of: string
  source: string | null
  note: string | null
  recorded_at: Timestamp
  recorded_by: string
}

export type AmbiguityTable = {
  resolution_id: string
  id: string
  document_id: string
  provision: string
  ordinal: number
  question_vi: string
  question_en: string | null
}

export type ReadingTable = {
  resolution_id: string
  ambiguity_id: string
  id: string
  ordinal: number
  name_vi: string
  name_en: string | null
  /** jsonb, so written as JSON text. */
  changes: ColumnType<Record<string, ReadingChange>, string, string>
  /** What it decides of projects at the gate. */
  gate: ColumnType<{ refusal?: 'all' | 'any'; technology?: 'either' | 'both' } | null, string | null | undefined, string | null>
}
type ReadingChange = { measure?: Record<string, unknown>; value?: number; valueMax?: number }

export type ReadingChoiceTable = {
  id: Generated<number>
  resolution_id: string
  ambiguity_id: string
  reading_id: string
  from_day: string
  document: string
  why: string
  recorded_at: Timestamp
  recorded_by: string
}

export type TargetsSchema = {
  target: TargetTable
  reported_figure: ReportedFigureTable
  figure_answer: FigureAnswerTable
  frozen_baseline: FrozenBaselineTable
  target_course: TargetCourseTable
  alert_threshold: AlertThresholdTable
  ambiguity: AmbiguityTable
  reading: ReadingTable
  reading_choice: ReadingChoiceTable
}
