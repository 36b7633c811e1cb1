// The tables of tasks: what is to be done, the steps it took, who is in charge, what was shown, and what was said of it.
import type { ColumnType, Generated } from 'kysely'
import type { NumericOrNull, Origin, Timestamp } from './schema.ts'

export type TaskOrigin = Origin | 'split' | 'repeat' | 'decision' | 'proposal'
type State = 'unassigned' | 'assigned' | 'accepted' | 'refused' | 'submitted' | 'returned' | 'done'
type Act =
  | 'assign-task'
  | 'split-task'
  | 'accept-task'
  | 'refuse-task'
  | 'submit-task'
  | 'accept-result'
  | 'return-result'
  | 'change-deadline'
  | 'name-coordinators'

type TaskTable = {
  id: string
  resolution_id: string
  document_id: string
  provision: string
  ordinal: number
  title_vi: string
  title_en: string | null
  deliverable_vi: string | null
  deliverable_en: string | null
  origin: TaskOrigin
  quote: string | null
  parent: string | null
  addressee: string | null
  repeats: string | null
  target_id: string | null
}

type TaskStepTable = {
  id: Generated<number>
  task_id: string
  at: string
  recorded_at: Timestamp
  recorded_by: string
  state: State
  lead_agency: string | null
  lead_text: string | null
  role: 'chu_tri' | 'thuc_hien' | 'phoi_hop' | null
  coordinators: Generated<string[]>
  deadline: string | null
  deadline_precision: 'day' | 'month' | 'quarter' | 'year' | null
  deadline_text: string | null
  recurrence: string | null
  basis: string | null
  act: Act | null
  reason: string | null
}

/** The latest step of every task; written by the database alone. */
type TaskNowTable = {
  task_id: string
  resolution_id: string
  parent: string | null
  step_id: number
  at: string
  state: State
  lead_agency: string | null
  giver: string | null
  deadline: string | null
  recurrence: string | null
  lead_text: string | null
  coordinators: string[]
  /** The deadline while something is owed. */
  owed_by: string | null
}

type TaskEvidenceTable = {
  step_id: number
  symbol: string | null
  issued_on: string | null
  title: string | null
  file: string | null
  target_id: string | null
  value: NumericOrNull
  covers: Generated<string[]>
}

type PlanTable = {
  id: Generated<number>
  resolution_id: string
  agency: string
  symbol: string
  issued_on: string
  title: string | null
  file: string | null
  task_id: string | null
  recorded_at: ColumnType<Date, Date, never>
  recorded_by: string
}

type PlanProvisionTable = {
  plan_id: number
  document_id: string
  provision: string
  recorded_at: ColumnType<Date, Date, never>
  recorded_by: string
}

type TaskDependencyTable = {
  task_id: string
  waits_for: string
  recorded_at: ColumnType<Date, Date, never>
  recorded_by: string
}

type TaskPersonTable = {
  id: Generated<number>
  task_id: string
  account_id: number
  named_at: ColumnType<Date, Date, never>
  named_by: string
  ended_at: ColumnType<Date | null, never, Date>
  ended_by: ColumnType<string | null, never, string>
}

type TaskCommentTable = {
  id: Generated<number>
  task_id: string
  account_id: number | null
  by_name: string
  at: ColumnType<Date, Date, never>
  body: string
  file: string | null
}

/** An account, or a body of a resolution. */
type TaskMentionTable = {
  comment_id: number
  ordinal: number
  account_id: number | null
  resolution_id: string | null
  agency: string | null
}

/** Somebody has been shown a comment that names them or a body of theirs. */
type MentionSeenTable = { account_id: number; comment_id: number; seen_at: ColumnType<Date, Date, never> }

export type TasksSchema = {
  task: TaskTable
  task_step: TaskStepTable
  task_now: TaskNowTable
  task_evidence: TaskEvidenceTable
  plan: PlanTable
  plan_provision: PlanProvisionTable
  task_dependency: TaskDependencyTable
  task_person: TaskPersonTable
  task_comment: TaskCommentTable
  task_mention: TaskMentionTable
  mention_seen: MentionSeenTable
}
