import { error, fail, redirect } from '@sveltejs/kit'
import { moveInterest } from '#cases/interest/actions.server.ts'
import { MOVES } from '#cases/interest/model.ts'
import { parseDate } from '#kernel/date.ts'
import { promotionView } from '#portal/interest.server.ts'
import { textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import { numberOf } from '../cases/reading.server.ts'
import { interestWords } from '../public/interest/words.ts'
import { seenAs } from '../public/reading.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals: { actor, reader } }) => {
  const page = Math.max(1, numberOf(url.searchParams.get('page') ?? ''))
  const view = await promotionView(contextOf(actor), seenAs(reader), page)
  if (!view && reader.resolution) error(404, reader.words.error.notFound)
  return { promotion: new Shown(view) }
}

export const actions: Actions = {
  move: async ({ request, locals: { actor, reader } }) => {
    const words = interestWords(reader.language)
    const sent = await request.formData()
    const values = { id: textOf(sent, 'id'), move: textOf(sent, 'move'), day: textOf(sent, 'day') }
    const move = MOVES.find((each) => each === values.move)
    const day = parseDate(values.day)
    if (!move) return fail(400, { values, problem: words.badMove })
    if (!day) return fail(400, { values, problem: reader.words.form.badDate })
    const problem = await moveInterest(contextOf(actor), { id: numberOf(values.id), move, day })
    if (problem) return fail(problem === 'gone' ? 404 : 409, { values, problem: words.problems[problem] })
    redirect(303, reader.to('/promotion', { saved: 'interest' }))
  },
}
