// Every target and task of a resolution with its status on a date, as scripts read it (docs: `resolute status --json`).
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { tallyOf } from './assemble.ts'
import { viewsOf } from './living-page.server.ts'
import type { Tally, TargetView, TaskView } from './model.ts'
import { type Query, readWithTasks } from './resolution.server.ts'

export type StatusReport = { asOf: string; resolution: string; targets: object[]; tasks: object[]; summary: Tally }

export const targetStatus = (target: TargetView) => ({
  id: target.id,
  document: target.document,
  provision: target.provision,
  indicator: target.name,
  value: target.value,
  atLeast: target.atLeast,
  atMost: target.atMost,
  unit: target.unit,
  goal: { comparator: target.comparator, value: target.goal, valueMax: target.goalMax },
  by: target.due,
  headline: target.headline,
  status: target.status,
  missing: target.missing,
  readings: target.readings,
  alerts: target.alerts.map(({ kind, text, since, evidence }) => ({
    kind,
    text,
    since,
    evidence: evidence.map(({ text, date, row }) => ({
      text,
      date,
      row: row && { book: row.book, id: row.id, field: row.field },
    })),
  })),
})

export const taskStatus = (task: TaskView) => ({
  id: task.id,
  document: task.document,
  provision: task.provision,
  title: task.title,
  parent: task.parent,
  lead: task.lead,
  responsible: task.responsible && { holders: task.responsible.holders, open: task.responsible.open },
  coordinators: task.coordinators,
  deliverable: task.deliverable,
  deadline: task.deadline,
  recurrence: task.recurrence,
  state: task.state,
  late: task.late,
  blocked: task.blocked,
})

/** Null where no resolution is loaded, or none of the asked id. */
export const statusReport = async (db: Kysely<Schema>, query: Query): Promise<StatusReport | null> => {
  const read = await readWithTasks(db, query)
  if (!read) return null
  const { targets, tasks } = viewsOf(read)
  return {
    asOf: query.asOf,
    resolution: read.resolution.id,
    targets: targets.map(targetStatus),
    tasks: tasks.map(taskStatus),
    summary: tallyOf(read.viewpoint, targets, read.tasks),
  }
}
