import { error } from '@sveltejs/kit'
import { may, SYSTEM } from '#agencies/policy.ts'
import { say } from '#kernel/language.ts'
import { pageOf } from '#kernel/pages.ts'
import { optionsFor } from '#portal/books.server.ts'
import { whoSees, zoneFieldOf } from '#portal/rights.server.ts'
import { shownResolution } from '#portal/shown-resolution.server.ts'
import { isWalled } from '#registers/book.ts'
import { BOOKS } from '#registers/books.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import { bookNames } from '../../people/reading.server.ts'
import type { PageServerLoad } from './$types'

const WALLED = BOOKS.filter(isWalled)

export const load: PageServerLoad = async ({ url: { searchParams }, locals: { reader, actor } }) => {
  const ctx = contextOf(actor)
  const { kysely } = ctx.db
  const resolution = await shownResolution(kysely, reader.resolution, reader.language)
  if (!resolution && reader.resolution) error(404, reader.words.error.notFound)
  const book = WALLED.find(({ name }) => name === searchParams.get('book')) ?? WALLED[0]
  if (!resolution || !book || !may(actor, 'see-people', SYSTEM)) return { resolution: new Shown(resolution), question: null }
  const { language, today } = reader
  const field = zoneFieldOf(book)
  const options = await optionsFor(kysely, book, { resolution: resolution.id, language, asOf: today, knownAt: null })
  const zones = (field && options[field]) || []
  const zone = zones.find(({ id }) => id === searchParams.get('zone'))?.id ?? null
  const found = searchParams.has('book') ? await whoSees(ctx, book, { resolution: resolution.id, zone, day: today }) : null
  return {
    resolution: new Shown(resolution),
    question: new Shown({
      books: WALLED.map(({ name, label }) => ({ id: name, name: say(label, language) })),
      names: bookNames(language),
      book: book.name,
      zones,
      zone,
      found: found && { ...found, seers: pageOf(found.seers, searchParams.get('page')) },
    }),
  }
}
