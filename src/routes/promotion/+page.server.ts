import { error, fail, redirect } from '@sveltejs/kit'
import { moveInterest, tieLead } from '#cases/interest/actions.server.ts'
import { MOVES, type Said } from '#cases/interest/model.ts'
import { eraseInterest, revealInterest } from '#cases/interest/persons.server.ts'
import { parseDate } from '#kernel/date.ts'
import { promotionView } from '#portal/interest.server.ts'
import { textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import { numberOf } from '../cases/reading.server.ts'
import { interestWords } from '../public/interest/words.ts'
import { seenAs } from '../public/reading.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals: { actor, reader } }) => {
  const page = Math.max(1, numberOf(url.searchParams.get('page') ?? ''))
  const view = await promotionView(contextOf(actor), seenAs(reader), page)
  if (!view && reader.resolution) error(404, reader.words.error.notFound)
  return { promotion: new Shown(view) }
}

const STATUS = { gone: 404, 'no-reason': 400, erased: 409 } as const

type Values = Record<'id' | 'move' | 'day' | 'lead' | 'reason', string>

const valuesOf = (sent: FormData): Values => ({
  ...{ id: textOf(sent, 'id'), move: textOf(sent, 'move'), day: textOf(sent, 'day'), lead: textOf(sent, 'lead') },
  reason: textOf(sent, 'reason'),
})

/** What came back: of which interest, from which form, and why it was not done; what was opened stands on this answer alone. */
const refused = (form: string, status: number, values: Values, problem: string) =>
  fail(status, { form, values, problem, said: null as Said | null })

const saved = (reader: Reader, id: string): never =>
  redirect(303, `${reader.to('/promotion', { saved: 'interest', page: reader.search.get('page') })}#interest-${id}`)

export const actions: Actions = {
  move: async ({ request, locals: { actor, reader } }) => {
    const words = interestWords(reader.language)
    const values = valuesOf(await request.formData())
    const move = MOVES.find((each) => each === values.move)
    const day = parseDate(values.day)
    if (!move) return refused('move', 400, values, words.badMove)
    if (!day) return refused('move', 400, values, reader.words.form.badDate)
    const problem = await moveInterest(contextOf(actor), { id: numberOf(values.id), move, day })
    if (problem) return refused('move', problem === 'gone' ? 404 : 409, values, words.problems[problem])
    return saved(reader, values.id)
  },

  tie: async ({ request, locals: { actor, reader } }) => {
    const values = valuesOf(await request.formData())
    const problem = await tieLead(contextOf(actor), { id: numberOf(values.id), lead: values.lead || null })
    if (problem) return refused('tie', problem === 'gone' ? 404 : 409, values, interestWords(reader.language).problems[problem])
    return saved(reader, values.id)
  },

  reveal: async ({ request, locals: { actor, reader }, setHeaders }) => {
    const values = valuesOf(await request.formData())
    const said = await revealInterest(contextOf(actor), { id: numberOf(values.id), reason: values.reason })
    if (typeof said === 'string') return refused('reveal', STATUS[said], values, interestWords(reader.language).problems[said])
    setHeaders({ 'cache-control': 'no-store' })
    return { form: 'reveal', values, problem: '', said: said as Said | null }
  },

  erase: async ({ request, locals: { actor, reader } }) => {
    const values = valuesOf(await request.formData())
    const problem = await eraseInterest(contextOf(actor), { id: numberOf(values.id), reason: values.reason })
    if (problem) return refused('erase', STATUS[problem], values, interestWords(reader.language).problems[problem])
    return saved(reader, values.id)
  },
}
