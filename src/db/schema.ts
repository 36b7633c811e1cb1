// The tables as Kysely sees them; migrations/ is the only place they change. A test compares the two.
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './audit.ts'
import type { BlocksSchema } from './schema-blocks.ts'
import type { CasesSchema } from './schema-cases.ts'
import type { CausesSchema } from './schema-causes.ts'
import type { GateSchema } from './schema-gate.ts'
import type { InspectionsSchema } from './schema-inspections.ts'
import type { InterestSchema } from './schema-interest.ts'
import type { OrganisationSchema } from './schema-organisation.ts'
import type { PacketsSchema } from './schema-packets.ts'
import type { ReviewsSchema } from './schema-reviews.ts'
import type {
  AccessLinkTable,
  AccountTable,
  ApiTokenTable,
  ChallengeTable,
  CredentialTable,
  PasskeyTable,
  RoleGrantTable,
  SecondFactorTable,
  SessionTable,
  SignInAttemptTable,
} from './schema-sign-in.ts'
import type { TargetsSchema } from './schema-targets.ts'
import type { TasksSchema } from './schema-tasks.ts'

// numeric comes back as text (exact); dates as 'YYYY-MM-DD'; both are written as number or text.
export type Numeric = ColumnType<string, number | string, number | string>
export type NumericOrNull = ColumnType<string | null, number | string | null | undefined, number | string | null>
export type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>
export type Origin = 'pack' | 'document'

export type ResolutionTable = {
  id: string
  title_vi: string
  title_en: string | null
  place_vi: string | null
  place_en: string | null
  /** A PostgreSQL daterange as text, "[2021-01-01,2031-01-01)". */
  period: string | null
  /** Of the province's VN-2000 strip, degrees. */
  central_meridian: NumericOrNull
  main_document: string
  origin: Origin
  digest: string
  synthetic: Generated<boolean>
  fit: ColumnType<unknown, string | null | undefined, string | null> // a FitPlan that the pack's reader checked
  gate: ColumnType<unknown, string | null | undefined, string | null> // a GatePlan, likewise
  loaded_at: Timestamp
  is_current: Generated<boolean>
}

export type SourceTable = {
  resolution_id: string
  id: string
  title: string
  publisher: string | null
  published: string | null
  address: string | null
  standing: 'looked-up' | 'from-memory' | 'document' | 'report'
}

export type AgencyTable = {
  resolution_id: string
  id: string
  name_vi: string
  name_en: string | null
  branch: 'party' | 'state' | 'front' | 'board' | 'other'
  is_class: Generated<boolean>
  parent: string | null
  valid: string
  successor: string | null
  legal_act: string | null
  source: string | null
  /** Electronic identifier (QĐ 20/2020/QĐ-TTg), and the source that tells it. */
  organ_id: string | null
  organ_id_source: string | null
}

export type DocumentTable = {
  id: string
  resolution_id: string
  ordinal: number
  number: string | null
  symbol: string | null
  date: string | null
  place: string | null
  issuing_body: string | null
  doc_type: string | null
  subject: string | null
  title_vi: string | null
  title_en: string | null
  signatory_name: string | null
  signatory_title: string | null
  signing_authority: string | null
  recipients: Generated<string[]>
  addressees: Generated<string[]>
}

export type DocumentFileTable = {
  document_id: string
  name: string
  sha256: string
  format: string
  encoding: string | null
  byte_length: number
  content: Uint8Array
  line_from: number
  line_to: number
  loaded_at: Timestamp
  loaded_by: string
}

export type ProvisionTable = {
  document_id: string
  path: string
  parent: string | null
  ordinal: number
  kind: string
  label: string | null
  heading_vi: string | null
  heading_en: string | null
  restatement_vi: string | null
  restatement_en: string | null
  text: string | null
  line_from: number | null
  line_to: number | null
  origin: Origin
}

export type ProvisionReferenceTable = {
  document_id: string
  provision: string
  ordinal: number
  symbol: string
  doc_type: string | null
  date: string | null
  issuing_body: string | null
  relation: 'basis' | 'implements' | 'replaces' | 'attaches' | 'cites'
  origin: Origin
}

export type DiagnosticTable = {
  document_id: string
  ordinal: number
  rule: string
  provision: string | null
  line: number
  column: number
  severity: 'error' | 'warning' | 'note'
  message_vi: string
  message_en: string
}

export type StoredFileTable = {
  sha256: string
  name: string
  media_type: string
  byte_length: number
  content: Uint8Array
  stored_at: Timestamp
  stored_by: string
}

/** The tables of the books themselves are typed by their definitions in src/registers/books. */
export type ClaimTable = {
  id: Generated<number>
  resolution_id: string
  book: string
  row_id: string
  attribute: string
  label_vi: string | null
  label_en: string | null
  /** jsonb, so written as JSON text. */
  value: ColumnType<unknown, string, never>
  unit: string | null
  as_of: string
  source: string
  reason: string | null
  stated_as: 'rival' | 'contested' | 'accepted'
  standing: 'rival' | 'contested' | 'accepted' | 'rejected' | 'withdrawn'
  evidence: string | null
  recorded_at: Timestamp
  recorded_by: string
  decided_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
  decided_by: string | null
  decision_reason: string | null
}

