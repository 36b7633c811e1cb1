import { acceptForm, loadLink } from '../../accept.server.ts'
import { contextOf } from '../../visit.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => loadLink(event, 'recovery', contextOf(event))

export const actions: Actions = { default: (event) => acceptForm(event, 'recovery') }
