import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { Task, TaskStep } from './model.ts'

/** Every task of a resolution in reading order, with its steps in the order they took effect. */
export const readTasks = async (db: Kysely<Schema>, resolution: string): Promise<Task[]> => {
  const rows = await db
    .selectFrom('task')
    .innerJoin('document', 'document.id', 'task.document_id')
    // A task may stand on a provision that a new wording no longer has: it comes last.
    .leftJoin('provision', (join) =>
      join.onRef('provision.document_id', '=', 'task.document_id').onRef('provision.path', '=', 'task.provision'),
    )
    .select(['task.id', 'task.document_id', 'task.provision', 'task.title_vi', 'task.title_en'])
    .select(['deliverable_vi', 'deliverable_en', 'task.origin'])
    .where('task.resolution_id', '=', resolution)
    .orderBy('document.ordinal')
    .orderBy('provision.ordinal')
    .orderBy('task.ordinal')
    .orderBy('task.id')
    .execute()
  const steps = await db
    .selectFrom('task_step')
    .innerJoin('task', 'task.id', 'task_step.task_id')
    .select([
      'task_id',
      'at',
      'state',
      'lead_agency',
      'lead_text',
      'role',
      'coordinators',
      'deadline',
      'deadline_precision',
      'deadline_text',
      'recurrence',
      'blocked',
    ])
    .where('resolution_id', '=', resolution)
    .orderBy('at')
    .orderBy('task_step.id')
    .execute()
  const stepsOf = Map.groupBy(steps, (step) => step.task_id)
  return rows.map((row) => ({
    id: row.id,
    document: row.document_id,
    provision: row.provision,
    title: { vi: row.title_vi, en: row.title_en },
    deliverable: row.deliverable_vi === null ? null : { vi: row.deliverable_vi, en: row.deliverable_en },
    fromCompiler: row.origin === 'document',
    steps: (stepsOf.get(row.id) ?? []).map(
      (step): TaskStep => ({
        at: step.at,
        state: step.state,
        leadAgency: step.lead_agency,
        leadText: step.lead_text,
        role: step.role,
        coordinators: step.coordinators,
        deadline: step.deadline,
        deadlinePrecision: step.deadline_precision,
        deadlineText: step.deadline_text,
        recurrence: step.recurrence,
        blocked: step.blocked,
      }),
    ),
  }))
}
