import { error, fail, type RequestEvent } from '@sveltejs/kit'
import { emailProblem } from '#agencies/people.ts'
import { type AtGate, answerSupplement, bringPaper, saveDraft, submitCase, withdrawCase } from '#cases/applying.server.ts'
import { giveOpinion } from '#cases/handling.server.ts'
import { caseAddress, openedBy, workingByLink } from '#cases/link.server.ts'
import { type Case, FIELDS, FIGURES, type Fields, NEEDED } from '#cases/model.ts'
import { inForce, papersOf } from '#cases/rules.ts'
import { readCase, readProcedures } from '#cases/store.server.ts'
import { Refusal } from '#db/refusal.ts'
import { say } from '#kernel/language.ts'
import { caseView, procedureList } from '#portal/cases.server.ts'
import { type GateQuery, gateChoices, gateNow } from '#portal/gate.server.ts'
import { running } from '#portal/running.server.ts'
import { readFigure } from '#ui/figure.ts'
import type { FormProblems } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../../acting.server.ts'
import { contentPolicy } from '../../../map/policy.ts'
import { readCaseProject } from '../../question.ts'
import { answered, neededOf, numberOf, readForm, readOpinion, subjectOf, told } from '../../reading.server.ts'
import { caseWords } from '../../words.ts'
import type { Actions, PageServerLoad } from './$types'

type Asked = Pick<RequestEvent, 'locals'> & { params: { token: string } }

/** What the link opens; a link that is no more is told as any address that is not there. */
const opening = async ({ params, locals: { actor, reader } }: Asked) => {
  const ctx = workingByLink(contextOf(actor), params.token)
  const opens = await openedBy(ctx.db.kysely)
  const one = opens && (await readCase(ctx.db.kysely, opens.case))
  if (!one) error(404, reader.words.error.notFound)
  return { ctx, one, consultation: opens.consultation }
}

export const load: PageServerLoad = async (event) => {
  const { reader } = event.locals
  const { ctx, one, consultation } = await opening(event)
  // Whoever works by a link does as its holder, whatever account is signed in beside.
  const view = await caseView({ ...ctx, actor: { kind: 'anonymous' } }, one, reader)
  if (!view) error(404, reader.words.error.notFound)
  const isDraft = consultation === null && one.state === 'draft'
  event.setHeaders({ 'cache-control': 'no-store', ...(isDraft && { 'content-security-policy': contentPolicy() }) })
  const choices = isDraft ? await procedureList(ctx.db.kysely, one.resolution, reader) : null
  return {
    one: new Shown(view),
    at: caseAddress(event.params.token),
    consultation,
    chosen: one.procedures,
    choices: new Shown(choices?.rows ?? []),
    zones: new Shown(isDraft ? await zonesAtGate(one, reader) : null),
    saved: event.url.searchParams.has('saved'),
  }
}

const gateQuery = ({ resolution }: Case, { language, today }: Reader): GateQuery => ({ asOf: today, language, resolution })

/** The zones that the gate knows; null where the resolution has no gate. */
const zonesAtGate = async (one: Case, reader: Reader) => {
  const choices = await gateChoices(running().db.kysely, gateQuery(one, reader))
  return choices === null || choices === 'unasked' ? null : choices.zones
}

/** By which a case is judged as it is handed in; null where the resolution has no gate. */
const gateOf = async (one: Case, reader: Reader): Promise<AtGate | null> => {
  const gate = await gateNow(running().db.kysely, gateQuery(one, reader))
  if (gate === null || gate === 'unasked') return null
  return { judge: gate.judge, projectOf: ({ fields }) => readCaseProject(fields, reader.language).project }
}

/** What must be there before the case is handed in, by field and paper. */
const missingOf = (
  one: Case,
  { papers, isAtGate }: { papers: ReturnType<typeof papersOf>; isAtGate: boolean },
  reader: Reader,
): FormProblems => {
  const words = caseWords(reader.language)
  const problems: FormProblems = isAtGate ? readCaseProject(one.fields, reader.language).problems : {}
  for (const name of NEEDED) if (!one.fields[name]) problems[name] = words.needed
  for (const name of FIGURES) {
    const typed = one.fields[name]
    if (typed && readFigure(typed, reader.language).is !== 'number') problems[name] = words.badFigure
  }
  const wrongEmail = one.fields.email ? emailProblem(one.fields.email) : null
  if (wrongEmail) problems.email = say(wrongEmail, reader.language)
  for (const { id, name, required } of papers)
    if (required && !one.papers.some(({ paper }) => paper === id)) problems[say(name, reader.language)] = words.missingPaper
  return problems
}

