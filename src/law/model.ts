// An official Vietnamese document as the compiler sees it: the tree of its provisions, and what each provision
// promises (targets), assigns (tasks), asks of nobody by name (duties) and cites (references).
// Lines and columns are 1-based, of the input text; dates are ISO 8601; absent is null or [].

export type Lines = readonly [from: number, to: number]

export type Metadata = {
  number: string | null
  symbol: string | null
  date: string | null
  place: string | null
  issuingBody: string | null
  docType: string | null
  subject: string | null
  signatoryName: string | null
  signatoryTitle: string | null
  signingAuthority: string | null
  recipients: string[]
  addressees: string[]
}

/** Units of the text, outermost first (Decree 30/2020, annex I; Hướng dẫn 36-HD/VPTW). */
export type ProvisionKind =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'clause'
  | 'point'
  | 'dash'
  | 'plus'
  | 'paragraph'
  | 'row'
  | 'preamble'
  | 'closing'
  | 'body'

export type Provision = {
  /** Stable within its document: "II.2.-1", "IV.5.~1", "Đ5.1.a". */
  path: string
  parent: string | null
  kind: ProvisionKind
  /** The label as printed ("II-", "1.", "a)"), or null where the unit has none. */
  label: string | null
  /** Title of a unit that has one, verbatim; null for plain text. A unit has a heading or a text of its own, not both. */
  heading: string | null
  /** The unit's own verbatim text, wrapped lines joined, without label, heading and children; '' where it is only a title. */
  text: string
  lines: Lines
  column: number
}

export type OutlineEntry = { path: string; heading: string; line: number }

export type Comparator = '=' | '>=' | '>' | '<=' | '<' | 'range' | '~'

export type Target = {
  provision: string
  indicator: string
  comparator: Comparator
  value: number
  valueMax: number | null
  unit: string
  byYear: number | null
  place: string | null
  quote: string
  lines: Lines
}

export type TaskRole = 'chu_tri' | 'thuc_hien' | 'phoi_hop'
export type DeadlinePrecision = 'day' | 'month' | 'quarter' | 'year'
export type Recurrence = 'ongoing' | 'daily' | 'weekly' | 'monthly' | 'quarterly' | '6-month' | 'yearly' | 'periodic'

export type Task = {
  provision: string
  /** The body as written; joint leads stay one string. Null in duties. */
  lead: string | null
  role: TaskRole
  coordinators: string[]
  deliverable: string | null
  deadline: string | null
  deadlinePrecision: DeadlinePrecision | null
  deadlineText: string | null
  recurrence: Recurrence | null
  quote: string
  lines: Lines
}

export type Relation = 'basis' | 'implements' | 'replaces' | 'attaches' | 'cites'

export type Reference = {
  provision: string
  docType: string | null
  symbol: string
  date: string | null
  issuingBody: string | null
  relation: Relation
  lines: Lines
}

export type Severity = 'error' | 'warning' | 'note'

export type Diagnostic = {
  rule: string
  provision: string | null
  line: number
  column: number
  severity: Severity
  message: { vi: string; en: string }
}

export type CompiledDocument = {
  metadata: Metadata
  lines: Lines
  outline: OutlineEntry[]
  provisions: Provision[]
  targets: Target[]
  tasks: Task[]
  duties: Task[]
  references: Reference[]
  diagnostics: Diagnostic[]
}

export type Compilation = { documents: CompiledDocument[] }
