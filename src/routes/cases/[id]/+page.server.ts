import { error, fail } from '@sveltejs/kit'
import { emailProblem } from '#agencies/people.ts'
import { judgeAgain } from '#cases/gate/actions.server.ts'
import { askOpinion, askSupplement, endStep, enterOpinion, takeStep } from '#cases/handling.server.ts'
import { caseAddress } from '#cases/link.server.ts'
import { readCase } from '#cases/store.server.ts'
import { parseDate } from '#kernel/date.ts'
import { say } from '#kernel/language.ts'
import { caseView } from '#portal/cases.server.ts'
import { gateNow } from '#portal/gate.server.ts'
import { running } from '#portal/running.server.ts'
import type { FormProblems } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { askedBy } from '../../gate/asked.ts'
import { grantChoices } from '../../people/reading.server.ts'
import { answered, neededOf, numberOf, readForm, readOpinion, subjectOf } from '../reading.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, locals: { actor, reader } }) => {
  const ctx = contextOf(actor)
  const one = await readCase(ctx.db.kysely, params.id)
  const view = one && (await caseView(ctx, one, reader))
  if (!view) error(404, reader.words.error.notFound)
  return {
    one: new Shown(view),
    bodies: new Shown((await grantChoices(reader.language, view.resolution)).agencies),
    saved: url.searchParams.has('saved'),
  }
}

/** A question fits an address; anything longer was not asked by the form. */
const LONGEST_QUESTION = 4000

const addressOf = (id: string): string => `/cases/${id}`

export const actions: Actions = {
  take: async ({ request, params, locals: { actor, reader } }) => {
    const values = readForm(await request.formData(), ['step'])
    const done = await takeStep(contextOf(actor), { case: params.id, step: numberOf(values.step ?? '') })
    return answered(done, { subject: subjectOf('take', values.step ?? ''), values, at: addressOf(params.id), reader })
  },

  supplement: async ({ request, params, locals: { actor, reader } }) => {
    const values = readForm(await request.formData(), ['step', 'reason', 'missing'])
    const { step = '', reason = '', missing = '' } = values
    const subject = subjectOf('supplement', step)
    const problems = neededOf(values, ['reason', 'missing'], reader)
    if (Object.keys(problems).length > 0) return fail(400, { subject, values, problems })
    const done = await askSupplement(contextOf(actor), { case: params.id, step: numberOf(step), reason, missing })
    return answered(done, { subject, values, at: addressOf(params.id), reader })
  },

  consult: async ({ request, params, url, locals: { actor, reader } }) => {
    const form = await request.formData()
    const values = readForm(form, ['step', 'body', 'question', 'days', 'email', 'fact'])
    const { step = '', body = '', question = '', days = '', email = '' } = values
    const subject = subjectOf('consult', step)
    const problems = neededOf(values, ['body', 'question'], reader)
    const wrongEmail = email ? emailProblem(email) : null
    if (wrongEmail) problems.email = say(wrongEmail, reader.language)
    if (days && !/^\d{1,3}$/.test(days)) problems.days = reader.words.form.badNumber
    // "consult:<id>" is one that the law names for the step.
    const consult = /^consult:(.+)$/.exec(body)?.[1] ?? null
    const ctx = contextOf(actor)
    const one = await readCase(ctx.db.kysely, params.id)
    const { agencies } = await grantChoices(reader.language, one?.resolution ?? null)
    if (consult === null && body && !agencies.some(({ id }) => id === body)) problems.body = reader.words.form.needed
    if (Object.keys(problems).length > 0) return fail(400, { subject, values, problems })
    const asked = await askOpinion(ctx, {
      ...{ case: params.id, step: numberOf(step), body, consult, question, email, origin: url.origin },
      ...{ days: days ? Number(days) : null, factOnly: values.fact !== '' },
    })
    if (asked?.ok) {
      const handed = { mailed: asked.mailed, address: asked.mailed ? null : `${url.origin}${caseAddress(asked.token)}` }
      return { subject, values: {}, problems: {} as FormProblems, handed }
    }
    return answered(asked, { subject, values, at: addressOf(params.id), reader })
  },

  opinion: async ({ request, params, locals: { actor, reader } }) => {
    const form = await request.formData()
    const { step = '' } = readForm(form, ['step'])
    const { values, problems, given } = readOpinion(form, reader)
    const subject = subjectOf('opinion', values.consultation ?? '')
    if (!given) return fail(400, { subject, values, problems })
    const consultation = numberOf(values.consultation ?? '')
    const done = await enterOpinion(contextOf(actor), { case: params.id, step: numberOf(step), consultation, ...given })
    return answered(done, { subject, values, at: addressOf(params.id), reader })
  },

  judge: async ({ request, params, locals: { actor, reader } }) => {
    const form = await request.formData()
    const { ground = '' } = readForm(form, ['ground'])
    const typed = [...form].filter(([, value]) => typeof value === 'string') as [string, string][]
    const question = new URLSearchParams(typed).toString().slice(0, LONGEST_QUESTION)
    const { project, problems } = askedBy(new URLSearchParams(question), reader.language)
    if (!ground) problems.ground = reader.words.form.needed
    const values = { question, ground }
    const ctx = contextOf(actor)
    const one = await readCase(ctx.db.kysely, params.id)
    if (!project || !ground) return fail(400, { subject: 'judge', values, problems })
    const { language, today: asOf } = reader
    const gate = one && (await gateNow(running().db.kysely, { asOf, language, resolution: one.resolution }))
    const again = { case: params.id, project, ground }
    const done = gate && gate !== 'unasked' ? await judgeAgain(ctx, { ...again, judge: gate.judge }) : null
    return answered(done, { subject: 'judge', values, at: addressOf(params.id), reader })
  },

  end: async ({ request, params, locals: { actor, reader } }) => {
    const values = readForm(await request.formData(), ['step', 'outcome', 'document', 'documentOn', 'reason'])
    const { step = '', document = '', reason = '' } = values
    const subject = subjectOf('end', step)
    const problems = neededOf(values, ['outcome', 'document', 'documentOn'], reader)
    const documentOn = parseDate(values.documentOn ?? '')
    if (values.documentOn && !documentOn) problems.documentOn = reader.words.form.badDate
    const outcome = values.outcome === 'refused' ? 'refused' : 'done'
    // What is refused is given its reason: the applicant reads it.
    if (outcome === 'refused' && !reason) problems.reason = reader.words.form.needed
    if (!documentOn || Object.keys(problems).length > 0) return fail(400, { subject, values, problems })
    const ended = { case: params.id, step: numberOf(step), outcome, document, documentOn, reason } as const
    const done = await endStep(contextOf(actor), ended)
    return answered(done, { subject, values, at: addressOf(params.id), reader })
  },
}
