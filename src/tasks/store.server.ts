import { type Kysely, type Selectable, sql } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { readBlockedDays } from './blocks/store.server.ts'
import type { Evidence, Task, TaskStep, WholeTask } from './model.ts'

const STEP_COLUMNS = [
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
] as const

type StoredStep = Pick<Selectable<Schema['task_step']>, (typeof STEP_COLUMNS)[number]>

const stepOf = (step: StoredStep): TaskStep => ({
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
})

/**
 * Whether nobody did anything with a task since a pack or a document wrote it: only then may a new wording drop it. A condition
 * on rows of "task".
 */
export const isUntouchedSince = (origin: 'pack' | 'document') => sql<boolean>`
  not exists (select from task_step where task_id = task.id and recorded_by <> ${origin})
  and not exists (select from task other where task.id in (other.parent, other.repeats))
  and not exists (select from task_comment where task_id = task.id)
  and not exists (select from task_person where task_id = task.id)
  and not exists (select from block where task_id = task.id)
  and task.target_id is null`

/** Some of the tasks (all where left out), as recorded by an instant (null: by now). */
export type TasksAsked = { only?: readonly string[] | undefined; knownAt?: Date | null | undefined }

/**
 * Every task of a resolution, or some of them, in reading order, with the steps that were recorded by an instant in the order they
 * took effect. What a pack or a document itself says of a task is told as it says today.
 */
export const readTasks = async (
  db: Kysely<Schema>,
  resolution: string,
  { only, knownAt = null }: TasksAsked = {},
): Promise<Task[]> => {
  if (only?.length === 0) return []
  const rows = await db
    .selectFrom('task')
    .innerJoin('document', 'document.id', 'task.document_id')
    // A task may stand on a provision that a new wording no longer has: it comes last.
    .leftJoin('provision', (join) =>
      join.onRef('provision.document_id', '=', 'task.document_id').onRef('provision.path', '=', 'task.provision'),
    )
    .select(['task.id', 'task.document_id', 'task.provision', 'task.title_vi', 'task.title_en'])
    .select(['deliverable_vi', 'deliverable_en', 'task.origin', 'task.parent', 'task.addressee'])
    .where('task.resolution_id', '=', resolution)
    .$if(only !== undefined, (query) => query.where(sql<boolean>`task.id = any (${[...(only ?? [])]})`))
    .orderBy('document.ordinal')
    .orderBy('provision.ordinal')
    .orderBy('task.ordinal')
    .orderBy('task.id')
    .execute()
  const steps = await db
    .selectFrom('task_step')
    .innerJoin('task', 'task.id', 'task_step.task_id')
    .select(['task_id', ...STEP_COLUMNS])
    .where('resolution_id', '=', resolution)
    .$if(knownAt !== null, (query) => query.where('recorded_at', '<=', knownAt))
    .$if(only !== undefined, (query) => query.where(sql<boolean>`task_id = any (${[...(only ?? [])]})`))
    .orderBy('at')
    .orderBy('task_step.id')
    .execute()
  const stepsOf = Map.groupBy(steps, (step) => step.task_id)
  const blocksOf = Map.groupBy(await readBlockedDays(db, resolution, { only, knownAt }), (block) => block.task)
  return rows
    .filter(({ id }) => stepsOf.has(id))
    .map((row) => ({
      id: row.id,
      document: row.document_id,
      provision: row.provision,
      title: { vi: row.title_vi, en: row.title_en },
      deliverable: row.deliverable_vi === null ? null : { vi: row.deliverable_vi, en: row.deliverable_en },
      fromCompiler: row.origin === 'document',
      parent: row.parent,
      addressee: row.addressee,
      steps: (stepsOf.get(row.id) ?? []).map(stepOf),
      blocks: (blocksOf.get(row.id) ?? []).map(({ from, to }) => ({ from, to })),
    }))
}

type StoredEvidence = {
  symbol: string | null
  issued_on: string | null
  title: string | null
  file: string | null
  target_id: string | null
  value: string | null
  covers: string[] | null
}

const evidenceOf = (row: StoredEvidence): Evidence | null => {
  if (row.symbol !== null && row.issued_on !== null) {
    const { symbol, issued_on, title, file, covers } = row
    return { is: 'document', symbol, issuedOn: issued_on, title, file, covers: covers ?? [] }
  }
  return row.target_id === null || row.value === null ? null : { is: 'target', target: row.target_id, value: Number(row.value) }
}

/** One task with its story as recorded by an instant (null: by now); null where there is none of that id. */
export const readTask = async (db: Kysely<Schema>, id: string, knownAt: Date | null = null): Promise<WholeTask | null> => {
  const row = await db.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const steps = await db
    .selectFrom('task_step')
    .leftJoin('task_evidence', 'task_evidence.step_id', 'task_step.id')
    .select(['id', 'act', 'reason', 'basis', 'recorded_at', 'recorded_by', ...STEP_COLUMNS])
    .select(['symbol', 'issued_on', 'title', 'file', 'target_id', 'value', 'covers'])
    .where('task_id', '=', id)
    .$if(knownAt !== null, (query) => query.where('recorded_at', '<=', knownAt))
    .orderBy('at')
    .orderBy('id')
    .execute()
  return {
    id,
    resolution: row.resolution_id,
    document: row.document_id,
    provision: row.provision,
    title: { vi: row.title_vi, en: row.title_en },
    deliverable: row.deliverable_vi === null ? null : { vi: row.deliverable_vi, en: row.deliverable_en },
    origin: row.origin,
    parent: row.parent,
    addressee: row.addressee,
    repeats: row.repeats,
    target: row.target_id,
    steps: steps.map((step) => ({
      ...stepOf(step),
      id: step.id,
      act: step.act,
      reason: step.reason,
      basis: step.basis,
      recordedAt: step.recorded_at,
      recordedBy: step.recorded_by,
      evidence: evidenceOf(step),
    })),
  }
}

/** The bodies for which parts of the task were made. */
export const readAddressees = async (db: Kysely<Schema>, task: string): Promise<string[]> => {
  const rows = await db.selectFrom('task').select('addressee').distinct().where('parent', '=', task).execute()
  return rows.flatMap(({ addressee }) => addressee ?? [])
}
