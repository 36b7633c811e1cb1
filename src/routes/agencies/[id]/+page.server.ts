import { error, fail, redirect } from '@sveltejs/kit'
import { may } from '#agencies/policy.ts'
import { withdrawAnswer } from '#agencies/reform-actions.server.ts'
import { agencyPage } from '#portal/agencies.server.ts'
import { answeringOf } from '#portal/answering.server.ts'
import { running } from '#portal/running.server.ts'
import { textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { askedBy } from '../../blocks/reading.server.ts'
import { seenBy } from '../reading.server.ts'
import { agencyAddress, agencyWords } from '../words.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, locals: { reader, actor } }) => {
  const db = running().db.kysely
  const found = await agencyPage(db, params.id, seenBy(reader))
  if (!found) error(404, reader.words.error.notFound)
  const resolution = found.resolution.id
  const followsWork = may(actor, 'follow-work', { resolution })
  const answering = await answeringOf(db, params.id, { ...askedBy(reader), resolution, followsWork })
  return {
    found: new Shown({ ...found, answering }),
    mayAnswer: may(actor, 'answer-succession', { resolution }),
    saved: url.searchParams.get('saved'),
  }
}

export const actions: Actions = {
  withdraw: async ({ request, params, locals: { actor, reader } }) => {
    const ctx = contextOf(actor)
    const form = await request.formData()
    const reason = textOf(form, 'reason')
    const answer = Number(textOf(form, 'answer'))
    if (!reason) return fail(400, { problem: agencyWords(reader.language).questions.needed })
    const found = await agencyPage(ctx.db.kysely, params.id, seenBy(reader))
    const done =
      found && Number.isSafeInteger(answer) && (await withdrawAnswer(ctx, { resolution: found.resolution.id, answer, reason }))
    if (!done) return fail(404, { problem: agencyWords(reader.language).questions.gone })
    redirect(303, reader.to(agencyAddress(params.id), { saved: 'withdraw' }))
  },
}
