// The tables of reviews. All are only added to: what was frozen, said and signed stays.
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './audit.ts'
import type { NumericOrNull } from './schema.ts'

type RecordedAt = ColumnType<Date, Date, never>
type Progress = 'done' | 'partly' | 'not-done' | 'untold'

type ReviewTable = {
  id: Generated<number>
  resolution_id: string
  kind: 'interim' | 'final'
  title: string
  version: number
  corrects: number | null
  reason: string | null
  body: string
  from_day: string
  to_day: string
  document_id: string
  provision: string
  recorded_at: RecordedAt
  recorded_by: string
}

type ReviewFigureTable = {
  review_id: number
  kind: 'target' | 'indicator' | 'task'
  ref: string
  ordinal: number
  document_id: string | null
  provision: string | null
  name_vi: string
  name_en: string | null
  unit_vi: string | null
  unit_en: string | null
  value: NumericOrNull
  at_least: NumericOrNull
  at_most: NumericOrNull
  status: string | null
  body: string | null
  parent: string | null
  /** jsonb, so written as JSON text. */
  basis: ColumnType<Json, string, never>
  digest: string
}

type ReviewFreezeTable = {
  review_id: number
  as_of: string
  known_at: RecordedAt
  figures: number
  digest: string
  recorded_at: RecordedAt
  recorded_by: string
}

type ReviewAskTable = { review_id: number; task_id: string; recorded_at: RecordedAt; recorded_by: string }

type ReviewAssessmentTable = {
  id: Generated<number>
  review_id: number
  document_id: string
  provision: string
  proposed: Progress
  verdict: Progress
  reason: string
  recorded_at: RecordedAt
  recorded_by: string
}

type ReviewConclusionTable = {
  review_id: number
  signed_by: string
  document: string
  signed_on: string
  digest: string
  recorded_at: RecordedAt
  recorded_by: string
}

export type ReviewsSchema = {
  review: ReviewTable
  review_figure: ReviewFigureTable
  review_freeze: ReviewFreezeTable
  review_ask: ReviewAskTable
  review_assessment: ReviewAssessmentTable
  review_conclusion: ReviewConclusionTable
}
