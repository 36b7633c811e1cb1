import { error, fail, redirect } from '@sveltejs/kit'
import { may } from '#agencies/policy.ts'
import { applyReform, blockersOf, undoReform } from '#agencies/reform-actions.server.ts'
import { reformPage } from '#portal/agencies.server.ts'
import { running } from '#portal/running.server.ts'
import { textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../../acting.server.ts'
import { refusedWith, seenBy } from '../../reading.server.ts'
import { agencyWords } from '../../words.ts'
import type { Actions, PageServerLoad } from './$types'

/** A number in the address; 0 is no reform's. */
const idOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : 0)

export const load: PageServerLoad = async ({ params, url, locals: { reader, actor } }) => {
  const found = await reformPage(running().db.kysely, idOf(params.id), seenBy(reader), blockersOf)
  if (!found) error(404, reader.words.error.notFound)
  return {
    found: new Shown(found),
    mayApply: may(actor, 'apply-reform', `reform:${params.id}`, found.resolution.id),
    saved: url.searchParams.get('saved'),
  }
}

export const actions: Actions = {
  apply: async ({ request, params, locals: { actor, reader } }) => {
    const ctx = contextOf(actor)
    const why = textOf(await request.formData(), 'why') || null
    try {
      if (!(await applyReform(ctx, idOf(params.id), why))) error(404, reader.words.error.notFound)
    } catch (problem) {
      return fail(409, { problem: refusedWith(problem, reader) })
    }
    redirect(303, reader.to(`/agencies/reforms/${params.id}`, { saved: 'apply' }))
  },
  undo: async ({ request, params, locals: { actor, reader } }) => {
    const ctx = contextOf(actor)
    const why = textOf(await request.formData(), 'why')
    if (!why) return fail(400, { problem: agencyWords(reader.language).reforms.undoNeeds })
    try {
      if (!(await undoReform(ctx, idOf(params.id), why))) error(404, reader.words.error.notFound)
    } catch (problem) {
      return fail(409, { problem: refusedWith(problem, reader) })
    }
    redirect(303, reader.to(`/agencies/reforms/${params.id}`, { saved: 'undo' }))
  },
}
