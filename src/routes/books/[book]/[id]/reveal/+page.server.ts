import { error, fail } from '@sveltejs/kit'
import { bookView, titleOf } from '#portal/books.ts'
import { fieldOf, hasPersons } from '#registers/book.ts'
import { revealRow } from '#registers/persons/reveal.server.ts'
import { readRow } from '#registers/store.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { writingIn } from '../../../entry.server.ts'
import { refusedAs } from '../../../entry.ts'
import { PERSON_WORDS } from '../../../person-words.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { reader } = event.locals
  const { book, resolution, ctx } = await writingIn(event, 'reveal-person')
  const { id } = event.params
  const version = await readRow(ctx.db.kysely, book, { resolution, id }, { asOf: reader.asOf, knownAt: null })
  if (!version || !hasPersons(book)) error(404, reader.words.error.notFound)
  return { book: new Shown(bookView(book, reader.language)), id, title: titleOf(book, id, version.row, reader.language) }
}

/** What was opened stands on the page that answers the form, which nobody keeps, and in no address. */
export const actions: Actions = {
  default: async (event) => {
    const { reader } = event.locals
    const { book, resolution, ctx } = await writingIn(event, 'reveal-person')
    const { id } = event.params
    const form = await event.request.formData()
    const values = { reason: textOf(form, 'reason') }
    const fields = form.getAll('field').map(String)
    const problems: FormProblems = {}
    if (values.reason === '') problems.reason = reader.words.form.needed
    if (fields.length === 0) problems.fields = `${PERSON_WORDS[reader.language].which}: ${reader.words.form.needed}`
    if (Object.keys(problems).length > 0) return fail(400, { values, fields, problems })
    const asked = { resolution, id, fields, asOf: reader.asOf, knownAt: reader.knownAt, reason: values.reason }
    const revealed = await revealRow(ctx, book, asked)
    if (!revealed.ok) return fail(422, { values, fields, problems: refusedAs(revealed.problems, ['fields'], reader.language) })
    const opened = Object.entries(revealed.values).map(([key, value]) => ({
      key,
      label: fieldOf(book, key)?.label[reader.language] ?? key,
      text: value === null ? null : (fieldOf(book, key)?.sealed?.kind.format(value, reader.language) ?? null),
    }))
    return { values, fields, problems: {} as FormProblems, opened }
  },
}
