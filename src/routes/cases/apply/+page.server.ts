import { error, fail, redirect } from '@sveltejs/kit'
import { emailProblem, nameProblem } from '#agencies/people.ts'
import { openCase } from '#cases/applying.server.ts'
import { caseAddress } from '#cases/link.server.ts'
import type { Fields } from '#cases/model.ts'
import { say } from '#kernel/language.ts'
import { procedureList } from '#portal/cases.server.ts'
import { gateChoices } from '#portal/gate.server.ts'
import { running } from '#portal/running.server.ts'
import type { FormProblems } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { contextOf } from '../../acting.server.ts'
import { visitOf } from '../../visit.server.ts'
import { CARRIED } from '../question.ts'
import { neededOf, readForm } from '../reading.server.ts'
import { caseWords } from '../words.ts'
import type { Actions, PageServerLoad } from './$types'

const TYPED = ['applicant', 'email'] as const

/** What was typed at the gate comes with the address; "project" is asked here again. */
const carriedBy = (search: URLSearchParams): Fields =>
  Object.fromEntries(
    CARRIED.flatMap((name) => {
      const typed = (search.get(name) ?? '').normalize('NFC').trim().slice(0, 200)
      return typed === '' ? [] : [[name, typed]]
    }),
  )

const zoneNameOf = async (zone: string, { language, today: asOf, resolution }: Reader): Promise<string | null> => {
  const choices = await gateChoices(running().db.kysely, { asOf, language, resolution: resolution ?? undefined })
  return choices === null || choices === 'unasked' ? null : (choices.zones.find(({ id }) => id === zone)?.name ?? null)
}

export const load: PageServerLoad = async ({ url, locals: { reader } }) => {
  const list = await procedureList(running().db.kysely, reader.resolution, reader)
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  const carried = carriedBy(url.searchParams)
  return {
    isOpen: list !== null && list.rows.length > 0,
    carried,
    /** The secret of the interest that it comes from. */
    interest: (url.searchParams.get('interest') ?? '').slice(0, 100),
    zoneName: carried.zone ? await zoneNameOf(carried.zone, reader) : null,
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { reader, actor } = event.locals
    const list = await procedureList(running().db.kysely, reader.resolution, reader)
    const { interest, ...typed } = readForm(await event.request.formData(), [...TYPED, ...CARRIED, 'interest'])
    const values = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))
    const problems: FormProblems = neededOf(values, ['project', 'applicant', 'email'], reader)
    const { applicant = '', email = '' } = values
    const wrong = { applicant: applicant && nameProblem(applicant), email: email && emailProblem(email) }
    for (const [name, problem] of Object.entries(wrong)) if (problem) problems[name] = say(problem, reader.language)
    if (!list || list.rows.length === 0) problems.form = caseWords(reader.language).applyNone
    if (!list || Object.keys(problems).length > 0) return fail(400, { values, problems, interest })
    const { address, origin } = visitOf(event)
    const asked = { resolution: list.resolution.id, fields: values, address, origin, interest }
    const opened = await openCase(contextOf(actor), asked)
    if ('waitSeconds' in opened) {
      const wait: FormProblems = { form: caseWords(reader.language).wait(reader.number(opened.waitSeconds)) }
      return fail(429, { values, problems: wait, interest })
    }
    redirect(303, caseAddress(opened.token))
  },
}
