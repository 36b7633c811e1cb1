import { error, fail, redirect } from '@sveltejs/kit'
import { may } from '#agencies/policy.ts'
import { rowPage } from '#portal/book-row.server.ts'
import { decideContest } from '#registers/actions.server.ts'
import { hasPersons } from '#registers/book.ts'
import { readClaims } from '#registers/claims.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../../acting.server.ts'
import { rowAddress } from '../../address.ts'
import { writingIn } from '../../entry.server.ts'
import { bookOr404, queryOf } from '../../reading.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, locals: { reader, actor } }) => {
  const book = bookOr404(params.book, reader)
  const page = await rowPage(contextOf(actor).db.kysely, book, params.id, queryOf(reader, actor))
  if (!page) error(404, reader.words.error.notFound)
  const object = `${book.name}:${page.resolution.id}/${page.id}`
  return {
    page: new Shown(page),
    mayKeep: may(actor, 'keep-book', object, page.resolution.id),
    mayContest: may(actor, 'contest-value', object, page.resolution.id),
    mayDecide: may(actor, 'decide-contest', object, page.resolution.id),
    mayReveal: hasPersons(book) && may(actor, 'reveal-person', object, page.resolution.id),
    mayErase: hasPersons(book) && may(actor, 'erase-person', object, page.resolution.id),
    saved: url.searchParams.get('saved'),
  }
}

export const actions: Actions = {
  decide: async (event) => {
    const {
      params,
      locals: { reader },
    } = event
    const { book, resolution, ctx } = await writingIn(event, 'decide-contest')
    const form = await event.request.formData()
    const values = { claim: textOf(form, 'claim'), reason: textOf(form, 'reason'), verdict: textOf(form, 'verdict') }
    const claim = Number(values.claim)
    const problems: FormProblems = {}
    if (!values.reason) problems.reason = reader.words.form.needed
    if (!Number.isSafeInteger(claim) || claim < 1 || !['accept', 'reject'].includes(values.verdict))
      problems.reason = reader.words.form.gone
    if (Object.keys(problems).length > 0) return fail(400, { subject: values.claim, values, problems })
    // A claim of another row is decided on that row's page, where it can be read.
    const isHere = (await readClaims(ctx.db.kysely, book, resolution, { id: params.id })).some(({ id }) => id === claim)
    if (!isHere) return fail(404, { subject: values.claim, values, problems: { reason: reader.words.form.gone } as FormProblems })
    const decided = await decideContest(ctx, { claim, accept: values.verdict === 'accept', reason: values.reason })
    if (!decided.ok) {
      const reason = decided.problems.map((problem) => problem.reason[reader.language]).join('; ')
      return fail(409, { subject: values.claim, values, problems: { reason } as FormProblems })
    }
    redirect(303, reader.to(rowAddress(book.name, params.id), { saved: 'decide' }))
  },
}
