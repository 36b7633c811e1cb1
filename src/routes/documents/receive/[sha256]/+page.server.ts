import { error, fail, redirect } from '@sveltejs/kit'
import type { Actor } from '#agencies/model.ts'
import { mustBeAllowed } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { readAgencyNames } from '#agencies/store.server.ts'
import { Refusal } from '#db/refusal.ts'
import { parseDate } from '#kernel/date.ts'
import { say } from '#kernel/language.ts'
import { acceptProposals, type Choice, readProposals } from '#pack/proposals.server.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../../acting.server.ts'
import { receivedAddress, receiveWords } from '../words.ts'
import type { Actions, PageServerLoad } from './$types'

/** The resolution shown, in which the actor gives tasks. */
const givingIn = async (actor: Actor, reader: Reader) => {
  const ctx = contextOf(actor)
  const resolution = await shownResolution(ctx.db.kysely, reader.resolution, reader.language)
  if (!resolution) error(404, reader.words.error.notFound)
  mustBeAllowed(actor, 'assign-task', { resolution: resolution.id })
  return { ctx, resolution }
}

export const load: PageServerLoad = async ({ params, url, locals: { actor, reader } }) => {
  const { ctx, resolution } = await givingIn(actor, reader)
  const { kysely } = ctx.db
  const file = await readProposals(kysely, { resolution: resolution.id, sha256: params.sha256 })
  if (!file) error(404, reader.words.error.notFound)
  const names = await readAgencyNames(kysely, resolution.id)
  const nameOf = (id: string): string => say(names.get(id) ?? { vi: id, en: null }, reader.language)
  return {
    one: new Shown({
      resolution,
      name: file.name,
      notes: file.notes.map(({ message }) => message[reader.language]),
      entries: file.entries.map(({ keeper, row }) => ({ row, name: nameOf(keeper) })),
      // Of each document what the page shows; the rest of what was compiled stays here.
      documents: file.documents.map(({ at, id, basis, document: { metadata }, proposals }) => ({
        ...{ at, id, basis, subject: metadata.subject },
        proposals: proposals.map(({ key, task, standing, lead, item, provision }) => ({
          ...{ key, task, standing, lead },
          ...{ path: item.provision, words: provision?.text || item.quote, coordinators: item.coordinators },
          ...{ deadline: item.deadline, deadlineText: item.deadlineText, repeats: item.recurrence !== null },
        })),
      })),
    }),
    // A new task is the whole resolution's to give: who leads one body looks, and sends nothing.
    mayGive: (await reachedOf(kysely, { verb: 'assign-task', resolution: resolution.id }, [null])).has(null),
    saved: url.searchParams.get('saved'),
  }
}

export const actions: Actions = {
  default: async ({ request, params, locals: { actor, reader } }) => {
    const words = receiveWords(reader.language).proposals
    const { ctx, resolution } = await givingIn(actor, reader)
    const form = await request.formData()
    const ticked = [...new Set(form.getAll('take').map(String))]
    const problems: FormProblems = {}
    const values: Record<string, string> = {}
    for (const [name] of form) if (/^(lead|deadline) /.test(name)) values[name] = textOf(form, name)
    const choices = ticked.map((key): Choice => {
      const [lead, written] = [values[`lead ${key}`] ?? '', values[`deadline ${key}`] ?? '']
      const deadline = written ? parseDate(written) : null
      if (!lead) problems[`lead ${key}`] = words.noLead
      if (written && !deadline) problems[`deadline ${key}`] = reader.words.form.badDate
      return { key, lead, deadline }
    })
    if (ticked.length === 0) problems.take = words.noneChosen
    if (Object.keys(problems).length > 0) return fail(400, { ticked, values, problems })
    let made: string[] | null
    try {
      made = await acceptProposals(ctx, { resolution: resolution.id, sha256: params.sha256 }, choices)
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      return fail(409, { ticked, values, problems: { take: problem[reader.language] } as FormProblems })
    }
    if (!made) error(404, reader.words.error.notFound)
    redirect(303, reader.to(receivedAddress(params.sha256), { saved: String(made.length) }))
  },
}
