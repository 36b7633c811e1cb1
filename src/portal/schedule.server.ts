// The tasks that wait for each other, over time.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { dayAfter, type IsoDate } from '#kernel/date.ts'
import { readDependencies } from '#tasks/dependencies.server.ts'
import { scheduleOf } from '#tasks/schedule.ts'
import { viewsOf } from './living-page.server.ts'
import type { LivingPage, TaskView } from './model.ts'
import { type Query, readResolution } from './resolution.server.ts'

export type ScheduledTask = {
  task: TaskView
  from: IsoDate
  to: IsoDate
  slackDays: number
  isCritical: boolean
  waitsFor: string[]
}
export type ScheduleView = { resolution: LivingPage['resolution']; tasks: ScheduledTask[]; isRing: boolean }

/** More rows are no picture. */
const MOST_ROWS = 200

/** Null where no resolution is loaded. A task without a deadline has no length, and is left out. */
export const scheduleView = async (db: Kysely<Schema>, query: Query): Promise<ScheduleView | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const pairs = await readDependencies(db, read.resolution.id)
  const bound = new Set(pairs.flatMap(({ task, waitsFor }) => [task, waitsFor]))
  const given = new Map(read.tasks.map(({ id, steps }) => [id, steps[0]?.at ?? query.asOf]))
  const tasks = new Map(viewsOf(read).tasks.map((task) => [task.id, task]))
  const waitsOf = (id: string) => pairs.filter((pair) => pair.task === id).map((pair) => pair.waitsFor)
  const planned = [...bound].flatMap((id) => {
    const to = tasks.get(id)?.deadline
    if (!to) return []
    const waitsFor = waitsOf(id)
    // How long the work takes nobody has said: by its dates there is time for it once it was given and what it waits for is due.
    const free = waitsFor.flatMap((other) => {
      const due = tasks.get(other)?.deadline
      return due ? [dayAfter(due)] : []
    })
    const begins = [given.get(id) ?? to, ...free].toSorted().at(-1) ?? to
    const [from = to] = [begins, to].toSorted()
    return [{ id, from, to, waitsFor }]
  })
  const waits = new Map(planned.map(({ id, waitsFor }) => [id, waitsFor]))
  const schedule = scheduleOf(planned)
  const shown = (schedule ?? []).flatMap(({ id, ...times }): ScheduledTask[] => {
    const task = tasks.get(id)
    return task ? [{ task, ...times, waitsFor: waits.get(id) ?? [] }] : []
  })
  return {
    resolution: read.resolution,
    tasks: shown.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1)).slice(0, MOST_ROWS),
    isRing: schedule === null,
  }
}
