import { error, fail, redirect } from '@sveltejs/kit'
import { Refusal } from '#db/refusal.ts'
import { decideGate } from '#gate/actions.server.ts'
import { OUTCOMES } from '#gate/decision.ts'
import { keptVerdict } from '#portal/verdicts.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../../acting.server.ts'
import { numberIn } from '../asked.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, locals: { reader, actor } }) => {
  const id = numberIn(params.id)
  const kept = id === null ? null : await keptVerdict(contextOf(actor), id, reader.language)
  if (!kept) error(404, reader.words.error.notFound)
  return { kept: new Shown(kept), saved: url.searchParams.has('saved') }
}

export const actions: Actions = {
  decide: async ({ request, params, locals: { reader, actor } }) => {
    const { needed, gone } = reader.words.form
    const form = await request.formData()
    const values = {
      outcome: textOf(form, 'outcome'),
      reason: textOf(form, 'reason'),
      authority: textOf(form, 'authority', 300),
      document: textOf(form, 'document', 300),
    }
    const refuse = (status: 400 | 404 | 409, problems: FormProblems) => fail(status, { values, problems })
    const outcome = OUTCOMES.find((each) => each === values.outcome)
    const id = numberIn(params.id)
    if (id === null) return refuse(404, { outcome: gone })
    if (!outcome || !values.reason)
      return refuse(400, { ...(!outcome && { outcome: needed }), ...(!values.reason && { reason: needed }) })
    const { authority, document, reason } = values
    try {
      const decided = { id, outcome, reason, authority: authority || null, document: document || null }
      if (!(await decideGate(contextOf(actor), decided))) return refuse(404, { outcome: gone })
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      return refuse(409, { authority: problem[reader.language] })
    }
    redirect(303, reader.to(`/gate/verdicts/${id}`, { saved: 'decision' }))
  },
}
