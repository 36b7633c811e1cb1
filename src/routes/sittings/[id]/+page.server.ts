import { error, fail, redirect } from '@sveltejs/kit'
import type { Actor } from '#agencies/model.ts'
import { may } from '#agencies/policy.ts'
import { parseDate } from '#kernel/date.ts'
import { running } from '#portal/running.server.ts'
import { sittingPage } from '#portal/sittings.server.ts'
import { decideAtSitting } from '#tasks/sittings/actions.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { askedBy, mustBeOf, numberIn } from '../../blocks/reading.server.ts'
import { blockWords, sittingAddress } from '../../blocks/words.ts'
import type { Actions, PageServerLoad } from './$types'

const readPage = async (id: string, reader: Reader, actor: Actor) => {
  const page = await sittingPage(running().db.kysely, { ...askedBy(reader), id: numberIn(id) })
  if (!page) error(404, reader.words.error.notFound)
  mustBeOf(actor, page, reader)
  return page
}

export const load: PageServerLoad = async ({ params, url, locals: { reader, actor } }) => {
  const page = await readPage(params.id, reader, actor)
  return {
    one: new Shown(page),
    mayDecide: may(actor, 'hold-sitting', { resolution: page.resolution.id }),
    saved: url.searchParams.get('saved'),
  }
}

export const actions: Actions = {
  decide: async ({ request, params, locals: { actor, reader } }) => {
    const { needed, badDate, gone } = reader.words.form
    const form = await request.formData()
    const values = {
      about: textOf(form, 'about'),
      block: textOf(form, 'block'),
      decision: textOf(form, 'decision'),
      lead: textOf(form, 'lead'),
      deadline: textOf(form, 'deadline'),
    }
    const subject = `${values.about} ${values.block}`
    const { sitting, bodies } = await readPage(params.id, reader, actor)
    const lead = bodies.find(({ value, label }) => value === values.lead || label === values.lead)
    const deadline = parseDate(values.deadline)
    const problems: FormProblems = {}
    if (!values.decision) problems.decision = needed
    if (!lead) problems.lead = values.lead ? blockWords(reader.language).sitting.badLead : needed
    if (!deadline) problems.deadline = values.deadline ? badDate : needed
    if (!lead || !deadline || Object.keys(problems).length > 0) return fail(400, { subject, values, problems })
    const block = values.block ? numberIn(values.block) : null
    const asked = { sitting: sitting.id, about: values.about, block, decision: values.decision, lead: lead.value, deadline }
    if (!(await decideAtSitting(contextOf(actor), asked)))
      return fail(404, { subject, values, problems: { decision: gone } as FormProblems })
    redirect(303, reader.to(sittingAddress(sitting.id), { saved: 'decide' }))
  },
}
