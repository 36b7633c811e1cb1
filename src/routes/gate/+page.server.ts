import { error, fail, redirect } from '@sveltejs/kit'
import { keepVerdict, reachedBy } from '#gate/actions.server.ts'
import { type GateQuery, gateChoices, judgeNow, viewOf } from '#portal/gate.server.ts'
import { running } from '#portal/running.server.ts'
import { textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import type { Actions, PageServerLoad } from './$types'
import { askedBy } from './asked.ts'

const queryOf = ({ asOf, knownAt, language, resolution }: Reader): GateQuery => ({
  ...{ asOf, language },
  knownAt: knownAt ?? undefined,
  resolution: resolution ?? undefined,
})

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const query = queryOf(reader)
  const { kysely } = running().db
  const choices = await gateChoices(kysely, query)
  if (choices === null && reader.resolution) error(404, reader.words.error.notFound)
  const asked = askedBy(url.searchParams, reader.language)
  const found = asked.project ? await judgeNow(kysely, query, asked.project) : null
  const judged = found === 'unasked' ? null : found
  const ctx = contextOf(actor)
  const reached = judged && (await reachedBy(ctx, ctx.db.kysely, 'judge-project', judged.resolution.id, [judged.keeper]))
  return {
    gate: new Shown({
      asked,
      choices: choices === 'unasked' ? null : choices,
      isUnasked: choices === 'unasked',
      view: judged && viewOf(judged.verdict, judged.resolution, reader.language),
      mayKeep: judged !== null && reached?.has(judged.keeper) === true,
    }),
  }
}

/** A project fits an address; anything longer was not asked by the form. */
const LONGEST_QUESTION = 4000

export const actions: Actions = {
  keep: async ({ request, locals: { reader, actor } }) => {
    const form = await request.formData()
    const { project } = askedBy(new URLSearchParams(textOf(form, 'question', LONGEST_QUESTION)), reader.language)
    const judged = project && (await judgeNow(running().db.kysely, queryOf(reader), project))
    // Asked again on the data of this moment: what is kept is what holds now.
    if (!judged || judged === 'unasked') return fail(400)
    const { resolution, verdict, keeper } = judged
    const id = await keepVerdict(contextOf(actor), { resolution: resolution.id, keeper, verdict })
    redirect(303, reader.to(`/gate/verdicts/${id}`))
  },
}
