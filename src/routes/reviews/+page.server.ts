import { error, fail, redirect } from '@sveltejs/kit'
import type { Actor } from '#agencies/model.ts'
import { may } from '#agencies/policy.ts'
import { Refusal } from '#db/refusal.ts'
import { parseDate } from '#kernel/date.ts'
import { say } from '#kernel/language.ts'
import { pageOf } from '#kernel/pages.ts'
import { reviewList } from '#portal/reviews.server.ts'
import { running } from '#portal/running.server.ts'
import { announceReview } from '#tasks/reviews/actions.server.ts'
import { REVIEW_KINDS } from '#tasks/reviews/model.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import { queryOf } from '../reading.server.ts'
import type { Actions, PageServerLoad } from './$types'
import { reviewAddress, reviewWords } from './words.ts'

const readList = (reader: Reader, actor: Actor) =>
  reviewList(running().db.kysely, queryOf(reader), (resolution) => may(actor, 'follow-work', { resolution }))

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const list = await readList(reader, actor)
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  return {
    list: new Shown(list && { ...list, page: pageOf(list.reviews, url.searchParams.get('page')) }),
    mayHold: list !== null && may(actor, 'hold-review', { resolution: list.resolution.id }),
  }
}

export const actions: Actions = {
  announce: async ({ request, locals: { actor, reader } }) => {
    const { needed, badDate } = reader.words.form
    const { choose } = reviewWords(reader.language).announce
    const form = await request.formData()
    const values = {
      kind: textOf(form, 'kind'),
      title: textOf(form, 'title', 300),
      body: textOf(form, 'body'),
      provision: textOf(form, 'provision'),
      from: textOf(form, 'from'),
      to: textOf(form, 'to'),
    }
    const list = await readList(reader, actor)
    if (!list) error(404, reader.words.error.notFound)
    const kind = REVIEW_KINDS.find((each) => each === values.kind)
    const [from, to] = [parseDate(values.from), parseDate(values.to)]
    const problems: FormProblems = {}
    if (!kind) problems.kind = choose
    if (!values.title) problems.title = needed
    if (!list.bodies.some(({ value }) => value === values.body)) problems.body = choose
    if (!list.provisions.some(({ path }) => path === values.provision)) problems.provision = choose
    if (!from) problems.from = values.from ? badDate : needed
    if (!to) problems.to = values.to ? badDate : needed
    if (!kind || !from || !to || Object.keys(problems).length > 0) return fail(400, { values, problems })
    let review: number
    try {
      const asked = { ...values, resolution: list.resolution.id, kind, from, to }
      review = (await announceReview(contextOf(actor), asked)).review
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused
      return fail(409, { values, problems: { to: say(refused, reader.language) } as FormProblems })
    }
    redirect(303, reader.to(reviewAddress(review), { saved: 'announce' }))
  },
}
