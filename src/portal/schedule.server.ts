// The tasks that wait for each other, over time.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import { dayAfter, type IsoDate } from '#kernel/date.ts'
import { type Page, pageOf } from '#kernel/pages.ts'
import { readDependencies } from '#tasks/dependencies.server.ts'
import { type Day, readSpans } from '#tasks/list.server.ts'
import { type Planned, scheduleOf } from '#tasks/schedule.ts'
import type { LivingPage, TaskView } from './model.ts'
import { type Query, readResolution } from './resolution.server.ts'
import { taskViews } from './task-list.server.ts'

export type ScheduledTask = {
  task: TaskView
  from: IsoDate
  to: IsoDate
  slackDays: number
  isCritical: boolean
  waitsFor: string[]
}
export type ScheduleView = {
  resolution: LivingPage['resolution']
  page: Page<ScheduledTask>
  isRing: boolean
  /** There are more pairs than those owed soonest, of which alone the schedule is made; null where it is of all. */
  onlyPairs: number | null
}

/** The critical path is one of all pairs; of more than so many nobody follows one. */
const MOST_PAIRS = 1_000

type Pair = { task: string; waitsFor: string }

const planned = async (db: Kysely<Schema>, day: Day, pairs: readonly Pair[]): Promise<Planned[]> => {
  const waits = Map.groupBy(pairs, ({ task }) => task)
  const spans = await readSpans(db, day, [...new Set(pairs.flatMap(({ task, waitsFor }) => [task, waitsFor]))])
  return [...spans].flatMap(([id, { given, deadline: to }]): Planned[] => {
    if (!to) return []
    const waitsFor = (waits.get(id) ?? []).map((pair) => pair.waitsFor)
    // How long the work takes nobody has said: by its dates there is time for it once it was given and what it waits for is due.
    const free = waitsFor.flatMap((other) => {
      const due = spans.get(other)?.deadline
      return due ? [dayAfter(due)] : []
    })
    const begins = [given, ...free].toSorted().at(-1) ?? to
    const [from = to] = [begins, to].toSorted()
    return [{ id, from, to, waitsFor }]
  })
}

/** Null where no resolution is loaded. A task without a deadline has no length, and is left out. */
export const scheduleView = async (db: Kysely<Schema>, query: Query, asked: string | null): Promise<ScheduleView | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const pairs = await readDependencies(db, read.resolution.id, MOST_PAIRS + 1)
  const drawn = await planned(db, { resolution: read.resolution.id, asOf: query.asOf }, pairs.slice(0, MOST_PAIRS))
  const waits = new Map(drawn.map(({ id, waitsFor }) => [id, waitsFor]))
  const schedule = scheduleOf(drawn)
  const inOrder = (schedule ?? []).toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1))
  const page = pageOf(inOrder, asked)
  const tasks = await taskViews(
    db,
    read,
    page.rows.map(({ id }) => id),
  )
  const timesOf = new Map(page.rows.map(({ id, ...times }) => [id, times]))
  return {
    resolution: read.resolution,
    page: {
      ...page,
      rows: tasks.flatMap((task): ScheduledTask[] => {
        const times = timesOf.get(task.id)
        return times ? [{ task, ...times, waitsFor: [...(waits.get(task.id) ?? [])] }] : []
      }),
    },
    isRing: schedule === null,
    onlyPairs: pairs.length > MOST_PAIRS ? MOST_PAIRS : null,
  }
}
