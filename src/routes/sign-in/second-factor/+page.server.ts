import { fail, redirect } from '@sveltejs/kit'
import { showFactor } from '#agencies/factors.server.ts'
import { textOf } from '#ui/form.ts'
import { contextOf } from '../../acting.server.ts'
import { contentPolicy } from '../../map/policy.ts'
import { keepSession, onwards, visitOf } from '../../visit.server.ts'
import { signInWords } from '../words.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ url, setHeaders, locals: { signedIn } }) => {
  if (!signedIn) redirect(303, '/sign-in')
  const to = onwards(url.searchParams.get('to'))
  if (signedIn.owes !== 'show') redirect(303, signedIn.owes === 'set' ? '/account/second-factor' : to)
  // Never kept: an answer "unchanged" would come without the policy that lets the page's script in.
  setHeaders({ 'content-security-policy': contentPolicy(), 'cache-control': 'no-store' })
  const { name, hasTotp, hasPasskey } = signedIn
  return { name, hasTotp, hasPasskey, to }
}

export const actions: Actions = {
  code: async (event) => {
    const { reader, signedIn } = event.locals
    if (!signedIn) redirect(303, '/sign-in')
    const words = signInWords(reader.language)
    const form = await event.request.formData()
    const shown = await showFactor(contextOf(event.locals.actor), visitOf(event), signedIn, textOf(form, 'code').slice(0, 40))
    if (!shown.ok)
      return fail(shown.waitSeconds > 0 ? 429 : 403, {
        problem: shown.waitSeconds > 0 ? words.wait(shown.waitSeconds) : words.factor.refused,
      })
    keepSession(event.cookies, event.url, shown)
    redirect(303, onwards(textOf(form, 'to')))
  },
}
