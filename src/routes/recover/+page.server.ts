import { fail } from '@sveltejs/kit'
import { askRecovery } from '#agencies/links.server.ts'
import { canMail } from '#agencies/mail.server.ts'
import { textOf } from '#ui/form.ts'
import { contextOf } from '../acting.server.ts'
import { signInWords } from '../sign-in/words.ts'
import { visitOf } from '../visit.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => ({ canMail: canMail() })

export const actions: Actions = {
  default: async (event) => {
    const email = textOf(await event.request.formData(), 'email').slice(0, 254)
    const { waitSeconds } = await askRecovery(contextOf(event.locals.actor), visitOf(event), email)
    if (waitSeconds > 0) return fail(429, { problem: signInWords(event.locals.reader.language).wait(waitSeconds) })
    return { problem: null }
  },
}
