import { acceptForm, loadLink } from '../../accept.server.ts'
import { contextOf } from '../../acting.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = (event) => loadLink(event, 'invite', contextOf(event.locals.actor))

export const actions: Actions = { default: (event) => acceptForm(event, 'invite') }
