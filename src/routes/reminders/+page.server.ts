import { fail, redirect } from '@sveltejs/kit'
import { Refusal } from '#db/refusal.ts'
import { say } from '#kernel/language.ts'
import { pageOf } from '#kernel/pages.ts'
import { remindersOfPerson } from '#portal/reminders.server.ts'
import { makeFeed, revokeFeed } from '#tasks/reminders/actions.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import { numberIn } from '../blocks/reading.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const { reminders, seats, feeds } = await remindersOfPerson(contextOf(actor), reader.language)
  return {
    own: new Shown({ seats, feeds, page: pageOf(reminders, url.searchParams.get('page')) }),
    saved: url.searchParams.get('saved'),
  }
}

const refused = (problem: string) => ({ link: null, problems: { of: problem } as FormProblems })

export const actions: Actions = {
  make: async ({ request, url, locals: { actor, reader } }) => {
    const of = textOf(await request.formData(), 'of')
    const ctx = contextOf(actor)
    const seat = (await remindersOfPerson(ctx, reader.language)).seats.find(({ value }) => value === of)
    if (of && !seat) return fail(400, refused(reader.words.form.gone))
    try {
      const { token } = await makeFeed(ctx, seat ?? null)
      return { link: `${url.origin}/calendar/${token}`, problems: {} as FormProblems }
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      return fail(409, refused(say(refusal, reader.language)))
    }
  },
  revoke: async ({ request, locals: { actor, reader } }) => {
    const feed = numberIn(textOf(await request.formData(), 'feed'))
    if (!(await revokeFeed(contextOf(actor), feed))) return fail(404, refused(reader.words.form.gone))
    redirect(303, reader.to('/reminders', { saved: 'revoke' }))
  },
}
