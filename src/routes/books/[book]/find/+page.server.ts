import { error, fail } from '@sveltejs/kit'
import { readNames } from '#portal/book-names.server.ts'
import { bookView, nameKey } from '#portal/books.ts'
import { fieldsOf, hasPersons } from '#registers/book.ts'
import { findPerson } from '#registers/persons/reveal.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { writingIn } from '../../entry.server.ts'
import { refusedAs } from '../../entry.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { reader } = event.locals
  const { book } = await writingIn(event, 'reveal-person')
  if (!hasPersons(book)) error(404, reader.words.error.notFound)
  return {
    book: new Shown(bookView(book, reader.language)),
    fields: fieldsOf(book).flatMap(([key, { sealed, label }]) => (sealed?.found ? [{ key, label: label[reader.language] }] : [])),
  }
}

/** A form that is posted: what is looked for stands in no address, no history and no log. */
export const actions: Actions = {
  default: async (event) => {
    const { reader } = event.locals
    const { book, resolution, ctx } = await writingIn(event, 'reveal-person')
    const form = await event.request.formData()
    const values = { field: textOf(form, 'field'), text: textOf(form, 'text'), reason: textOf(form, 'reason') }
    const problems: FormProblems = {}
    if (values.text === '') problems.text = reader.words.form.needed
    if (values.reason === '') problems.reason = reader.words.form.needed
    if (Object.keys(problems).length > 0) return fail(400, { values, problems })
    const found = await findPerson(ctx, book, { resolution, ...values, asOf: reader.asOf })
    if (!found.ok) return fail(422, { values, problems: refusedAs(found.problems, ['field', 'text'], reader.language) })
    const { language, asOf, knownAt } = reader
    const wanted = found.ids.map((id) => ({ refersTo: book.name, id }))
    const names = await readNames(ctx.db.kysely, { resolution, language, asOf, knownAt }, wanted)
    const rows = found.ids.map((id) => ({ id, title: names.get(nameKey(book.name, id))?.text ?? id }))
    return { values, problems: {} as FormProblems, rows }
  },
}
