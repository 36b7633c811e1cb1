import { error } from '@sveltejs/kit'
import { indicatorList } from '#portal/indicators.server.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import { seenBy } from '../agencies/reading.server.ts'
import type { PageServerLoad } from './$types'
import { askedOf } from './asked.ts'
import { indicatorWords } from './words.ts'

export const load: PageServerLoad = async ({ url, locals: { reader } }) => {
  const of = url.searchParams.get('of')
  const asked = askedOf(of)
  const list = asked && (await indicatorList(running().db.kysely, { ...seenBy(reader), knownAt: reader.knownAt }, asked))
  if (!list && of) error(404, indicatorWords(reader.language).none)
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  return { list: new Shown(list), of: of ?? '' }
}
