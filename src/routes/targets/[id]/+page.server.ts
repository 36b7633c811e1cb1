import { fail, redirect } from '@sveltejs/kit'
import { parseDate } from '#kernel/date.ts'
import { answerFigure, freezeBaseline, setCourse } from '#targets/actions.server.ts'
import { COURSE_SHAPES, type CoursePoint, type CourseShape } from '#targets/course.ts'
import { mayOn } from '#targets/owed.server.ts'
import { readFigure } from '#ui/figure.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { targetAddress, targetWords } from '../words.ts'
import type { Actions, PageServerLoad } from './$types'
import { readTargetPage } from './reading.server.ts'

export const load: PageServerLoad = async ({ params, url, locals: { reader, actor } }) => {
  const page = await readTargetPage(params.id, reader)
  const ctx = contextOf(actor)
  return {
    one: new Shown(page),
    mayAnswer: (await mayOn(ctx, 'accept-figure', [params.id])).length > 0,
    mayFreeze: (await mayOn(ctx, 'freeze-baseline', [params.id])).length > 0,
    maySet: (await mayOn(ctx, 'set-course', [params.id])).length > 0,
    zonesPage: url.searchParams.get('page'),
    saved: url.searchParams.has('saved'),
  }
}

/** Points as typed, one a line; the line that cannot be read where there is one. */
const readPoints = (text: string, { language }: Reader): { points: CoursePoint[]; unread: string | null } => {
  const points: CoursePoint[] = []
  for (const line of text
    .split('\n')
    .map((each) => each.trim())
    .filter(Boolean)) {
    const [, day = '', typed = ''] = /^(\S+?)[\s;:]+(.+)$/.exec(line) ?? []
    const date = parseDate(day)
    const figure = readFigure(typed.trim(), language)
    if (!date || figure.is !== 'number') return { points, unread: line }
    points.push({ date, value: figure.value })
  }
  return { points, unread: null }
}

export const actions: Actions = {
  figure: async ({ request, params, locals: { actor, reader } }) => {
    const { needed, gone } = reader.words.form
    const form = await request.formData()
    const values = { figure: textOf(form, 'figure', 20), reason: textOf(form, 'reason') }
    const verdict = (['accepted', 'returned'] as const).find((each) => each === textOf(form, 'verdict'))
    const told = (status: number, reason: string) =>
      fail(status, { subject: 'answer', values, problems: { reason } as FormProblems })
    if (!values.reason || !verdict) return told(400, needed)
    if (!/^\d{1,15}$/.test(values.figure)) return told(404, gone)
    const done = await answerFigure(contextOf(actor), {
      ...{ target: params.id, figure: Number(values.figure), verdict, reason: values.reason },
    })
    if (!done) return told(404, gone)
    if (done.fault) return told(409, targetWords(reader.language).answerFaults[done.fault])
    redirect(303, reader.to(targetAddress(params.id), { saved: 'answer' }))
  },

  freeze: async ({ request, params, locals: { actor, reader } }) => {
    const { needed, badDate, gone } = reader.words.form
    const form = await request.formData()
    const values = {
      digest: textOf(form, 'digest'),
      signedBy: textOf(form, 'signedBy', 300),
      signedDocument: textOf(form, 'signedDocument', 300),
      signedOn: textOf(form, 'signedOn'),
    }
    const signedOn = parseDate(values.signedOn)
    const problems: FormProblems = {}
    if (!values.signedBy) problems.signedBy = needed
    if (!values.signedDocument) problems.signedDocument = needed
    if (!signedOn) problems.signedOn = values.signedOn ? badDate : needed
    if (!signedOn || Object.keys(problems).length > 0) return fail(400, { subject: 'freeze', values, problems })
    const done = await freezeBaseline(contextOf(actor), { ...values, target: params.id, signedOn })
    if (!done) return fail(404, { subject: 'freeze', values, problems: { signedBy: gone } as FormProblems })
    if (done.fault) {
      const told = { [done.fault === 'early' ? 'signedOn' : 'signedBy']: targetWords(reader.language).faults[done.fault] }
      return fail(409, { subject: 'freeze', values, problems: told as FormProblems })
    }
    redirect(303, reader.to(targetAddress(params.id), { saved: 'freeze' }))
  },

  course: async ({ request, params, locals: { actor, reader } }) => {
    const { needed, gone } = reader.words.form
    const { faults } = targetWords(reader.language)
    const form = await request.formData()
    const values = { shape: textOf(form, 'shape'), points: textOf(form, 'points', 5000), reason: textOf(form, 'reason') }
    const shape = COURSE_SHAPES.find((each) => each === values.shape)
    const { points, unread } = shape === 'points' ? readPoints(values.points, reader) : { points: [], unread: null }
    const problems: FormProblems = {}
    if (!shape) problems.shape = needed
    if (unread !== null) problems.points = faults.line(unread.slice(0, 80))
    if (!values.reason) problems.reason = needed
    if (!shape || Object.keys(problems).length > 0) return fail(400, { subject: 'course', values, problems })
    const course: CourseShape = shape === 'points' ? { shape, points } : { shape }
    const done = await setCourse(contextOf(actor), { target: params.id, course, reason: values.reason })
    if (!done) return fail(404, { subject: 'course', values, problems: { shape: gone } as FormProblems })
    if (done.fault) {
      const told = { [done.fault === 'undated' ? 'shape' : 'points']: faults[done.fault] }
      return fail(400, { subject: 'course', values, problems: told as FormProblems })
    }
    redirect(303, reader.to(targetAddress(params.id), { saved: 'course' }))
  },
}
