import { fail } from '@sveltejs/kit'
import { may, SYSTEM } from '#agencies/policy.ts'
import { Refusal } from '#db/refusal.ts'
import { ReadError } from '#law/read/errors.ts'
import { loadDocument } from '#pack/document.server.ts'
import { contextOf } from '../../acting.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals: { actor } }) => ({ isAllowed: may(actor, 'load-document', SYSTEM) })

export const actions: Actions = {
  default: async ({ request, locals: { actor, reader } }) => {
    const form = await request.formData()
    const file = form.get('file')
    if (!(file instanceof File) || file.name === '') return fail(400, { problem: reader.words.load.noFile, name: null })
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const loaded = await loadDocument(contextOf(actor), { bytes, name: file.name.normalize('NFC').slice(0, 200) })
      return { loaded, name: file.name }
    } catch (problem) {
      if (problem instanceof ReadError) return fail(422, { problem: problem.localised[reader.language], name: file.name })
      if (problem instanceof Refusal) return fail(422, { problem: problem[reader.language], name: file.name })
      throw problem
    }
  },
}
