import { error, fail, redirect } from '@sveltejs/kit'
import type { Actor } from '#agencies/model.ts'
import { may } from '#agencies/policy.ts'
import { Refusal } from '#db/refusal.ts'
import { parseDate } from '#kernel/date.ts'
import { say } from '#kernel/language.ts'
import { pageOf } from '#kernel/pages.ts'
import { recheckReview, reviewPage } from '#portal/reviews.server.ts'
import { running } from '#portal/running.server.ts'
import { PROGRESS } from '#tasks/progress.ts'
import { askBodies, freezeReview } from '#tasks/reviews/actions.server.ts'
import { acceptProposals, assessProvision, concludeReview, correctReview } from '#tasks/reviews/concluding.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { instantOf, type Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { mustBeOf, numberIn } from '../../blocks/reading.server.ts'
import { queryOf } from '../../reading.server.ts'
import { reviewAddress, reviewWords } from '../words.ts'
import type { Actions, PageServerLoad } from './$types'

/** A review that is not concluded is for whoever follows the work. */
const readPage = async (id: string, reader: Reader, actor: Actor) => {
  const page = await reviewPage(running().db.kysely, { ...queryOf(reader), id: numberIn(id) })
  if (!page) error(404, reader.words.error.notFound)
  if (!page.review.conclusion) mustBeOf(actor, page, reader)
  return page
}

export const load: PageServerLoad = async ({ params, url, locals: { reader, actor } }) => {
  const page = await readPage(params.id, reader, actor)
  const of = { resolution: page.resolution.id }
  const mayFollow = may(actor, 'follow-work', of)
  const isOpen = page.review.conclusion === null && page.review.correctedBy === null
  const { figures, differences, ...rest } = page
  const ofKind = (kind: (typeof figures)[number]['kind']) => figures.filter((figure) => figure.kind === kind)
  return {
    one: new Shown({
      ...rest,
      targets: ofKind('target'),
      indicators: ofKind('indicator'),
      tasks: pageOf(ofKind('task'), url.searchParams.get('page')),
      differences: { count: differences.length, first: differences.slice(0, 200) },
      recheck:
        mayFollow && url.searchParams.has('recheck')
          ? await recheckReview(running().db.kysely, page.review.id, reader.language)
          : null,
    }),
    mayFollow,
    mayHold: isOpen && may(actor, 'hold-review', of),
    maySign: isOpen && may(actor, 'sign-review', of),
    mayCorrect: page.review.freeze !== null && page.review.correctedBy === null && may(actor, 'hold-review', of),
    saved: url.searchParams.has('saved'),
  }
}

type Failed = { subject: string; values: Record<string, string>; problems: FormProblems }

/** Does it, or gives the form back with what is wrong beside the field. */
const attempt = async (
  { reader, back, field }: { reader: Reader; back: Omit<Failed, 'problems'>; field: string },
  act: () => Promise<unknown>,
) => {
  const failed = (status: number, problem: string) => fail<Failed>(status, { ...back, problems: { [field]: problem } })
  try {
    return (await act()) === null ? failed(404, reader.words.form.gone) : null
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused
    return failed(409, say(refused, reader.language))
  }
}

