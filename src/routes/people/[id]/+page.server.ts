import { error, fail, type RequestEvent, redirect } from '@sveltejs/kit'
import {
  endSessionsOf,
  giveGrant,
  makeRecoveryLink,
  type Refused,
  readPerson,
  resetFactor,
  restore,
  revokeGrant,
  suspend,
} from '#agencies/people.server.ts'
import { may, SYSTEM } from '#agencies/policy.ts'
import { say } from '#kernel/language.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { askedGrant } from '../asked.ts'
import { type HandedOver, handOver } from '../letter.server.ts'
import { grantChoices } from '../reading.server.ts'
import type { Actions, PageServerLoad } from './$types'

type Asked = RequestEvent & { params: { id: string } }

const accountOf = ({ params, locals: { reader } }: Pick<Asked, 'params' | 'locals'>): number => {
  const id = Number(params.id)
  if (!/^\d{1,15}$/.test(params.id) || id < 1) error(404, reader.words.error.notFound)
  return id
}

export const load: PageServerLoad = async (event) => {
  const { reader, actor } = event.locals
  const person = await readPerson(contextOf(event.locals.actor), accountOf(event))
  if (!person) error(404, reader.words.error.notFound)
  return {
    person: new Shown(person),
    choices: may(actor, 'grant', SYSTEM) ? await grantChoices(reader.language, reader.resolution) : null,
    saved: event.url.searchParams.get('saved'),
  }
}

const refusal = (event: Asked, subject: string, { problems }: Refused, values: Record<string, string> = {}) => {
  const { language } = event.locals.reader
  const said: FormProblems = Object.fromEntries(
    Object.entries(problems).map(([field, problem]) => [field, say(problem, language)]),
  )
  return fail(400, { subject, values, problems: said, handed: null as HandedOver | null })
}

type Act = (ctx: ReturnType<typeof contextOf>, asked: { account: number; why: string }) => Promise<{ ok: true } | Refused>

/** An act that asks for nothing but its reason. */
const withReason = (subject: string, act: Act) => async (event: Asked) => {
  const account = accountOf(event)
  const why = textOf(await event.request.formData(), 'why').slice(0, 500)
  const done = await act(contextOf(event.locals.actor), { account, why })
  if (!done.ok) return refusal(event, subject, done)
  redirect(303, `/people/${account}?saved=${subject}`)
}

export const actions: Actions = {
  suspend: withReason('suspend', suspend),
  restore: withReason('restore', restore),
  factor: withReason('factor', resetFactor),
  sessions: withReason('sessions', endSessionsOf),
  grant: async (event) => {
    const account = accountOf(event)
    const asked = askedGrant(await event.request.formData())
    const given = await giveGrant(contextOf(event.locals.actor), { account, ...asked })
    if (!given.ok) return refusal(event, 'grant', given, { ...asked })
    redirect(303, `/people/${account}?saved=grant`)
  },
  revoke: async (event) => {
    const account = accountOf(event)
    const form = await event.request.formData()
    const why = textOf(form, 'why').slice(0, 500)
    const revoked = await revokeGrant(contextOf(event.locals.actor), { account, grant: Number(textOf(form, 'grant')) || 0, why })
    if (!revoked.ok) return refusal(event, 'revoke', revoked)
    redirect(303, `/people/${account}?saved=revoke`)
  },
  link: async (event) => {
    const why = textOf(await event.request.formData(), 'why').slice(0, 500)
    const made = await makeRecoveryLink(contextOf(event.locals.actor), { account: accountOf(event), why })
    if (!made.ok) return refusal(event, 'link', made)
    const { name, email, kind, link } = made
    const handed = await handOver(event.url.origin, { name, email, kind, token: link.token })
    return { subject: 'link', values: {} as Record<string, string>, problems: {} as FormProblems, handed }
  },
}