export const actions: Actions = {
  save: async (event) => {
    const { reader } = event.locals
    const { ctx, one } = await opening(event)
    const form = await event.request.formData()
    const values = readForm(form, [...FIELDS, 'revision'])
    // Several levels of technology stand in one field.
    values.technology = form.getAll('technology').join(' ').slice(0, 200)
    const { revision = '', ...fields } = values
    const procedures = form.getAll('procedure').filter((each) => typeof each === 'string')
    const known = new Set((await readProcedures(ctx.db.kysely, one.resolution)).map(({ id }) => id))
    const chosen = [...new Set(procedures)].filter((id) => known.has(id))
    const done = await saveDraft(ctx, one.id, { fields: fields as Fields, procedures: chosen, revision: numberOf(revision) })
    return answered(done, { subject: 'save', values, at: caseAddress(event.params.token), reader })
  },

  submit: async (event) => {
    const { reader } = event.locals
    const { ctx, one } = await opening(event)
    const law = inForce(await readProcedures(ctx.db.kysely, one.resolution), reader.today)
    const papers = papersOf(law.filter(({ id }) => one.procedures.includes(id)))
    const gate = await gateOf(one, reader)
    const problems = one.state === 'draft' ? missingOf(one, { papers, isAtGate: gate !== null }, reader) : {}
    if (Object.keys(problems).length > 0) return fail(400, { subject: 'submit', values: {}, problems })
    const done = await submitCase(ctx, one.id, gate)
    return answered(done, { subject: 'submit', values: {}, at: caseAddress(event.params.token), reader })
  },

  bring: async (event) => {
    const { reader } = event.locals
    const { ctx, one } = await opening(event)
    const form = await event.request.formData()
    const { paper = '' } = readForm(form, ['paper'])
    const subject = subjectOf('bring', paper)
    const asked = one.state === 'draft' ? await readProcedures(ctx.db.kysely, one.resolution) : one.law
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0 || !papersOf(asked).some(({ id }) => id === paper))
      return fail(400, { subject, values: { paper }, problems: { file: reader.words.form.needed } as FormProblems })
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const done = await bringPaper(ctx, one.id, { paper, name: file.name, bytes })
      return answered(done, { subject, values: { paper }, at: caseAddress(event.params.token), reader })
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      return fail(422, { subject, values: { paper }, problems: { file: problem[reader.language] } as FormProblems })
    }
  },

  answer: async (event) => {
    const { reader } = event.locals
    const { ctx, one } = await opening(event)
    const values = readForm(await event.request.formData(), ['step', 'answer'])
    const { step = '', answer = '' } = values
    const subject = subjectOf('answer', step)
    const problems = neededOf(values, ['answer'], reader)
    if (Object.keys(problems).length > 0) return fail(400, { subject, values, problems })
    const done = await answerSupplement(ctx, one.id, { step: numberOf(step), answer })
    return answered(done, { subject, values, at: caseAddress(event.params.token), reader })
  },

  withdraw: async (event) => {
    const { reader } = event.locals
    const { ctx, one } = await opening(event)
    const values = readForm(await event.request.formData(), ['why'])
    const problems = neededOf(values, ['why'], reader)
    if (Object.keys(problems).length > 0) return fail(400, { subject: 'withdraw', values, problems })
    const done = await withdrawCase(ctx, one.id, values.why ?? '')
    return answered(done, { subject: 'withdraw', values, at: caseAddress(event.params.token), reader })
  },

  opinion: async (event) => {
    const { reader } = event.locals
    const { ctx, one, consultation } = await opening(event)
    const { values, problems, given } = readOpinion(await event.request.formData(), reader)
    const subject = subjectOf('opinion', String(consultation))
    if (!given || consultation === null) return fail(400, { subject, values, problems })
    const done = await giveOpinion(ctx, one.id, { consultation, ...given })
    // The link has ended with the answer: there is no page of it to go back to.
    if (done?.ok) return { subject: 'given', values: {}, problems: {} as FormProblems }
    const why: FormProblems = done ? told(done.problem, reader) : { form: reader.words.form.gone }
    return fail(409, { subject, values, problems: why })
  },
}
