import { error, fail, redirect } from '@sveltejs/kit'
import { Refusal } from '#db/refusal.ts'
import { say } from '#kernel/language.ts'
import { reportChoices } from '#portal/blocks.server.ts'
import { running } from '#portal/running.server.ts'
import { reportBlock } from '#tasks/blocks/actions.server.ts'
import { LINK_KINDS } from '#tasks/blocks/model.ts'
import { readReached } from '#tasks/inbox.server.ts'
import type { OpenOf } from '#tasks/list.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { askedBy, mustBeOf } from '../reading.server.ts'
import { blockAddress, blockWords } from '../words.ts'
import type { Actions, PageServerLoad } from './$types'

/** With the tasks of bodies for which the actor may report, and no others. */
const readChoices = async (reader: Reader, actor: App.Locals['actor'], named: string) => {
  const ctx = contextOf(actor)
  const reached = async (resolution: string): Promise<OpenOf> => {
    mustBeOf(actor, { resolution: { id: resolution } }, reader, 'report-block')
    const { is_whole, bodies } = await readReached(ctx, resolution, 'report-block')
    return is_whole ? 'all' : bodies
  }
  // What is reported is reported today, whichever day the reader looks at.
  const choices = await reportChoices(running().db.kysely, askedBy({ ...reader, asOf: reader.today }), { reached, named })
  if (!choices) error(404, reader.words.error.notFound)
  return choices
}

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const task = url.searchParams.get('task') ?? ''
  return { choices: new Shown(await readChoices(reader, actor, task)), task }
}

export const actions: Actions = {
  default: async ({ request, locals: { actor, reader } }) => {
    const words = blockWords(reader.language)
    const form = await request.formData()
    const values = {
      task: textOf(form, 'task'),
      cause: textOf(form, 'cause'),
      title: textOf(form, 'title', 300),
      detail: textOf(form, 'detail'),
      owner: textOf(form, 'owner'),
    }
    const choices = await readChoices(reader, actor, values.task)
    const links = LINK_KINDS.flatMap((kind) =>
      choices.linkable[kind].filter(({ value }) => form.getAll(kind).includes(value)).map(({ value }) => ({ kind, ref: value })),
    )
    const chosen = links.map(({ kind, ref }) => `${kind} ${ref}`)
    const problems: FormProblems = {}
    if (!choices.tasks.some(({ value }) => value === values.task)) problems.task = words.choose
    if (!choices.causes.some(({ value }) => value === values.cause)) problems.cause = words.choose
    if (!choices.bodies.some(({ value }) => value === values.owner)) problems.owner = words.choose
    if (!values.title) problems.title = reader.words.form.needed
    if (Object.keys(problems).length > 0) return fail(400, { values, chosen, problems })
    try {
      const done = await reportBlock(contextOf(actor), { ...values, detail: values.detail || null, links })
      if (!done) return fail(404, { values, chosen, problems: { task: reader.words.form.gone } as FormProblems })
      redirect(303, reader.to(blockAddress(done.block), { saved: 'report', 'as-of': null }))
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused
      return fail(400, { values, chosen, problems: { cause: say(refused, reader.language) } as FormProblems })
    }
  },
}
