// The tables of what came into the register of incoming documents: packets, and files that were compiled.
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

type CompiledFileTable = {
  sha256: string
  documents: ColumnType<unknown, string, never> // the compiler's CompiledDocument[]
  proposals: number
  notes: ColumnType<unknown, string, never> // Diagnostic[] of the reading
  compiled_at: ColumnType<Date, Date, never>
  compiled_by: string
}

type ReceivedFileTable = {
  resolution_id: string
  keeper: string
  sha256: string
  row_id: string
  received_at: ColumnType<Date, Date, never>
  received_by: string
}

export type PacketsSchema = { packet: PacketTable; compiled_file: CompiledFileTable; received_file: ReceivedFileTable }
