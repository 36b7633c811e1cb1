import { fail, redirect } from '@sveltejs/kit'
import { addRow } from '#registers/actions.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { RESERVED_IDS, rowAddress } from '../../address.ts'
import { choicesFor, mapFor, writingIn } from '../../entry.server.ts'
import { GROUND_FIELDS, readGround, readSpan, readValues, refusedAs } from '../../entry.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const writing = await writingIn(event, 'keep-book')
  return { choices: new Shown(await choicesFor(writing, event.locals.reader)), map: await mapFor(writing, event) }
}

export const actions: Actions = {
  default: async (event) => {
    const { reader } = event.locals
    const words = reader.words.books
    const { book, resolution, ctx } = await writingIn(event, 'keep-book')
    const form = await event.request.formData()
    const keys = Object.keys(book.fields)
    const id = textOf(form, 'id')
    const read = readValues(book, form, keys, reader.language)
    const ground = readGround(form, words)
    const span = readSpan(form, words)
    const problems: FormProblems = { ...read.problems, ...span.problems, ...ground.problems }
    if (book.identity === 'named' && (id === '' || RESERVED_IDS.has(id))) problems.id = words.form.needed
    const values = { id, ...read.texts, ...span.texts, ...ground.texts }
    if (!ground.ground || Object.keys(problems).length > 0) return fail(400, { values, problems })
    const asked = { resolution, id: id || null, valid: span.span, values: read.values, ...ground.ground }
    const added = await addRow(ctx, book, asked)
    if (!added.ok) {
      const known = ['id', ...keys, 'validFrom', ...GROUND_FIELDS]
      return fail(422, { values, problems: refusedAs(added.problems, known, reader.language) })
    }
    redirect(303, reader.to(rowAddress(book.name, added.id), { saved: 'new' }))
  },
}
