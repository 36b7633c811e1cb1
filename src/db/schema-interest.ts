// The table of those who would like to invest: name, email, phone and message are tokens (docs/personal-data.md).
import type { ColumnType } from 'kysely'

type Day = string | null

export type InterestTable = {
  id: number
  resolution_id: string
  zone: string | null
  name: string
  email: string
  phone: string | null
  message: string
  sent_on: string
  lead_on: Day
  visited_on: Day
  memorandum_on: Day
  applied_on: Day
  certified_on: Day
  lost_on: Day
  lead: string | null
  case_id: ColumnType<string | null, never, never>
  link_hash: ColumnType<Uint8Array | null, Uint8Array | undefined, never>
}

export type InterestSchema = { interest: InterestTable }
