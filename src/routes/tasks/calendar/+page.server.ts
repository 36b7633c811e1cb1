import { Shown } from '#ui/shown.ts'
import { readLiving } from '../../reading.server.ts'
import { tasksOf } from '../../rows.ts'
import type { PageServerLoad } from './$types'
import { monthOf, weeksOf } from './month.ts'

export const load: PageServerLoad = async ({ url, locals: { reader } }) => {
  const living = await readLiving(reader)
  const month = monthOf(url.searchParams.get('month'), reader.asOf)
  const due = Map.groupBy(
    (living ? tasksOf(living) : []).filter(({ deadline }) => deadline?.startsWith(month)),
    ({ deadline }) => deadline ?? '',
  )
  return { calendar: new Shown({ living, month, weeks: weeksOf(month), due }) }
}
