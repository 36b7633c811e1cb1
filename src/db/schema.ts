// The tables as Kysely sees them; migrations/ is the only place they change. A test compares the two.
import type { ColumnType, Generated } from 'kysely'
import type { Json } from './audit.ts'

// numeric comes back as text (exact); dates as 'YYYY-MM-DD'; both are written as number or text.
type Numeric = ColumnType<string, number | string, number | string>
type NumericOrNull = ColumnType<string | null, number | string | null | undefined, number | string | null>
type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>
type NullableTimestamp = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>
type Origin = 'pack' | 'document'

export type ResolutionTable = {
  id: string
  title_vi: string
  title_en: string | null
  place_vi: string | null
  place_en: string | null
  /** A PostgreSQL daterange as text, "[2021-01-01,2031-01-01)". */
  period: string | null
  main_document: string
  origin: Origin
  digest: string
  synthetic: Generated<boolean>
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
  quote: string | null
  origin: Origin
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

export type TaskTable = {
  id: string
  resolution_id: string
  document_id: string
  provision: string
  ordinal: number
  title_vi: string
  title_en: string | null
  deliverable_vi: string | null
  deliverable_en: string | null
  origin: Origin
  quote: string | null
}

export type TaskStepTable = {
  id: Generated<number>
  task_id: string
  at: string
  recorded_at: Timestamp
  recorded_by: string
  state: 'unassigned' | 'assigned' | 'accepted' | 'refused' | 'submitted' | 'returned' | 'done'
  lead_agency: string | null
  lead_text: string | null
  role: 'chu_tri' | 'thuc_hien' | 'phoi_hop' | null
  coordinators: Generated<string[]>
  deadline: string | null
  deadline_precision: 'day' | 'month' | 'quarter' | 'year' | null
  deadline_text: string | null
  recurrence: string | null
  blocked: Generated<boolean>
  basis: string | null
}

export type AccountTable = {
  id: Generated<number>
  /** Signs the records: unique, so that two people are never taken for one. */
  name: string
  email: string | null
  email_verified: Generated<boolean>
  image: string | null
  two_factor_enabled: Generated<boolean>
  method: 'password' | 'sso' | null
  invited_by: string | null
  disabled_at: NullableTimestamp
  disabled_by: string | null
  disabled_why: string | null
  created_at: Timestamp
  updated_at: Timestamp
}

export type AccessLinkTable = {
  token_hash: Uint8Array
  account_id: number
  kind: Generated<'setup' | 'invite' | 'recovery'>
  made_by: string
  made_at: Timestamp
  expires_at: Timestamp
  used_at: NullableTimestamp
}

export type SessionTable = {
  id: Generated<number>
  token: string
  account_id: number
  created_at: Timestamp
  updated_at: Timestamp
  expires_at: Timestamp
  address: string | null
  agent: string | null
  second_factor_at: NullableTimestamp
}

/** A file on its way into a book; the JSON shapes are those of src/registers/exchange. */
export type ImportJobTable = {
  id: Generated<number>
  resolution_id: string
  book: string
  file_name: string
  file_sha256: string
  content: Uint8Array | null
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

export type RoleGrantTable = {
  id: Generated<number>
  account_id: number
  role:
    | 'reader'
    | 'reporter'
    | 'keeper'
    | 'approver'
    | 'handler'
    | 'inspector'
    | 'leader'
    | 'administrator'
    | 'auditor'
    | 'consultee'
  agency: string | null
  resolution: string | null
  book: string | null
  case: string | null
  valid: string
  granted_at: Timestamp
  granted_by: string
  revoked_at: NullableTimestamp
  revoked_by: string | null
  revoked_why: string | null
}

/** Written through better-auth, like challenge, second_factor and passkey. */
export type CredentialTable = {
  id: Generated<number>
  account_id: number
  provider: string
  subject: string
  issuer: string | null
  password: string | null
  created_at: Timestamp
  updated_at: Timestamp
}

export type ChallengeTable = {
  id: Generated<number>
  identifier: string
  value: string
  expires_at: Timestamp
}

export type SecondFactorTable = {
  id: Generated<number>
  account_id: number
  verified: Generated<boolean>
  last_code: Uint8Array | null
  last_code_at: NullableTimestamp
}

export type PasskeyTable = {
  id: Generated<number>
  account_id: number
  name: string | null
  created_at: Timestamp
}

export type ApiTokenTable = {
  id: Generated<number>
  token_hash: Uint8Array
  account_id: number
  name: string
  verbs: string[]
  book: string | null
  created_at: Timestamp
  expires_at: Timestamp
  last_used_at: NullableTimestamp
  revoked_at: NullableTimestamp
}

/** Keys are HMACs under the key outside the database. */
export type SignInAttemptTable = {
  id: Generated<number>
  at: Timestamp
  account_key: Uint8Array
  address_key: Uint8Array
  succeeded: Generated<boolean>
}

export type Schema = {
  migration: MigrationTable
  audit_record: AuditRecordTable
  resolution: ResolutionTable
  source: SourceTable
  agency: AgencyTable
  document: DocumentTable
  document_file: DocumentFileTable
  provision: ProvisionTable
  provision_reference: ProvisionReferenceTable
  diagnostic: DiagnosticTable
  target: TargetTable
  reported_figure: ReportedFigureTable
  stored_file: StoredFileTable
  claim: ClaimTable
  import_job: ImportJobTable
  import_row: ImportRowTable
  stated_figure: StatedFigureTable
  task: TaskTable
  task_step: TaskStepTable
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
}
