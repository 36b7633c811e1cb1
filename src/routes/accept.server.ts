// The three pages that a one-time link opens: first administrator, invitation, recovery.
import { fail, type RequestEvent, redirect } from '@sveltejs/kit'
import { acceptLink, type LinkKind, readLink } from '#agencies/links.server.ts'
import { hasSignOn } from '#agencies/sign-on.server.ts'
import { say } from '#kernel/language.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { contextOf } from './acting.server.ts'
import { signInWords } from './sign-in/words.ts'
import { keepSession, visitOf } from './visit.server.ts'

type Asked = RequestEvent & { params: { token: string } }

/** Opening the page uses nothing up: a link preview or a virus scanner that fetches the address does no harm. */
export const loadLink = async (
  event: Pick<Asked, 'params' | 'setHeaders'>,
  kind: LinkKind,
  ctx: ReturnType<typeof contextOf>,
) => {
  const link = await readLink(ctx.db.kysely, { token: event.params.token, kind, now: ctx.now() })
  event.setHeaders({ 'cache-control': 'no-store' })
  return { kind, link: link && { name: link.name, email: link.email }, hasSignOn: hasSignOn() && kind === 'invite' }
}

export const acceptForm = async (event: Asked, kind: LinkKind) => {
  const { reader } = event.locals
  const words = signInWords(reader.language).link
  const form = await event.request.formData()
  const typed = (name: string): string => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const values = { name: textOf(form, 'name'), email: textOf(form, 'email') }
  if (typed('password') !== typed('again')) {
    const problems: FormProblems = { again: words.differs }
    return fail(400, { isGone: false, values, problems })
  }
  const asked = { token: event.params.token, kind, password: typed('password'), ...values }
  const accepted = await acceptLink(contextOf(event.locals.actor), visitOf(event), asked)
  if (!accepted.ok) {
    if (accepted.problems === 'gone') return fail(403, { isGone: true, values, problems: {} as FormProblems })
    const problems: FormProblems = Object.fromEntries(
      Object.entries(accepted.problems).map(([field, problem]) => [field, say(problem, reader.language)]),
    )
    return fail(400, { isGone: false, values, problems })
  }
  if (!accepted.opened) redirect(303, '/sign-in?recovered')
  keepSession(event.cookies, event.url, accepted.opened)
  redirect(303, '/sign-in/second-factor')
}
