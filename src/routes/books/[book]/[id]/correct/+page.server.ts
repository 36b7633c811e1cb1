import { error, fail, redirect } from '@sveltejs/kit'
import type { IsoDate } from '#kernel/date.ts'
import { correctRow } from '#registers/actions.server.ts'
import type { AnyBook } from '#registers/book.ts'
import type { Version } from '#registers/model.ts'
import { readVersions } from '#registers/store.server.ts'
import { holds, isSameValue, statementFrom } from '#registers/versions.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { rowAddress } from '../../../address.ts'
import { choicesFor, mapFor, type Writing, writingIn } from '../../../entry.server.ts'
import { GROUND_FIELDS, readGround, readSpan, readValues, refusedAs, writtenValues } from '../../../entry.ts'
import type { Actions, PageServerLoad } from './$types'

const current = ({ ctx, book, resolution }: Writing, id: string) => readVersions(ctx.db.kysely, book, resolution, { ids: [id] })

export const load: PageServerLoad = async (event) => {
  const { reader } = event.locals
  const writing = await writingIn(event, 'keep-book')
  const version = (await current(writing, event.params.id)).find((each) => holds(each.valid, reader.asOf))
  if (!version) error(404, reader.words.error.notFound)
  return {
    choices: new Shown(await choicesFor(writing, reader)),
    map: await mapFor(writing, event),
    now: new Shown(writtenValues(writing.book, version.row, reader.language)),
    title: String(version.row[writing.book.title] ?? version.id),
    id: version.id,
    seen: version.version,
  }
}

/** Until when the values that are corrected stand as they do on the day; the keys that go on longer than the first, if any. */
const standUntil = (book: AnyBook, versions: readonly Version[], keys: readonly string[], day: IsoDate) => {
  const ends = keys.map((key) => ({ key, to: statementFrom(versions, key, day)?.to ?? null }))
  const [first] = ends
  const others = ends.filter((each) => each.to !== first?.to)
  return { to: first?.to ?? null, apart: others.length > 0 ? ends.map(({ key }) => book.fields[key]) : [] }
}

export const actions: Actions = {
  default: async (event) => {
    const { reader } = event.locals
    const words = reader.words.books
    const writing = await writingIn(event, 'keep-book')
    const { book, resolution, ctx } = writing
    const { id } = event.params
    const form = await event.request.formData()
    const keys = Object.keys(book.fields)
    const read = readValues(book, form, keys, reader.language)
    const ground = readGround(form, words)
    const span = readSpan(form, words)
    const seen = Number(textOf(form, 'seen'))
    const problems: FormProblems = { ...read.problems, ...span.problems, ...ground.problems }
    const values = { ...read.texts, ...span.texts, ...ground.texts }
    const versions = await current(writing, id)
    const version = versions.find((each) => each.version === seen)
    const known = [...keys, 'validFrom', ...GROUND_FIELDS]
    // Without the version that was seen nothing can be compared; the action says that somebody was faster.
    const changed = version ? keys.filter((key) => key in read.values && !isSameValue(version.row[key], read.values[key])) : keys
    if (changed.length === 0 && !problems.validFrom) problems[keys[0] ?? ''] ??= words.form.nothingChanged
    const { to, apart } = standUntil(book, versions, changed, span.span.from ?? version?.valid.from ?? reader.asOf)
    if (span.texts.validTo === '' && apart.length > 0 && version)
      problems.validTo ??= words.form.splitEnds(apart.map((field) => field?.label[reader.language]).join(', '))
    if (!ground.ground || Object.keys(problems).length > 0) return fail(400, { values, problems })
    const corrected = await correctRow(ctx, book, {
      resolution,
      id,
      valid: { from: span.span.from, to: span.span.to ?? to },
      values: Object.fromEntries(changed.map((key) => [key, read.values[key]])),
      seen,
      ...ground.ground,
    })
    if (!corrected.ok) return fail(422, { values, problems: refusedAs(corrected.problems, known, reader.language) })
    redirect(303, reader.to(rowAddress(book.name, id), { saved: corrected.isChanged ? 'correct' : 'same' }))
  },
}
