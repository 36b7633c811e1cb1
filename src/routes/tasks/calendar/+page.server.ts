import { running } from '#portal/running.server.ts'
import { taskMonth } from '#portal/task-list.server.ts'
import { Shown } from '#ui/shown.ts'
import { queryOf } from '../../reading.server.ts'
import type { PageServerLoad } from './$types'
import { monthOf, weeksOf } from './month.ts'

export const load: PageServerLoad = async ({ url, locals: { reader } }) => {
  const month = monthOf(url.searchParams.get('month'), reader.asOf)
  const weeks = weeksOf(month)
  const days = weeks.flat().filter((day) => day.startsWith(month))
  return { calendar: new Shown({ view: await taskMonth(running().db.kysely, queryOf(reader), days), month, weeks }) }
}
