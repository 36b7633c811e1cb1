import { error, fail, redirect } from '@sveltejs/kit'
import { Refusal } from '#db/refusal.ts'
import { cellOf, titleOf } from '#portal/books.ts'
import { contestValue } from '#registers/actions.server.ts'
import { fieldOf } from '#registers/book.ts'
import { storeFile } from '#registers/files.server.ts'
import { readRow } from '#registers/store.server.ts'
import type { FormProblems } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { uploadedIn } from '../../../../uploaded.ts'
import { rowAddress } from '../../../address.ts'
import { choicesFor, mapFor, writingIn } from '../../../entry.server.ts'
import { GROUND_FIELDS, readGround, readValues, refusedAs } from '../../../entry.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { reader } = event.locals
  const writing = await writingIn(event, 'contest-value')
  const { book, resolution, ctx } = writing
  const { id } = event.params
  const version = await readRow(ctx.db.kysely, book, { resolution, id }, { asOf: reader.asOf, knownAt: null })
  if (!version) error(404, reader.words.error.notFound)
  const asked = event.url.searchParams.get('field') ?? ''
  const field = fieldOf(book, asked)
  return {
    choices: new Shown(await choicesFor(writing, reader)),
    map: field?.kind.input === 'place' ? await mapFor(writing, event) : null,
    id,
    title: titleOf(book, id, version.row, reader.language),
    field: field ? asked : null,
    now: field ? cellOf(field, version.row[asked], new Map(), reader.language).text : null,
  }
}

export const actions: Actions = {
  default: async (event) => {
    const { reader } = event.locals
    const words = reader.words.books
    const { book, resolution, ctx } = await writingIn(event, 'contest-value')
    const { id } = event.params
    const field = event.url.searchParams.get('field') ?? ''
    if (!fieldOf(book, field)) error(404, reader.words.error.notFound)
    const form = await event.request.formData()
    const read = readValues(book, form, [field], reader.language)
    const ground = readGround(form, words)
    const problems: FormProblems = { ...read.problems, ...ground.problems }
    if (read.texts[field] === '') problems[field] = words.form.needed
    const values = { ...read.texts, ...ground.texts }
    if (!ground.ground || Object.keys(problems).length > 0) return fail(400, { values, problems })
    let evidence: string | null = null
    try {
      const file = await uploadedIn(form, 'evidence')
      if (file) evidence = await storeFile(ctx, file)
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem
      return fail(422, { values, problems: { evidence: problem[reader.language] } as FormProblems })
    }
    const { why, ...source } = ground.ground
    const contested = await contestValue(ctx, book, {
      resolution,
      id,
      field,
      value: read.values[field],
      reason: why,
      evidence,
      ...source,
    })
    if (!contested.ok) {
      const known = [field, ...GROUND_FIELDS]
      return fail(422, { values, problems: refusedAs(contested.problems, known, reader.language) })
    }
    redirect(303, reader.to(rowAddress(book.name, id), { saved: 'contest' }))
  },
}
