import { error, fail, redirect } from '@sveltejs/kit'
import { emailProblem, nameProblem } from '#agencies/people.ts'
import { openCase } from '#cases/applying.server.ts'
import { caseAddress } from '#cases/link.server.ts'
import { say } from '#kernel/language.ts'
import { procedureList } from '#portal/cases.server.ts'
import { running } from '#portal/running.server.ts'
import type { FormProblems } from '#ui/form.ts'
import { contextOf } from '../../acting.server.ts'
import { visitOf } from '../../visit.server.ts'
import { neededOf, readForm } from '../reading.server.ts'
import { caseWords } from '../words.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { reader } }) => {
  const list = await procedureList(running().db.kysely, reader.resolution, reader)
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  return { isOpen: list !== null && list.rows.length > 0 }
}

export const actions: Actions = {
  default: async (event) => {
    const { reader, actor } = event.locals
    const list = await procedureList(running().db.kysely, reader.resolution, reader)
    const values = readForm(await event.request.formData(), ['project', 'applicant', 'email'])
    const problems: FormProblems = neededOf(values, ['project', 'applicant', 'email'], reader)
    const { applicant = '', email = '' } = values
    const wrong = { applicant: applicant && nameProblem(applicant), email: email && emailProblem(email) }
    for (const [name, problem] of Object.entries(wrong)) if (problem) problems[name] = say(problem, reader.language)
    if (!list || list.rows.length === 0) problems.form = caseWords(reader.language).applyNone
    if (!list || Object.keys(problems).length > 0) return fail(400, { values, problems })
    const { address, origin } = visitOf(event)
    const opened = await openCase(contextOf(actor), { resolution: list.resolution.id, fields: values, address, origin })
    if ('waitSeconds' in opened) {
      const wait: FormProblems = { form: caseWords(reader.language).wait(reader.number(opened.waitSeconds)) }
      return fail(429, { values, problems: wait })
    }
    redirect(303, caseAddress(opened.token))
  },
}
