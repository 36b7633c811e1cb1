// The tables of blocks, sittings and reminders. All but a feed's end and the tries of a letter are only added to.
import type { ColumnType, Generated } from 'kysely'

type RecordedAt = ColumnType<Date, Date, never>

type BlockCauseTable = { code: string; valid: string; ordinal: number; name_vi: string; name_en: string; source: string }

type BlockClockTable = { name: 'answer' | 'escalate'; from_day: string; workdays: number; source: string }

type BlockTable = {
  id: Generated<number>
  resolution_id: string
  task_id: string
  cause: string
  title: string
  detail: string | null
  body: string | null
  owner: string
  reported_on: string
  answer_by: string
  is_provisional: boolean
  recorded_at: RecordedAt
  recorded_by: string
}

type BlockLinkTable = {
  block_id: number
  kind: 'zones' | 'projects' | 'works' | 'resettlement-sites' | 'target'
  ref: string
}

type BlockStepTable = {
  id: Generated<number>
  block_id: number
  act: 'answer' | 'resolve' | 'escalate'
  on_day: string
  note: string | null
  promised: string | null
  body: string | null
  level: number | null
  recorded_at: RecordedAt
  recorded_by: string
}

type SittingTable = {
  id: Generated<number>
  resolution_id: string
  held_on: string
  title: string
  body: string
  recorded_at: RecordedAt
  recorded_by: string
}

type SittingDecisionTable = {
  id: Generated<number>
  sitting_id: number
  block_id: number | null
  about_task: string
  decision: string
  task_id: string
  recorded_at: RecordedAt
  recorded_by: string
}

type CalendarFeedTable = {
  id: Generated<number>
  token_hash: Uint8Array
  account_id: number
  resolution_id: string | null
  agency: string | null
  made_at: RecordedAt
  revoked_at: ColumnType<Date | null, never, Date>
}

type ReminderLetterTable = {
  account_id: number
  day: string
  items: number
  noted_at: RecordedAt
  tries: Generated<number>
  /** Null where nothing more is tried. */
  next_try_at: Date | null
  sent_at: Date | null
  /** On its way since. */
  claimed_at: Date | null
  given_up_at: Date | null
  problem: string | null
}

export type BlocksSchema = {
  block_cause: BlockCauseTable
  block_clock: BlockClockTable
  block: BlockTable
  block_link: BlockLinkTable
  block_step: BlockStepTable
  sitting: SittingTable
  sitting_decision: SittingDecisionTable
  calendar_feed: CalendarFeedTable
  reminder_letter: ReminderLetterTable
}
