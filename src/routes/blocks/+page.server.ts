import { error } from '@sveltejs/kit'
import { may } from '#agencies/policy.ts'
import { blockList } from '#portal/blocks.server.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import type { PageServerLoad } from './$types'
import { askedBy, mustBeOf } from './reading.server.ts'

const SHOWS = ['open', 'gone', 'every'] as const

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const shows = SHOWS.find((each) => each === url.searchParams.get('show')) ?? 'open'
  const asked = { ...askedBy(reader), shows, task: null }
  const list = await blockList(running().db.kysely, asked, url.searchParams.get('page'))
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  if (list) mustBeOf(actor, list, reader)
  return {
    list: new Shown(list),
    mayReport: list !== null && may(actor, 'report-block', { resolution: list.resolution.id }),
  }
}
