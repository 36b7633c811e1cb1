import { redirect } from '@sveltejs/kit'
import { closeSession } from '#agencies/session.server.ts'
import { running } from '#portal/running.server.ts'
import { dropSession } from '../session.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals: { actor } }) => ({
  holder: actor.kind === 'account' ? { name: actor.name, role: actor.role } : null,
})

export const actions: Actions = {
  default: async ({ cookies, url, locals: { actor, session } }) => {
    const { db, now } = running()
    if (session && actor.kind === 'account') await closeSession({ db, actor, now }, session)
    dropSession(cookies, url)
    redirect(303, '/account')
  },
}
