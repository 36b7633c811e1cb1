import { running } from '#portal/running.server.ts'
import { taskBoard } from '#portal/task-list.server.ts'
import { Shown } from '#ui/shown.ts'
import { queryOf } from '../../reading.server.ts'
import { taskWishOf } from '../../rows.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals: { reader } }) => ({
  board: new Shown(await taskBoard(running().db.kysely, { ...queryOf(reader), who: reader.who }, taskWishOf(url.searchParams))),
})
