import { error, fail, redirect } from '@sveltejs/kit'
import type { Actor } from '#agencies/model.ts'
import { may } from '#agencies/policy.ts'
import { Refusal } from '#db/refusal.ts'
import { parseDate } from '#kernel/date.ts'
import { say } from '#kernel/language.ts'
import { running } from '#portal/running.server.ts'
import { sittingList } from '#portal/sittings.server.ts'
import { callSitting } from '#tasks/sittings/actions.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import { askedBy, mustBeOf } from '../blocks/reading.server.ts'
import { blockWords, sittingAddress } from '../blocks/words.ts'
import type { Actions, PageServerLoad } from './$types'

const readList = async (reader: Reader, actor: Actor, page: string | null = null) => {
  const list = await sittingList(running().db.kysely, askedBy(reader), page)
  if (list) mustBeOf(actor, list, reader)
  return list
}

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const list = await readList(reader, actor, url.searchParams.get('page'))
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  return {
    list: new Shown(list),
    mayCall: list !== null && may(actor, 'hold-sitting', { resolution: list.resolution.id }),
  }
}

export const actions: Actions = {
  call: async ({ request, locals: { actor, reader } }) => {
    const { needed, badDate } = reader.words.form
    const form = await request.formData()
    const values = { title: textOf(form, 'title', 300), body: textOf(form, 'body'), heldOn: textOf(form, 'heldOn') }
    const list = await readList(reader, actor)
    if (!list) error(404, reader.words.error.notFound)
    const heldOn = parseDate(values.heldOn)
    const problems: FormProblems = {}
    if (!values.title) problems.title = needed
    if (!heldOn) problems.heldOn = values.heldOn ? badDate : needed
    if (!list.bodies.some(({ value }) => value === values.body)) problems.body = blockWords(reader.language).choose
    if (!heldOn || Object.keys(problems).length > 0) return fail(400, { values, problems })
    let sitting: number
    try {
      sitting = (await callSitting(contextOf(actor), { ...values, heldOn, resolution: list.resolution.id })).sitting
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused
      return fail(409, { values, problems: { heldOn: say(refused, reader.language) } as FormProblems })
    }
    redirect(303, reader.to(sittingAddress(sitting), { saved: 'call' }))
  },
}
