import { error, fail, redirect } from '@sveltejs/kit'
import { parseDate } from '#kernel/date.ts'
import { formatNumber } from '#kernel/format.ts'
import type { ProvisionPage } from '#portal/model.ts'
import { provisionPage } from '#portal/provision-page.server.ts'
import { running } from '#portal/running.server.ts'
import { reportFigure } from '#targets/actions.server.ts'
import { mayOn } from '#targets/owed.server.ts'
import { assignTask, mayAssignOn } from '#tasks/actions.server.ts'
import { readFigure } from '#ui/figure.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../../acting.server.ts'
import { provisionAddress } from '../../../text.ts'
import type { Actions, PageServerLoad } from './$types'

type Asked = { params: { document: string; path: string }; reader: Reader }

const readProvision = ({ params, reader: { language, asOf, knownAt, today } }: Asked): Promise<ProvisionPage | null> =>
  provisionPage(running().db.kysely, { ...params, language, asOf, knownAt: knownAt ?? undefined, today })

/** Whether the task or target is one of this page: what stands elsewhere is acted on there, where it can be read. */
const isOf = async (asked: Asked, kind: 'tasks' | 'targets', wanted: string): Promise<boolean> =>
  (await readProvision(asked))?.provision[kind].some(({ id }) => id === wanted) ?? false

export const load: PageServerLoad = async ({ params, locals: { reader, actor }, url }) => {
  const page = await readProvision({ params, reader })
  if (!page) error(404, reader.words.error.notFound)
  const ctx = contextOf(actor)
  const { resolution, provision } = page
  return {
    one: new Shown(page),
    mayAssign: await mayAssignOn(
      ctx,
      resolution.id,
      provision.tasks.map(({ id }) => id),
    ),
    mayReport: await mayOn(
      ctx,
      'report-figure',
      provision.targets.map(({ id }) => id),
    ),
    saved: url.searchParams.has('saved'),
  }
}

export const actions: Actions = {
  assign: async ({ request, params, locals: { actor, reader } }) => {
    const words = reader.words.form
    const form = await request.formData()
    const values = {
      task: textOf(form, 'task'),
      lead: textOf(form, 'lead'),
      deadline: textOf(form, 'deadline'),
      basis: textOf(form, 'basis'),
    }
    const deadline = values.deadline ? parseDate(values.deadline) : null
    const problems: FormProblems = {}
    if (!values.lead) problems.lead = words.needed
    if (values.deadline && !deadline) problems.deadline = words.badDate
    if (!values.basis) problems.basis = words.needed
    if (Object.keys(problems).length > 0) return fail(400, { subject: values.task, values, problems })
    const { task, lead, basis } = values
    const done =
      (await isOf({ params, reader }, 'tasks', task)) && (await assignTask(contextOf(actor), { task, lead, deadline, basis }))
    if (!done) return fail(404, { subject: task, values, problems: { lead: words.gone } as FormProblems })
    redirect(303, reader.to(provisionAddress(params.document, params.path), { saved: 'assign' }))
  },

  report: async ({ request, params, locals: { actor, reader } }) => {
    const words = reader.words.form
    const form = await request.formData()
    const values = {
      target: textOf(form, 'target'),
      value: textOf(form, 'value'),
      asOf: textOf(form, 'asOf'),
      note: textOf(form, 'note'),
    }
    const figure = readFigure(values.value, reader.language)
    const asOf = parseDate(values.asOf)
    const problems: FormProblems = {}
    if (!values.value) problems.value = words.needed
    else if (figure.is === 'none') problems.value = words.badNumber
    else if (figure.is === 'unclear') {
      const [one, other] = figure.readings
      problems.value = words.unclearNumber(formatNumber(one, reader.language), formatNumber(other, reader.language))
    }
    if (!asOf) problems.asOf = values.asOf ? words.badDate : words.needed
    if (!values.note) problems.note = words.needed
    if (figure.is !== 'number' || !asOf || Object.keys(problems).length > 0)
      return fail(400, { subject: values.target, values, problems })
    const report = { target: values.target, value: figure.value, asOf, note: values.note }
    const done = (await isOf({ params, reader }, 'targets', values.target)) && (await reportFigure(contextOf(actor), report))
    if (!done) return fail(404, { subject: values.target, values, problems: { value: words.gone } as FormProblems })
    redirect(303, reader.to(provisionAddress(params.document, params.path), { saved: 'report' }))
  },
}
