import { error, fail, redirect } from '@sveltejs/kit'
import { may } from '#agencies/policy.ts'
import { causeList } from '#portal/causes.server.ts'
import { running } from '#portal/running.server.ts'
import { judgeCause } from '#tasks/causes/actions.server.ts'
import { CAUSE_STATUSES } from '#tasks/causes/model.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import { queryOf } from '../reading.server.ts'
import type { Actions, PageServerLoad } from './$types'
import { causeWords } from './words.ts'

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const list = await causeList(running().db.kysely, queryOf(reader))
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  return {
    list: new Shown(list),
    mayJudge: list !== null && may(actor, 'judge-cause', { resolution: list.resolution.id }),
    saved: url.searchParams.has('saved'),
  }
}

export const actions: Actions = {
  judge: async ({ request, locals: { actor, reader } }) => {
    const { needed, gone } = reader.words.form
    const form = await request.formData()
    const values = {
      cause: textOf(form, 'cause'),
      status: textOf(form, 'status'),
      reason: textOf(form, 'reason'),
      document: textOf(form, 'document', 300),
    }
    const list = await causeList(running().db.kysely, queryOf(reader))
    if (!list) error(404, reader.words.error.notFound)
    const status = CAUSE_STATUSES.find((each) => each === values.status)
    const problems: FormProblems = {}
    if (!status) problems.status = causeWords(reader.language).choose
    if (!values.reason) problems.reason = needed
    if (!values.document) problems.document = needed
    const back = { subject: values.cause, values }
    if (!status || Object.keys(problems).length > 0) return fail(400, { ...back, problems })
    const asked = { ...values, resolution: list.resolution.id, status }
    if (!(await judgeCause(contextOf(actor), asked))) return fail(404, { ...back, problems: { status: gone } as FormProblems })
    redirect(303, reader.to('/causes', { saved: 'judge' }))
  },
}
