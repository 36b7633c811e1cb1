import { error, fail, redirect } from '@sveltejs/kit'
import type { Actor } from '#agencies/model.ts'
import { may } from '#agencies/policy.ts'
import { Refusal } from '#db/refusal.ts'
import { say } from '#kernel/language.ts'
import { inspectionsView } from '#portal/inspections.server.ts'
import { running } from '#portal/running.server.ts'
import { orderRemedy } from '#tasks/inspections/actions.server.ts'
import { textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import { mustBeOf } from '../blocks/reading.server.ts'
import type { Actions, PageServerLoad } from './$types'

const readView = async (reader: Reader, actor: Actor) => {
  const view = await inspectionsView(running().db.kysely, reader)
  if (view) mustBeOf(actor, view, reader)
  else if (reader.resolution) error(404, reader.words.error.notFound)
  return view
}

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const view = await readView(reader, actor)
  return {
    view: new Shown(view),
    mayOrder: view !== null && may(actor, 'order-remedy', { resolution: view.resolution.id }),
    saved: url.searchParams.get('saved'),
  }
}

export const actions: Actions = {
  order: async ({ request, locals: { actor, reader } }) => {
    const finding = textOf(await request.formData(), 'finding')
    const view = await readView(reader, actor)
    if (!view) error(404, reader.words.error.notFound)
    try {
      const ordered = await orderRemedy(contextOf(actor), { resolution: view.resolution.id, finding })
      if (!ordered) return fail(404, { finding, problem: reader.words.form.gone })
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused
      return fail(409, { finding, problem: say(refused, reader.language) })
    }
    redirect(303, reader.to('/inspections', { saved: 'order' }))
  },
}
