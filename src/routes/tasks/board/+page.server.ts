import { Shown } from '#ui/shown.ts'
import { readLiving } from '../../reading.server.ts'
import { chooseTasks, tasksOf, wishOf } from '../../rows.ts'
import type { PageServerLoad } from './$types'

/** A column of the board shows so many, what is due soonest first. */
const COLUMN_ROWS = 20

export const load: PageServerLoad = async ({ url, locals: { reader } }) => {
  const living = await readLiving(reader)
  const tasks = chooseTasks(living ? tasksOf(living) : [], wishOf(url.searchParams), reader)
  const columns = [...Map.groupBy(tasks, ({ state }) => state)].map(([state, all]) => ({
    state,
    rows: all.slice(0, COLUMN_ROWS),
    more: Math.max(0, all.length - COLUMN_ROWS),
  }))
  return { board: new Shown({ living, columns, q: url.searchParams.get('q') ?? '' }) }
}
