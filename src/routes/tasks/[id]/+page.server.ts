import { error, fail, redirect } from '@sveltejs/kit'
import { may } from '#agencies/policy.ts'
import { readOrganisation } from '#agencies/reforms.server.ts'
import { Refusal } from '#db/refusal.ts'
import { parseDate } from '#kernel/date.ts'
import { running } from '#portal/running.server.ts'
import { bodyGroups, taskPage } from '#portal/task-page.server.ts'
import { storeFile } from '#registers/files.server.ts'
import { assignTask, changeDeadline } from '#tasks/actions.server.ts'
import { acceptResult, acceptTask, refuseTask, returnResult, submitTask } from '#tasks/answers.server.ts'
import { attachmentType } from '#tasks/attachments.ts'
import { readCoverage, readPlan, setCovers } from '#tasks/coverage.server.ts'
import { waitFor } from '#tasks/dependencies.server.ts'
import { actsOn } from '#tasks/offers.server.ts'
import { commentOn, namePerson, readComments, readPersons } from '#tasks/people.server.ts'
import { splitTask } from '#tasks/split.server.ts'
import { nameCoordinators, readMeasures, setMeasure } from '#tasks/terms.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { uploadedIn } from '../../uploaded.ts'
import { taskAddress } from '../words.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

const readPage = (id: string, { language, asOf, knownAt, today }: Reader) =>
  taskPage(running().db.kysely, id, { language, asOf, knownAt: knownAt ?? undefined, today })

export const load: PageServerLoad = async ({ params, url, locals: { reader, actor } }) => {
  const page = await readPage(params.id, reader)
  if (!page) error(404, reader.words.error.notFound)
  const ctx = contextOf(actor)
  const { kysely } = ctx.db
  const resolution = page.resolution.id
  const offers = await actsOn(ctx, params.id)
  const isInside = may(actor, 'comment-task', { resolution })
  const groups = offers.includes('split-task')
    ? bodyGroups((await readOrganisation(kysely, resolution)).succession, page, reader.today, reader.language)
    : []
  const plan = await readPlan(kysely, params.id)
  const mayCover = plan !== null && may(actor, 'submit-task', { resolution })
  return {
    one: new Shown(page),
    offers,
    groups: new Shown(groups),
    isInside,
    // Names and words of people are for those of the resolution alone.
    persons: new Shown(isInside ? await readPersons(kysely, params.id) : []),
    comments: new Shown(isInside ? await readComments(kysely, params.id) : []),
    provisions: new Shown(offers.includes('submit-task') || mayCover ? (await readCoverage(kysely, resolution)).provisions : []),
    plan: new Shown(mayCover ? plan : null),
    measures: new Shown(offers.includes('set-measure') ? await readMeasures(kysely, resolution) : []),
    saved: url.searchParams.get('saved'),
  }
}

type Asked = { ctx: ReturnType<typeof contextOf>; task: string; form: FormData; reader: Reader }

/**
 * One form of the page: its fields are read and checked, the act is done, and whatever is wrong stands beside the form again.
 * `needed` fields may not be empty; `days` are days where they are not.
 */
const formOf =
  (
    subject: string,
    { needed = [], days = [], all = needed }: { needed?: string[]; days?: string[]; all?: string[] },
    act: (asked: Asked, values: Record<string, string>) => Promise<object | null>,
  ) =>
  async ({ request, params, locals: { actor, reader } }: RequestEvent) => {
    const { words } = reader
    const form = await request.formData()
    const values = Object.fromEntries([...new Set([...needed, ...days, ...all])].map((name) => [name, textOf(form, name)]))
    const problems: FormProblems = {}
    for (const name of needed) if (!values[name]) problems[name] = words.form.needed
    for (const name of days) if (values[name] && !parseDate(values[name])) problems[name] = words.form.badDate
    if (Object.keys(problems).length > 0) return fail(400, { subject, values, problems })
    const asked = { ctx: contextOf(actor), task: params.id, form, reader }
    let done: object | null
    try {
      done = await act(asked, values)
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      return fail(409, { subject, values, problems: { form: problem[reader.language] } as FormProblems })
    }
    if (!done) return fail(404, { subject, values, problems: { form: words.form.gone } as FormProblems })
    redirect(303, reader.to(taskAddress(params.id), { saved: subject }))
  }

