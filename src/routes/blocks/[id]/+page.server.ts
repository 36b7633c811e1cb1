import { error, fail, redirect } from '@sveltejs/kit'
import { Refusal } from '#db/refusal.ts'
import { parseDate } from '#kernel/date.ts'
import { say } from '#kernel/language.ts'
import { blockPage } from '#portal/blocks.server.ts'
import { running } from '#portal/running.server.ts'
import { answerBlock, mayFor, resolveBlock } from '#tasks/blocks/actions.server.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { askedBy, mustBeOf, numberIn } from '../reading.server.ts'
import { blockAddress, blockWords } from '../words.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, locals: { reader, actor } }) => {
  const page = await blockPage(running().db.kysely, { ...askedBy(reader), id: numberIn(params.id) })
  if (!page) error(404, reader.words.error.notFound)
  const ctx = contextOf(actor)
  mustBeOf(actor, page, reader)
  const { block, resolution } = page
  const isOpen = block.standing !== 'gone'
  return {
    one: new Shown(page),
    mayAnswer: isOpen && (await mayFor(ctx, 'answer-block', resolution.id, block.owner.id)),
    mayResolve: isOpen && (await mayFor(ctx, 'resolve-block', resolution.id, block.body?.id ?? null)),
    saved: url.searchParams.get('saved'),
  }
}

/** What an act returns to the form it came from. */
const acted = async (
  subject: string,
  values: Record<string, string>,
  act: () => Promise<object | null>,
  gone: string,
  language: 'vi' | 'en',
) => {
  try {
    if (await act()) return null
    return fail(404, { subject, values, problems: { note: gone } as FormProblems })
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused
    return fail(409, { subject, values, problems: { note: say(refused, language) } as FormProblems })
  }
}

export const actions: Actions = {
  answer: async ({ request, params, locals: { actor, reader } }) => {
    const { needed, badDate, gone } = reader.words.form
    const form = await request.formData()
    const values = { note: textOf(form, 'note'), promised: textOf(form, 'promised') }
    const promised = values.promised ? parseDate(values.promised) : null
    const problems: FormProblems = {}
    if (!values.note) problems.note = needed
    if (values.promised && !promised) problems.promised = badDate
    else if (promised && promised < reader.today) problems.promised = blockWords(reader.language).promiseEarly
    if (Object.keys(problems).length > 0) return fail(400, { subject: 'answer', values, problems })
    const block = numberIn(params.id)
    const act = () => answerBlock(contextOf(actor), { block, note: values.note, promised })
    const failed = await acted('answer', values, act, gone, reader.language)
    if (failed) return failed
    redirect(303, reader.to(blockAddress(block), { saved: 'answer', 'as-of': null }))
  },

  resolve: async ({ request, params, locals: { actor, reader } }) => {
    const { needed, gone } = reader.words.form
    const form = await request.formData()
    const values = { note: textOf(form, 'note'), promised: '' }
    if (!values.note) return fail(400, { subject: 'resolve', values, problems: { note: needed } as FormProblems })
    const block = numberIn(params.id)
    const act = () => resolveBlock(contextOf(actor), { block, note: values.note })
    const failed = await acted('resolve', values, act, gone, reader.language)
    if (failed) return failed
    redirect(303, reader.to(blockAddress(block), { saved: 'resolve', 'as-of': null }))
  },
}