export const actions: Actions = {
  freeze: async ({ request, params, locals: { actor, reader } }) => {
    const { needed, badDate } = reader.words.form
    const form = await request.formData()
    const values = { asOf: textOf(form, 'asOf'), knownAt: textOf(form, 'knownAt', 40) }
    const [asOf, knownAt] = [parseDate(values.asOf), values.knownAt ? instantOf(values.knownAt) : null]
    const problems: FormProblems = {}
    if (!asOf) problems.asOf = values.asOf ? badDate : needed
    if (values.knownAt && !knownAt) problems.knownAt = reviewWords(reader.language).freeze.badKnownAt
    const back = { subject: 'freeze', values }
    if (!asOf || Object.keys(problems).length > 0) return fail<Failed>(400, { ...back, problems })
    const failed = await attempt({ reader, back, field: 'asOf' }, () =>
      freezeReview(contextOf(actor), { review: numberIn(params.id), asOf, knownAt }),
    )
    return failed ?? redirect(303, reader.to(reviewAddress(numberIn(params.id)), { saved: 'freeze' }))
  },

  ask: async ({ request, params, locals: { actor, reader } }) => {
    const { needed, badDate } = reader.words.form
    const values = { deadline: textOf(await request.formData(), 'deadline') }
    const deadline = parseDate(values.deadline)
    const back = { subject: 'ask', values }
    if (!deadline) return fail<Failed>(400, { ...back, problems: { deadline: values.deadline ? badDate : needed } })
    const failed = await attempt({ reader, back, field: 'deadline' }, () =>
      askBodies(contextOf(actor), { review: numberIn(params.id), deadline }),
    )
    return failed ?? redirect(303, reader.to(reviewAddress(numberIn(params.id)), { saved: 'ask' }))
  },

  assess: async ({ request, params, locals: { actor, reader } }) => {
    const form = await request.formData()
    const values = {
      document: textOf(form, 'document'),
      provision: textOf(form, 'provision'),
      verdict: textOf(form, 'verdict'),
      reason: textOf(form, 'reason'),
    }
    const verdict = PROGRESS.find((each) => each === values.verdict)
    const problems: FormProblems = {}
    if (!verdict) problems.verdict = reviewWords(reader.language).announce.choose
    if (!values.reason) problems.reason = reader.words.form.needed
    const back = { subject: `${values.document} ${values.provision}`, values }
    if (!verdict || Object.keys(problems).length > 0) return fail<Failed>(400, { ...back, problems })
    const failed = await attempt({ reader, back, field: 'verdict' }, () =>
      assessProvision(contextOf(actor), { ...values, review: numberIn(params.id), verdict }),
    )
    return failed ?? redirect(303, reader.to(reviewAddress(numberIn(params.id)), { saved: 'assess' }))
  },

  rest: async ({ request, params, locals: { actor, reader } }) => {
    const values = { reason: textOf(await request.formData(), 'reason') }
    const back = { subject: 'rest', values }
    if (!values.reason) return fail<Failed>(400, { ...back, problems: { reason: reader.words.form.needed } })
    const failed = await attempt({ reader, back, field: 'reason' }, () =>
      acceptProposals(contextOf(actor), { review: numberIn(params.id), reason: values.reason }),
    )
    return failed ?? redirect(303, reader.to(reviewAddress(numberIn(params.id)), { saved: 'rest' }))
  },

  conclude: async ({ request, params, locals: { actor, reader } }) => {
    const { needed, badDate } = reader.words.form
    const form = await request.formData()
    const values = {
      signedBy: textOf(form, 'signedBy', 300),
      document: textOf(form, 'document', 300),
      signedOn: textOf(form, 'signedOn'),
    }
    const signedOn = parseDate(values.signedOn)
    const problems: FormProblems = {}
    if (!values.signedBy) problems.signedBy = needed
    if (!values.document) problems.document = needed
    if (!signedOn) problems.signedOn = values.signedOn ? badDate : needed
    const back = { subject: 'conclude', values }
    if (!signedOn || Object.keys(problems).length > 0) return fail<Failed>(400, { ...back, problems })
    const failed = await attempt({ reader, back, field: 'signedOn' }, () =>
      concludeReview(contextOf(actor), { ...values, review: numberIn(params.id), signedOn }),
    )
    return failed ?? redirect(303, reader.to(reviewAddress(numberIn(params.id)), { saved: 'conclude' }))
  },

  correct: async ({ request, params, locals: { actor, reader } }) => {
    const values = { reason: textOf(await request.formData(), 'reason') }
    const back = { subject: 'correct', values }
    if (!values.reason) return fail<Failed>(400, { ...back, problems: { reason: reader.words.form.needed } })
    let review = 0
    const failed = await attempt({ reader, back, field: 'reason' }, async () => {
      const made = await correctReview(contextOf(actor), { review: numberIn(params.id), reason: values.reason })
      review = made?.review ?? 0
      return made
    })
    return failed ?? redirect(303, reader.to(reviewAddress(review), { saved: 'correct' }))
  },
}
