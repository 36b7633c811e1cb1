import { fail } from '@sveltejs/kit'
import { ROLES } from '#agencies/model.ts'
import { invite, listPeople } from '#agencies/people.server.ts'
import { may, SYSTEM } from '#agencies/policy.ts'
import { say } from '#kernel/language.ts'
import { readGivenUp } from '#tasks/reminders/letters.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import type { Actions, PageServerLoad } from './$types'
import { askedGrant } from './asked.ts'
import { type HandedOver, handOver } from './letter.server.ts'
import { grantChoices } from './reading.server.ts'

/** Letters that did not come are told for so long. */
const LOST_DAYS = 30

export const load: PageServerLoad = async (event) => {
  const { reader, actor } = event.locals
  const { searchParams } = event.url
  const q = (searchParams.get('q') ?? '').normalize('NFC').slice(0, 100)
  const role = ROLES.find((each) => each === searchParams.get('role')) ?? null
  const page = Math.trunc(Number(searchParams.get('page') ?? 1)) || 1
  const mayInvite = may(actor, 'invite', SYSTEM)
  const ctx = contextOf(actor)
  return {
    list: new Shown({ ...(await listPeople(ctx, { q, role, page })), q, role }),
    lost: new Shown(await readGivenUp(ctx.db.kysely, new Date(ctx.now().getTime() - LOST_DAYS * 86_400_000))),
    choices: mayInvite ? await grantChoices(reader.language, reader.resolution) : null,
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { language } = event.locals.reader
    const form = await event.request.formData()
    const values = { name: textOf(form, 'name'), email: textOf(form, 'email'), ...askedGrant(form) }
    const invited = await invite(contextOf(event.locals.actor), values)
    if (!invited.ok) {
      const problems: FormProblems = Object.fromEntries(
        Object.entries(invited.problems).map(([field, problem]) => [field, say(problem, language)]),
      )
      return fail(400, { values: { ...values } as Record<string, string>, problems, handed: null as HandedOver | null })
    }
    const { name, email } = values
    const handed = await handOver(event.url.origin, { name, email, kind: 'invite', token: invited.token })
    return { values: {} as Record<string, string>, problems: {} as FormProblems, handed }
  },
}
