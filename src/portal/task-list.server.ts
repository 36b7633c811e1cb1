// Tasks in lists: a page of those that a reader looks for, the columns of the board and the days of a month. Only what is shown is
// read; of all the rest no more than how many there are.
import type { Kysely } from 'kysely'
import type { Schema } from '#db/schema.ts'
import type { IsoDate } from '#kernel/date.ts'
import { PAGE_ROWS, placeOf } from '#kernel/pages.ts'
import { matcherOf } from '#kernel/search.ts'
import {
  type Count,
  countParts,
  countTasks,
  type Day,
  EVERY_TASK,
  findDue,
  findTasks,
  readLeads,
  type TaskWish,
} from '#tasks/list.server.ts'
import { TASK_STATES } from '#tasks/model.ts'
import { readTasks } from '#tasks/store.server.ts'
import { taskView } from './assemble.ts'
import type { TaskView } from './model.ts'
import { type Query, type ReadResolution, readResolution } from './resolution.server.ts'
import { bodyNameIn, responsibleView } from './responsible.ts'
import { type BoardView, type ListWish, type MonthView, NOBODY, type TaskList } from './tasks.ts'

/** More bodies are no choice: who looks for one writes its name. */
const MOST_LEADS = 200
/** A column of the board shows so many, what is due soonest first; a day of the calendar so many. */
const COLUMN_ROWS = 20
const DAY_ROWS = 8

type Asked = Query & { who: 'then' | 'now' }

const dayOf = ({ resolution, viewpoint, knownAt }: Pick<ReadResolution, 'viewpoint' | 'resolution' | 'knownAt'>): Day => ({
  ...{ resolution: resolution.id, asOf: viewpoint.asOf, knownAt },
})

/** Some tasks as a reader sees them, in the order of their ids; what was not there yet on the day is left out. */
export const taskViews = async (
  db: Kysely<Schema>,
  read: Pick<ReadResolution, 'viewpoint' | 'resolution' | 'knownAt'>,
  ids: readonly string[],
): Promise<TaskView[]> => {
  const { viewpoint, resolution, knownAt } = read
  const [tasks, parts] = await Promise.all([
    readTasks(db, resolution.id, { only: ids, knownAt }),
    countParts(db, dayOf(read), ids),
  ])
  const views = new Map(tasks.map((task) => [task.id, taskView(viewpoint, task, parts.get(task.id))]))
  return ids.flatMap((id) => views.get(id) ?? [])
}

/** The names under which what was given to a body is found: its own, or of those that have its work on the day. */
const namesOf = ({ viewpoint }: ReadResolution, who: Asked['who'], body: string): string[] =>
  who === 'now'
    ? (responsibleView(viewpoint.succession, body, viewpoint)?.holders.map(({ name }) => name) ?? [])
    : [bodyNameIn(viewpoint.succession, body, viewpoint.language)]

const wishIn = (read: ReadResolution, who: Asked['who'], { q, lead, ...wish }: ListWish): TaskWish => {
  const bodies = (fits: (names: string[]) => boolean): string[] =>
    [...read.viewpoint.succession.bodies.keys()].filter((body) => fits(namesOf(read, who, body)))
  const isNamed = matcherOf(q)
  return {
    ...EVERY_TASK,
    ...wish,
    leads:
      lead === ''
        ? null
        : lead === NOBODY
          ? { nobody: bodies((names) => names.length === 0) }
          : { ids: bodies((names) => names.includes(lead)), text: lead },
    search: q,
    named: q === '' ? [] : bodies((names) => names.some((name) => isNamed([name]))),
  }
}

const leadsIn = async (db: Kysely<Schema>, read: ReadResolution, who: Asked['who']): Promise<string[] | null> => {
  const leads = await readLeads(db, read.resolution.id, MOST_LEADS)
  if (!leads) return null
  const order = new Intl.Collator('vi', { numeric: true })
  return [...new Set([...leads.ids.flatMap((body) => namesOf(read, who, body)), ...leads.texts])].toSorted(order.compare)
}

/** Null where no resolution is loaded. */
export const taskList = async (
  db: Kysely<Schema>,
  { who, ...query }: Asked,
  { wish, page: asked }: { wish: ListWish; page: string | null },
): Promise<TaskList | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const day = dayOf(read)
  const found = wishIn(read, who, wish)
  const [count, all, leads] = await Promise.all([
    countTasks(db, day, found),
    countTasks(db, day, EVERY_TASK),
    leadsIn(db, read, who),
  ])
  const { page, pages, offset } = placeOf(count.count, asked)
  const ids = await findTasks(db, day, { ...found, offset, limit: PAGE_ROWS })
  return {
    resolution: read.resolution,
    documents: read.documents,
    page: { rows: await taskViews(db, read, ids), total: count.count, page, pages },
    isMore: count.isMore,
    all,
    leads,
  }
}

/** Null where no resolution is loaded. */
export const taskBoard = async (db: Kysely<Schema>, { who, ...query }: Asked, wish: ListWish): Promise<BoardView | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const day = dayOf(read)
  const found = wishIn(read, who, wish)
  const states = TASK_STATES.filter((state) => wish.state === null || wish.state === state)
  const columns = await Promise.all(
    states.map(async (state): Promise<{ state: TaskView['state']; ids: string[] } & Count> => {
      const [ids, count] = await Promise.all([
        findTasks(db, day, { ...found, state, limit: COLUMN_ROWS }),
        countTasks(db, day, { ...found, state }),
      ])
      return { state, ids, ...count }
    }),
  )
  const views = await taskViews(
    db,
    read,
    columns.flatMap(({ ids }) => ids),
  )
  return {
    resolution: read.resolution,
    columns: columns.map(({ ids, ...column }) => ({ ...column, rows: views.filter(({ id }) => ids.includes(id)) })),
  }
}

/** What is due on some days, and how many tasks have no deadline at all; null where no resolution is loaded. */
export const taskMonth = async (db: Kysely<Schema>, query: Query, days: readonly IsoDate[]): Promise<MonthView | null> => {
  const read = await readResolution(db, query)
  if (!read) return null
  const day = dayOf(read)
  const [due, undated] = await Promise.all([
    findDue(db, day, { days, limit: DAY_ROWS }),
    countTasks(db, day, { ...EVERY_TASK, deadline: 'none' }),
  ])
  const views = await taskViews(
    db,
    read,
    [...due.values()].flatMap(({ ids }) => ids),
  )
  const shown = new Map(views.map((task) => [task.id, task]))
  return {
    resolution: read.resolution,
    days: [...due].map(([on, { ids, count, isMore }]) => ({
      ...{ on, count, isMore },
      rows: ids.flatMap((id) => shown.get(id) ?? []),
    })),
    undated,
  }
}
