import { fail, redirect } from '@sveltejs/kit'
import { openSession } from '#agencies/session.server.ts'
import { running } from '#portal/running.server.ts'
import { keepSession } from '../../session.server.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  // Only a pressed button opens the session: a link preview or a virus scanner that fetches the address uses nothing up.
  default: async ({ params, cookies, url, locals: { actor } }) => {
    const { db, now } = running()
    const session = await openSession({ db, actor, now }, params.token)
    if (!session) return fail(403, { isRefused: true })
    keepSession(cookies, url, session)
    redirect(303, '/account')
  },
}
