import { fail } from '@sveltejs/kit'
import type { Actor } from '#agencies/model.ts'
import { may, mustBeAllowed } from '#agencies/policy.ts'
import { reachedOf } from '#agencies/reach.server.ts'
import { readAgencyNames } from '#agencies/store.server.ts'
import { Refusal } from '#db/refusal.ts'
import { parseDate } from '#kernel/date.ts'
import { say } from '#kernel/language.ts'
import { PAGE_ROWS, placeOf } from '#kernel/pages.ts'
import { ReadError } from '#law/read/errors.ts'
import { receiveDocument } from '#pack/receive.server.ts'
import { countReceived, readReceived } from '#pack/received-store.server.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { ofBook } from '#registers/book.ts'
import { documentsIn } from '#registers/books/documents-in.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import type { Reader } from '#ui/reader.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { uploadedIn } from '../../uploaded.ts'
import type { Actions, PageServerLoad } from './$types'
import { receiveWords } from './words.ts'

const inVietnamese = new Intl.Collator('vi', { numeric: true })

const readPage = async (actor: Actor, reader: Reader, pageAsked: string | null) => {
  const ctx = contextOf(actor)
  const { kysely } = ctx.db
  const resolution = await shownResolution(kysely, reader.resolution, reader.language)
  if (!resolution) return null
  const names = await readAgencyNames(kysely, resolution.id)
  const nameOf = (id: string): string => say(names.get(id) ?? { vi: id, en: null }, reader.language)
  const mayReceive = may(actor, 'receive-document', ofBook(documentsIn, { resolution: resolution.id }))
  const mayAssign = may(actor, 'assign-task', { resolution: resolution.id })
  const asked = { verb: 'receive-document' as const, resolution: resolution.id, book: documentsIn.name }
  const reached = mayReceive ? await reachedOf(kysely, asked, [...names.keys()]) : new Set()
  const total = mayReceive || mayAssign ? await countReceived(kysely, resolution.id) : 0
  const { page, pages, offset } = placeOf(total, pageAsked)
  const received = total > 0 ? await readReceived(kysely, resolution.id, { offset, limit: PAGE_ROWS }) : []
  return {
    resolution,
    mayReceive,
    mayAssign,
    bodies: [...names.keys()]
      .filter((id) => reached.has(id))
      .map((id) => ({ id, name: nameOf(id) }))
      .sort((a, b) => inVietnamese.compare(a.name, b.name)),
    received: { rows: received.map((each) => ({ ...each, keeper: nameOf(each.keeper) })), total, page, pages },
  }
}

export const load: PageServerLoad = async ({ url, locals: { actor, reader } }) => ({
  page: new Shown(await readPage(actor, reader, url.searchParams.get('page'))),
})

const FIELDS = ['keeper', 'arrivedOn', 'arrivalNumber', 'issuer', 'subject'] as const

export const actions: Actions = {
  default: async ({ request, locals: { actor, reader } }) => {
    const words = receiveWords(reader.language)
    const ctx = contextOf(actor)
    const resolution = await shownResolution(ctx.db.kysely, reader.resolution, reader.language)
    if (resolution) mustBeAllowed(actor, 'receive-document', ofBook(documentsIn, { resolution: resolution.id }))
    const form = await request.formData()
    const values = Object.fromEntries(FIELDS.map((name) => [name, textOf(form, name)]))
    const { keeper = '', arrivalNumber = '', issuer = '', subject = '' } = values
    const file = await uploadedIn(form, 'file')
    const arrivedOn = parseDate(values.arrivedOn ?? '')
    const problems: FormProblems = {}
    if (!keeper) problems.keeper = reader.words.form.needed
    if (!file) problems.file = words.noFile
    if (!arrivedOn) problems.arrivedOn = reader.words.form.badDate
    if (!/^([1-9]\d{0,6})?$/.test(arrivalNumber)) problems.arrivalNumber = words.badNumber
    if (!resolution || !file || !arrivedOn || Object.keys(problems).length > 0) return fail(400, { values, problems })
    try {
      const received = await receiveDocument(
        ctx,
        { resolution: resolution.id, keeper },
        {
          ...{ bytes: file.bytes, name: file.name.slice(0, 200), arrivedOn },
          ...{ arrivalNumber: arrivalNumber ? Number(arrivalNumber) : null, issuer: issuer || null, subject: subject || null },
        },
      )
      if (received.ok) return { received }
      for (const { field, reason } of received.problems) {
        const name = field !== null && (FIELDS as readonly string[]).includes(field) ? field : 'file'
        problems[name] = [problems[name], reason[reader.language]].filter(Boolean).join('; ')
      }
    } catch (problem) {
      if (problem instanceof ReadError) problems.file = problem.localised[reader.language]
      else if (problem instanceof Refusal)
        problems[problem.code === 'unknown-body' ? 'keeper' : 'file'] = problem[reader.language]
      else throw problem
    }
    return fail(422, { values, problems })
  },
}
