import { fail, redirect } from '@sveltejs/kit'
import { signIn } from '#agencies/session.server.ts'
import { beginSignOn, hasSignOn } from '#agencies/sign-on.server.ts'
import { textOf } from '#ui/form.ts'
import { contextOf } from '../acting.server.ts'
import { contentPolicy } from '../map/policy.ts'
import { keepSession, keepState, onwards, visitOf } from '../visit.server.ts'
import type { Actions, PageServerLoad } from './$types'
import { signInWords } from './words.ts'

export const load: PageServerLoad = ({ url, setHeaders, locals: { signedIn } }) => {
  if (signedIn) redirect(303, signedIn.owes ? '/sign-in/second-factor' : '/account')
  // Never kept: an answer "unchanged" would come without the policy that lets the page's script in.
  setHeaders({ 'content-security-policy': contentPolicy(), 'cache-control': 'no-store' })
  return {
    hasSignOn: hasSignOn(),
    to: onwards(url.searchParams.get('to')),
    wasRefused: url.searchParams.has('refused'),
    isRecovered: url.searchParams.has('recovered'),
  }
}

export const actions: Actions = {
  password: async (event) => {
    const words = signInWords(event.locals.reader.language)
    const form = await event.request.formData()
    const email = textOf(form, 'email').slice(0, 254)
    const typed = form.get('password')
    const password = typeof typed === 'string' ? typed : ''
    const entered = await signIn(contextOf(event.locals.actor), visitOf(event), { email, password })
    if (!entered.ok) {
      const problem = entered.waitSeconds > 0 ? words.wait(entered.waitSeconds) : words.signIn.refused
      return fail(entered.waitSeconds > 0 ? 429 : 403, { email, problem })
    }
    keepSession(event.cookies, event.url, entered)
    // The second step sends on at once where none is owed.
    redirect(303, `/sign-in/second-factor?to=${encodeURIComponent(onwards(textOf(form, 'to')))}`)
  },
  signOn: async (event) => {
    const words = signInWords(event.locals.reader.language)
    const begun = hasSignOn() ? await beginSignOn(contextOf(event.locals.actor), visitOf(event)) : null
    if (!begun) return fail(503, { email: '', problem: words.signIn.signOnSilent })
    keepState(event.cookies, event.url, begun.state)
    redirect(303, begun.address)
  },
}
