import { fail, type RequestEvent, redirect } from '@sveltejs/kit'
import { renderSVG } from 'uqr'
import type { SignedIn } from '#agencies/door.server.ts'
import { confirmTotp, offerTotp } from '#agencies/factors.server.ts'
import { textOf } from '#ui/form.ts'
import { contextOf } from '../../acting.server.ts'
import { contentPolicy } from '../../map/policy.ts'
import { signInWords } from '../../sign-in/words.ts'
import { keepSession, visitOf } from '../../visit.server.ts'
import type { Actions, PageServerLoad } from './$types'
import { factorWords } from './words.ts'

/** Who may set a second factor here: not a session that still owes one it has. */
const personOf = ({ locals: { signedIn } }: Pick<RequestEvent, 'locals'>): SignedIn => {
  if (!signedIn) redirect(303, '/sign-in')
  if (signedIn.owes === 'show') redirect(303, '/sign-in/second-factor')
  return signedIn
}

export const load: PageServerLoad = (event) => {
  const { owes, hasTotp, method } = personOf(event)
  event.setHeaders({ 'content-security-policy': contentPolicy(), 'cache-control': 'no-store' })
  return { mustSet: owes === 'set', hasTotp, needsPassword: method === 'password' }
}

export const actions: Actions = {
  begin: async (event) => {
    const person = personOf(event)
    const { language } = event.locals.reader
    const typed = (await event.request.formData()).get('password')
    const offered = await offerTotp(contextOf(event.locals.actor), visitOf(event), person, typeof typed === 'string' ? typed : '')
    if (!offered.ok) {
      const problem = offered.waitSeconds > 0 ? signInWords(language).wait(offered.waitSeconds) : factorWords(language).refused
      return fail(403, { problem, offer: null })
    }
    const { uri, secret, backupCodes } = offered.offer
    return {
      problem: null,
      offer: { uri, secret: secret.replace(/(.{4})/g, '$1 ').trim(), backupCodes, picture: renderSVG(uri) },
    }
  },
  confirm: async (event) => {
    const person = personOf(event)
    const { language } = event.locals.reader
    const code = textOf(await event.request.formData(), 'code').slice(0, 20)
    const confirmed = await confirmTotp(contextOf(event.locals.actor), visitOf(event), person, code)
    if (!confirmed.ok) {
      const problem =
        confirmed.waitSeconds > 0 ? signInWords(language).wait(confirmed.waitSeconds) : factorWords(language).codeRefused
      return fail(403, { problem, offer: null })
    }
    keepSession(event.cookies, event.url, confirmed)
    redirect(303, '/account?saved=factor')
  },
}
