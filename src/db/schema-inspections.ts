// What the rows of inspections lead to; inspections and findings are books.
import type { ColumnType } from 'kysely'

type FindingTaskTable = {
  resolution_id: string
  finding: string
  task_id: string
  recorded_at: ColumnType<Date, Date, never>
  recorded_by: string
}

export type InspectionsSchema = { finding_task: FindingTaskTable }