/** The file of a form in the store, known by its bytes; null where none was chosen. */
const attached = async ({ ctx, form }: Asked): Promise<string | null> => {
  const file = await uploadedIn(form, 'file')
  return file && storeFile(ctx, { ...file, mediaType: attachmentType(file.bytes, file.name) })
}

/** The bodies chosen one by one, and all of those under the chosen ones. */
const chosenBodies = async ({ ctx, task, form, reader }: Asked): Promise<string[]> => {
  const page = await readPage(task, reader)
  if (!page) return []
  const under = new Set(form.getAll('under').map(String))
  const { succession } = await readOrganisation(ctx.db.kysely, page.resolution.id)
  const groups = bodyGroups(succession, page, reader.today, reader.language)
  return [
    ...form.getAll('body').map(String),
    ...groups.filter(({ id }) => under.has(id)).flatMap(({ bodies }) => bodies.map(({ id }) => id)),
  ]
}

/** One a line. */
const linesIn = (text: string): string[] => text.split(/\r?\n/).flatMap((line) => line.trim() || [])

const dayOf = (text: string | undefined): string | null => (text ? parseDate(text) : null)

export const actions: Actions = {
  accept: formOf('accept', {}, ({ ctx, task }) => acceptTask(ctx, task)),
  refuse: formOf('refuse', { needed: ['reason'] }, ({ ctx, task }, { reason = '' }) => refuseTask(ctx, task, reason)),
  submit: formOf('submit', { needed: ['symbol', 'issuedOn'], days: ['issuedOn'], all: ['title'] }, async (asked, values) => {
    const { symbol = '', issuedOn, title } = values
    const covers = asked.form.getAll('covers').map(String)
    const file = await attached(asked)
    const document = { symbol, issuedOn: dayOf(issuedOn) ?? '', title: title || null, file, covers }
    return submitTask(asked.ctx, asked.task, { is: 'document', ...document })
  }),
  submitTarget: formOf('submitTarget', {}, ({ ctx, task }) => submitTask(ctx, task, { is: 'target' })),
  approve: formOf('approve', {}, ({ ctx, task }) => acceptResult(ctx, task)),
  return: formOf('return', { needed: ['reason'] }, ({ ctx, task }, { reason = '' }) => returnResult(ctx, task, reason)),
  assign: formOf(
    'assign',
    { needed: ['lead', 'basis'], days: ['deadline'] },
    ({ ctx, task }, { lead = '', deadline, basis = '' }) => assignTask(ctx, { task, lead, deadline: dayOf(deadline), basis }),
  ),
  split: formOf('split', { needed: ['basis'], days: ['deadline'], all: ['title'] }, async (asked, values) => {
    const { basis = '', deadline, title } = values
    const bodies = await chosenBodies(asked)
    return splitTask(asked.ctx, { task: asked.task, bodies, title: title || null, deadline: dayOf(deadline), basis })
  }),
  deadline: formOf(
    'deadline',
    { needed: ['deadline', 'reason', 'basis'], days: ['deadline'] },
    ({ ctx, task }, { deadline, reason = '', basis = '' }) =>
      changeDeadline(ctx, { task, deadline: dayOf(deadline) ?? '', reason, basis }),
  ),
  person: formOf('person', { needed: ['account'] }, ({ ctx, task, form }, { account = '' }) =>
    namePerson(ctx, { task, account, isEnded: form.has('end') }),
  ),
  comment: formOf('comment', { needed: ['comment'] }, async (asked, { comment = '' }) =>
    commentOn(asked.ctx, { task: asked.task, body: comment, file: await attached(asked) }),
  ),
  wait: formOf('wait', { needed: ['other'] }, ({ ctx, task, form }, { other = '' }) =>
    waitFor(ctx, { task, waitsFor: other, isEnded: form.has('end') }),
  ),
  coordinators: formOf('coordinators', { needed: ['basis'], all: ['bodies'] }, ({ ctx, task }, { bodies = '', basis = '' }) =>
    nameCoordinators(ctx, { task, bodies: linesIn(bodies), basis }),
  ),
  measure: formOf('measure', { needed: ['basis'], all: ['target'] }, ({ ctx, task }, { target = '', basis = '' }) =>
    setMeasure(ctx, { task, target: target || null, basis }),
  ),
  covers: formOf('covers', {}, ({ ctx, task, form }) => setCovers(ctx, { task, covers: form.getAll('covers').map(String) })),
}
