// The table of packets that were received.
import type { ColumnType } from 'kysely'

export type PacketTable = {
  resolution_id: string
  keeper: string
  sender: string
  sent_document: string
  purpose: 'new' | 'recall' | 'update' | 'replace'
  sha256: string
  row_id: string
  files: string[]
  received_at: ColumnType<Date, Date, never>
  received_by: string
}

export type PacketsSchema = { packet: PacketTable }
