import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'

/** Of some findings the task by which each is mended, where one was given. */
export const readRemedyTasks = async (
  db: Kysely<Schema>,
  resolution: string,
  findings: readonly string[],
): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('finding_task')
    .select(['finding', 'task_id'])
    .where('resolution_id', '=', resolution)
    .where('finding', 'in', ['', ...findings])
    .execute()
  return new Map(rows.map(({ finding, task_id }) => [finding, task_id]))
}