export type StatedFigureTable = {
  resolution_id: string
  id: string
  document_id: string
  provision: string
  ordinal: number
  name_vi: string
  name_en: string | null
  value: Numeric
  value_max: NumericOrNull
  unit_vi: string
  unit_en: string | null
  as_of: string
  source: string
}

/** A file on its way into a book; the JSON shapes are those of src/registers/exchange. */
export type ImportJobTable = {
  id: Generated<number>
  resolution_id: string
  book: string
  file_name: string
  file_sha256: string
  content: Uint8Array | null
  content_key: ColumnType<Uint8Array | null, Uint8Array | null | undefined, Uint8Array | null>
  outer_key: ColumnType<string | null, string | null | undefined, string | null>
  locale: 'vi' | 'en'
  sheet: string | null
  delimiter: string | null
  as_of: string
  source: ColumnType<unknown, string, never>
  why: string | null
  state: 'previewing' | 'previewed' | 'importing' | 'imported' | 'cancelled' | 'failed'
  head: ColumnType<unknown, string | null | undefined, string | null>
  columns: ColumnType<unknown, string | null | undefined, string | null>
  rows_done: Generated<number>
  rows_new: Generated<number>
  rows_changed: Generated<number>
  rows_unchanged: Generated<number>
  rows_wrong: Generated<number>
  rows_digest: string | null
  problem_vi: string | null
  problem_en: string | null
  is_cancel_asked: Generated<boolean>
  created_at: Timestamp
  created_by: string
  seen_alive_at: Timestamp
  ended_at: ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
}

export type ImportRowTable = {
  job_id: number
  line: number
  row_id: string | null
  outcome: 'new' | 'changed' | 'unchanged' | 'wrong'
  cells: ColumnType<unknown, string, string>
}

/** One row: what kind of facts this database holds. Decided by a trigger on the first resolution. */
export type WorldTable = {
  one: Generated<boolean>
  synthetic: boolean
}

/** Made and written by migrate.server.ts alone. */
export type MigrationTable = {
  number: number
  name: string
  sha256: string
  applied_at: Generated<Date>
}

/** Written by `record` in audit.server.ts alone; the application may insert and read, nothing else. */
export type AuditRecordTable = {
  seq: number
  at: Date
  actor: string
  verb: string
  object: string
  /** jsonb, so written as JSON text. */
  before: ColumnType<Json, string | null, never>
  after: ColumnType<Json, string | null, never>
  why: string | null
  prev: Uint8Array
  hash: Uint8Array
}

/** Which key of the key file wraps the keys of persons. */
export type OuterKeyTable = { id: string; index_check: Uint8Array; made_at: Timestamp }

/** The key of one person; without `wrapped` it is destroyed. */
export type PersonKeyTable = {
  id: string
  resolution_id: string
  book: string
  row_id: string
  wrapped: Uint8Array | null
  outer_key: string | null
  created_at: Timestamp
  destroyed_at: ColumnType<Date | null, never, Date>
  destroyed_by: ColumnType<string | null, never, string>
  destroyed_why: ColumnType<string | null, never, string>
}

export type PersonBlindTable = { resolution_id: string; book: string; field: string; hmac: Uint8Array; row_id: string }

export type RetentionRuleTable = { book: string; from_day: string; years: number; source: string }

/** What the clock has done (src/jobs). */
export type JobRunTable = {
  job: string
  day: string
  ended_at: Timestamp
  outcome: ColumnType<Json, string | null, string | null>
  problem: string | null
}

export type Schema = {
  migration: MigrationTable
  world: WorldTable
  audit_record: AuditRecordTable
  resolution: ResolutionTable
  source: SourceTable
  agency: AgencyTable
  document: DocumentTable
  document_file: DocumentFileTable
  provision: ProvisionTable
  provision_reference: ProvisionReferenceTable
  diagnostic: DiagnosticTable
  stored_file: StoredFileTable
  claim: ClaimTable
  import_job: ImportJobTable
  import_row: ImportRowTable
  outer_key: OuterKeyTable
  person_key: PersonKeyTable
  person_blind: PersonBlindTable
  retention_rule: RetentionRuleTable
  job_run: JobRunTable
  stated_figure: StatedFigureTable
  account: AccountTable
  access_link: AccessLinkTable
  session: SessionTable
  role_grant: RoleGrantTable
  credential: CredentialTable
  challenge: ChallengeTable
  second_factor: SecondFactorTable
  passkey: PasskeyTable
  api_token: ApiTokenTable
  sign_in_attempt: SignInAttemptTable
} & OrganisationSchema &
  BlocksSchema &
  CasesSchema &
  CausesSchema &
  InspectionsSchema &
  PacketsSchema &
  ReviewsSchema &
  TargetsSchema &
  TasksSchema &
  GateSchema &
  InterestSchema
