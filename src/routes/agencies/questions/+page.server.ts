import { error, fail, redirect } from '@sveltejs/kit'
import { may } from '#agencies/policy.ts'
import { MATTERS } from '#agencies/reform.ts'
import { answerSuccession } from '#agencies/reform-actions.server.ts'
import { pageOf } from '#kernel/pages.ts'
import { questionList } from '#portal/agencies.server.ts'
import { running } from '#portal/running.server.ts'
import { readFigure } from '#ui/figure.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { refusedWith, seenBy } from '../reading.server.ts'
import { agencyWords } from '../words.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const list = await questionList(running().db.kysely, seenBy(reader))
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  return {
    list: new Shown(list && { ...list, page: pageOf(list.questions, url.searchParams.get('page')) }),
    mayAnswer: list !== null && may(actor, 'answer-succession', { resolution: list.resolution.id }),
    saved: url.searchParams.get('saved'),
  }
}

export const actions: Actions = {
  answer: async ({ request, locals: { actor, reader } }) => {
    const words = agencyWords(reader.language).questions
    const ctx = contextOf(actor)
    const form = await request.formData()
    const asked = form.getAll('passes').map(String)
    const values = {
      agency: textOf(form, 'agency'),
      to: textOf(form, 'to'),
      percent: textOf(form, 'percent'),
      reason: textOf(form, 'reason'),
      document: textOf(form, 'document'),
    }
    const list = await questionList(ctx.db.kysely, seenBy(reader))
    if (!list) error(404, reader.words.error.notFound)
    const problems: FormProblems = {}
    const percent = readFigure(values.percent, reader.language)
    if (!list.options.some(({ id }) => id === values.to)) problems.to = words.badBody
    if (values.percent && (percent.is !== 'number' || percent.value <= 0 || percent.value > 100))
      problems.percent = words.badPercent
    if (!values.reason) problems.reason = words.needed
    if (!values.document) problems.document = words.needed
    const passes = MATTERS.filter((matter) => asked.includes(matter))
    if (passes.length === 0) problems.passes = words.needed
    if (Object.keys(problems).length > 0) return fail(400, { subject: values.agency, values, problems })
    try {
      const done = await answerSuccession(ctx, {
        resolution: list.resolution.id,
        agency: values.agency,
        to: values.to,
        share: percent.is === 'number' && values.percent ? percent.value / 100 : null,
        passes,
        reason: values.reason,
        document: values.document,
      })
      if (!done) return fail(404, { subject: values.agency, values, problems: { to: words.gone } as FormProblems })
    } catch (problem) {
      return fail(409, { subject: values.agency, values, problems: { to: refusedWith(problem, reader) } as FormProblems })
    }
    redirect(303, reader.to('/agencies/questions', { saved: 'answer' }))
  },
}
