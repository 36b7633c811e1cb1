import { fail, redirect } from '@sveltejs/kit'
import { mustBeAllowed } from '#agencies/policy.ts'
import { Refusal } from '#db/refusal.ts'
import { parseDate } from '#kernel/date.ts'
import { running } from '#portal/running.server.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { taskList } from '#portal/task-list.server.ts'
import { assignTasks, mayAssignOn } from '#tasks/actions.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import { queryOf } from '../reading.server.ts'
import { taskWishOf } from '../rows.ts'
import type { Actions, PageServerLoad } from './$types'
import { taskWords } from './words.ts'

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const wish = taskWishOf(url.searchParams)
  const asked = { ...queryOf(reader), who: reader.who }
  const list = await taskList(running().db.kysely, asked, { wish, page: url.searchParams.get('page') })
  const ids = list ? list.page.rows.filter(({ state }) => state !== 'submitted' && state !== 'done').map(({ id }) => id) : []
  return {
    list: new Shown({ list, wish }),
    mayAssign: list ? await mayAssignOn(contextOf(actor), list.resolution.id, ids) : [],
    saved: url.searchParams.get('saved'),
  }
}

export const actions: Actions = {
  /** Gives all the chosen tasks to one body, or none of them. */
  assign: async ({ request, url, locals: { actor, reader } }) => {
    const words = reader.words.form
    const { bulk } = taskWords(reader.language)
    const form = await request.formData()
    const chosen = form.getAll('task').map(String)
    const values = { lead: textOf(form, 'lead'), deadline: textOf(form, 'deadline'), basis: textOf(form, 'basis') }
    const deadline = values.deadline ? parseDate(values.deadline) : null
    const problems: FormProblems = {}
    if (chosen.length === 0) problems.task = bulk.none
    if (!values.lead) problems.lead = words.needed
    if (values.deadline && !deadline) problems.deadline = words.badDate
    if (!values.basis) problems.basis = words.needed
    const kept = { values, problems, chosen, reasons: [] as { task: string; why: string }[] }
    if (Object.keys(problems).length > 0) return fail(400, kept)
    const resolution = await shownResolution(running().db.kysely, reader.resolution, reader.language)
    if (resolution) mustBeAllowed(actor, 'assign-task', { resolution: resolution.id })
    try {
      const reasons = await assignTasks(contextOf(actor), chosen, { ...values, deadline })
      if (reasons.length > 0)
        return fail(409, { ...kept, reasons: reasons.map((reason) => ({ task: reason.task, why: reason[reader.language] })) })
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      return fail(400, { ...kept, problems: { task: problem[reader.language] } as FormProblems })
    }
    const narrowed = Object.fromEntries(
      ['q', 'status', 'lead', 'deadline', 'due', 'page'].map((name) => [name, url.searchParams.get(name)]),
    )
    redirect(303, reader.to('/tasks', { ...narrowed, saved: String(new Set(chosen).size) }))
  },
}
