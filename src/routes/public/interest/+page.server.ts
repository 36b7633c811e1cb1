import { error, fail, redirect } from '@sveltejs/kit'
import { emailProblem, nameProblem } from '#agencies/people.ts'
import { sendInterest } from '#cases/interest/actions.server.ts'
import { say } from '#kernel/language.ts'
import { interestForm } from '#portal/interest.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { neededOf } from '../../cases/reading.server.ts'
import { visitOf } from '../../visit.server.ts'
import { seenAs } from '../reading.server.ts'
import type { Actions, PageServerLoad } from './$types'
import { interestWords } from './words.ts'

const MOST_PHONE = 40

export const load: PageServerLoad = async ({ url, locals: { actor, reader } }) => {
  const view = await interestForm(contextOf(actor), seenAs(reader))
  if (!view && reader.resolution) error(404, reader.words.error.notFound)
  return { form: new Shown(view), isSent: url.searchParams.has('saved'), sent: url.searchParams.get('sent') }
}

export const actions: Actions = {
  default: async (event) => {
    const { reader, actor } = event.locals
    const words = interestWords(reader.language)
    const ctx = contextOf(actor)
    const view = await interestForm(ctx, seenAs(reader))
    if (!view) error(404, reader.words.error.notFound)
    const sent = await event.request.formData()
    const values = {
      ...{ name: textOf(sent, 'name'), email: textOf(sent, 'email'), phone: textOf(sent, 'phone') },
      ...{ zone: textOf(sent, 'zone'), message: textOf(sent, 'message') },
    }
    const { name, email, phone, zone, message } = values
    const problems: FormProblems = neededOf(values, ['name', 'email', 'message'], reader)
    const wrong = { name: name && nameProblem(name), email: email && emailProblem(email) }
    for (const [field, problem] of Object.entries(wrong)) if (problem) problems[field] = say(problem, reader.language)
    if (phone.length > MOST_PHONE) problems.phone = words.longPhone
    if (zone && !view.zones.some(({ id }) => id === zone)) problems.zone = words.badZone
    if (Object.keys(problems).length > 0) return fail(400, { values, problems })
    const fields = { name, email, phone: phone || null, zone: zone || null, message }
    const kept = await sendInterest(ctx, { resolution: view.resolution.id, fields, address: visitOf(event).address })
    if ('waitSeconds' in kept) {
      const wait: FormProblems = { form: words.wait(reader.number(kept.waitSeconds)) }
      return fail(429, { values, problems: wait })
    }
    redirect(303, reader.to('/public/interest', { saved: 'interest', sent: kept.token }))
  },
}
