import { running } from '#portal/running.server.ts'
import { scheduleView } from '#portal/schedule.server.ts'
import { Shown } from '#ui/shown.ts'
import { queryOf } from '../../reading.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals: { reader } }) => ({
  schedule: new Shown(await scheduleView(running().db.kysely, queryOf(reader), url.searchParams.get('page'))),
})
