import { error, fail, redirect } from '@sveltejs/kit'
import { bookView, titleOf } from '#portal/books.ts'
import { hasPersons } from '#registers/book.ts'
import { erasePerson } from '#registers/persons/erase.server.ts'
import { readVersions } from '#registers/store.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { rowAddress } from '../../../address.ts'
import { writingIn } from '../../../entry.server.ts'
import { refusedAs } from '../../../entry.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { reader } = event.locals
  const { book, resolution, ctx } = await writingIn(event, 'erase-person')
  const { id } = event.params
  const last = (await readVersions(ctx.db.kysely, book, resolution, { ids: [id] })).at(-1)
  if (!last || !hasPersons(book)) error(404, reader.words.error.notFound)
  return { book: new Shown(bookView(book, reader.language)), id, title: titleOf(book, id, last.row, reader.language) }
}

export const actions: Actions = {
  default: async (event) => {
    const { reader } = event.locals
    const { book, resolution, ctx } = await writingIn(event, 'erase-person')
    const { id } = event.params
    const values = { reason: textOf(await event.request.formData(), 'reason') }
    if (values.reason === '') return fail(400, { values, problems: { reason: reader.words.form.needed } as FormProblems })
    const erased = await erasePerson(ctx, book, { resolution, id, reason: values.reason })
    if (!erased.ok) return fail(422, { values, problems: refusedAs(erased.problems, ['reason'], reader.language) })
    redirect(303, reader.to(rowAddress(book.name, id), { saved: 'erase' }))
  },
}
