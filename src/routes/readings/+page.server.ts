import { error, fail, redirect } from '@sveltejs/kit'
import { may } from '#agencies/policy.ts'
import { Refusal } from '#db/refusal.ts'
import { parseDate } from '#kernel/date.ts'
import { say } from '#kernel/language.ts'
import { ambiguityList } from '#portal/readings.server.ts'
import { running } from '#portal/running.server.ts'
import { chooseReading } from '#targets/readings.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import type { Actions, PageServerLoad } from './$types'
import { readingWords } from './words.ts'

const readList = ({ language, asOf, knownAt, today, resolution }: Reader) =>
  ambiguityList(running().db.kysely, {
    ...{ language, asOf, today },
    knownAt: knownAt ?? undefined,
    resolution: resolution ?? undefined,
  })

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const list = await readList(reader)
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  return {
    list: new Shown(list),
    mayChoose: list !== null && may(actor, 'choose-reading', { resolution: list.resolution.id }),
    saved: url.searchParams.has('saved'),
  }
}

export const actions: Actions = {
  choose: async ({ request, locals: { actor, reader } }) => {
    const words = reader.words.form
    const form = await request.formData()
    const values = {
      ambiguity: textOf(form, 'ambiguity'),
      reading: textOf(form, 'reading'),
      from: textOf(form, 'from'),
      document: textOf(form, 'document'),
      why: textOf(form, 'why'),
    }
    const list = await readList(reader)
    if (!list) error(404, reader.words.error.notFound)
    const from = parseDate(values.from)
    const problems: FormProblems = {}
    if (!values.reading) problems.reading = readingWords(reader.language).badReading
    if (!values.from) problems.from = words.needed
    else if (!from) problems.from = words.badDate
    if (!values.document) problems.document = words.needed
    if (!values.why) problems.why = words.needed
    if (!from || Object.keys(problems).length > 0) return fail(400, { subject: values.ambiguity, values, problems })
    try {
      await chooseReading(contextOf(actor), { ...values, from, resolution: list.resolution.id })
    } catch (refused) {
      if (!(refused instanceof Refusal)) throw refused
      const problems: FormProblems = { reading: say(refused, reader.language) }
      return fail(404, { subject: values.ambiguity, values, problems })
    }
    redirect(303, reader.to('/readings', { saved: 'choose' }))
  },
}
