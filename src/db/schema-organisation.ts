// The tables of bodies, reforms and territories as Kysely sees them.
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './audit.ts'
import type { AgencyTable, NumericOrNull, SourceTable, Timestamp } from './schema.ts'

type Matters = ('duties' | 'rows' | 'grants' | 'series')[]

type ReformTable = {
  id: Generated<number>
  resolution_id: string
  name: string
  title_vi: string
  title_en: string | null
  legal_act: string
  effect: string
  effect_precision: 'day' | 'month' | 'quarter' | 'year'
  source_title: string
  source_address: string | null
  standing: SourceTable['standing']
  note_vi: string | null
  note_en: string | null
  /** jsonb, so written as JSON text. */
  territories: ColumnType<Json, string, never>
  sha256: string
  loaded_at: Timestamp
  loaded_by: string
}

type ReformActTable = {
  id: Generated<number>
  reform_id: number
  act: 'apply' | 'withdraw'
  why: string | null
  recorded_at: Timestamp
  recorded_by: string
}

type ReformBodyTable = {
  reform_id: number
  id: string
  ordinal: number
  name_vi: string
  name_en: string | null
  branch: AgencyTable['branch']
  is_class: boolean
  parent: string | null
  legal_act: string | null
}

type TransferTable = {
  reform_id: number
  ordinal: number
  from_agency: string
  to_agency: string | null
  share: NumericOrNull
  passes: Matters
  ends: boolean
  note_vi: string | null
  note_en: string | null
}

type SuccessionAnswerTable = {
  id: Generated<number>
  resolution_id: string
  agency: string
  ended: string
  to_agency: string | null
  share: NumericOrNull
  passes: Matters
  reason: string
  document: string
  withdraws: number | null
  recorded_at: Timestamp
  recorded_by: string
}

type TerritoryTable = {
  resolution_id: string
  code: string
  valid_from: string
  ordinal: number
  level: 'province' | 'district' | 'commune'
  kind: string
  name: string
  parent: string | null
  source: string | null
}

type RowTerritoryTable = {
  resolution_id: string
  book: string
  row_id: string
  ordinal: number
  code: string
  as_of: string
  share: NumericOrNull
  source: string | null
}

/** A view: the pack's bodies and those founded by reforms in force. */
type BodyView = Omit<AgencyTable, 'is_class' | 'organ_id' | 'organ_id_source'> & { is_class: boolean; reform_id: number | null }

export type OrganisationSchema = {
  reform: ReformTable
  reform_in_force: ReformTable
  reform_act: ReformActTable
  reform_body: ReformBodyTable
  transfer: TransferTable
  succession_answer: SuccessionAnswerTable
  territory: TerritoryTable
  row_territory: RowTerritoryTable
  body: BodyView
}
