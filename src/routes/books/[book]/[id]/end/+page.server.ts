import { error, fail, redirect } from '@sveltejs/kit'
import { parseDate } from '#kernel/date.ts'
import { bookView, titleOf } from '#portal/books.ts'
import { endRow } from '#registers/actions.server.ts'
import { readVersions } from '#registers/store.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { rowAddress } from '../../../address.ts'
import { writingIn } from '../../../entry.server.ts'
import { refusedAs } from '../../../entry.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { reader } = event.locals
  const { book, resolution, ctx } = await writingIn(event, 'keep-book')
  const { id } = event.params
  const last = (await readVersions(ctx.db.kysely, book, resolution, { ids: [id] })).at(-1)
  if (!last) error(404, reader.words.error.notFound)
  return { book: new Shown(bookView(book, reader.language)), id, title: titleOf(book, id, last.row, reader.language) }
}

export const actions: Actions = {
  default: async (event) => {
    const { reader } = event.locals
    const words = reader.words.books.form
    const { book, resolution, ctx } = await writingIn(event, 'keep-book')
    const { id } = event.params
    const form = await event.request.formData()
    const values = { from: textOf(form, 'from'), why: textOf(form, 'why') }
    const from = parseDate(values.from)
    const problems: FormProblems = {}
    if (values.from !== '' && from === null) problems.from = words.badDate
    if (values.why === '') problems.why = words.needed
    if (Object.keys(problems).length > 0) return fail(400, { values, problems })
    const ended = await endRow(ctx, book, { resolution, id, from, why: values.why })
    if (!ended.ok) return fail(422, { values, problems: refusedAs(ended.problems, ['from'], reader.language) })
    redirect(303, reader.to(rowAddress(book.name, id), { saved: 'end' }))
  },
}
