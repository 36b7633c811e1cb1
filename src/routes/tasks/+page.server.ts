import { pageOf } from '#ui/pages.ts'
import { Shown } from '#ui/shown.ts'
import { leadsOf } from '../marks/who.ts'
import { readLiving } from '../reading.server.ts'
import { chooseTasks, tasksOf, wishOf } from '../rows.ts'
import type { PageServerLoad } from './$types'

const inVietnamese = new Intl.Collator('vi', { numeric: true })

export const load: PageServerLoad = async ({ url, locals: { reader } }) => {
  const living = await readLiving(reader)
  const wish = wishOf(url.searchParams)
  const all = living ? tasksOf(living) : []
  const leads = [...new Set(all.flatMap((task) => leadsOf(task, reader)))].sort(inVietnamese.compare)
  return {
    list: new Shown({
      living,
      wish,
      leads,
      all: all.length,
      page: pageOf(chooseTasks(all, wish, reader), url.searchParams.get('page')),
    }),
  }
}
