import { error, fail, redirect } from '@sveltejs/kit'
import { may } from '#agencies/policy.ts'
import { loadReform } from '#agencies/reform-actions.server.ts'
import { formatProblem } from '#pack/read.server.ts'
import { readReform } from '#pack/reform.server.ts'
import { reformList } from '#portal/agencies.server.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { seenBy } from '../reading.server.ts'
import { agencyWords } from '../words.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { reader, actor } }) => {
  const list = await reformList(running().db.kysely, seenBy(reader))
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  return { list: new Shown(list), mayLoad: list !== null && may(actor, 'load-reform', 'any', list.resolution.id) }
}

export const actions: Actions = {
  load: async ({ request, locals: { actor, reader } }) => {
    const words = agencyWords(reader.language).reforms
    const ctx = contextOf(actor)
    const file = (await request.formData()).get('file')
    if (!(file instanceof File) || file.name === '') return fail(400, { problems: [words.noFile] })
    const list = await reformList(ctx.db.kysely, seenBy(reader))
    if (!list) error(404, reader.words.error.notFound)
    const name = file.name.normalize('NFC').slice(0, 200)
    const read = readReform(new Uint8Array(await file.arrayBuffer()), name)
    if (!read.ok) return fail(422, { problems: read.problems.map((problem) => formatProblem(problem, reader.language)) })
    const { id } = await loadReform(ctx, list.resolution.id, read.reform)
    redirect(303, reader.to(`/agencies/reforms/${id}`, { saved: 'load' }))
  },
}
