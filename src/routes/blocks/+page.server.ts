import { error } from '@sveltejs/kit'
import { may } from '#agencies/policy.ts'
import { blockList } from '#portal/blocks.server.ts'
import { running } from '#portal/running.server.ts'
import { pageOf } from '#ui/pages.ts'
import { Shown } from '#ui/shown.ts'
import type { PageServerLoad } from './$types'
import { askedBy, mustBeOf } from './reading.server.ts'

const SHOWS = ['open', 'gone', 'every'] as const

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const list = await blockList(running().db.kysely, askedBy(reader))
  if (!list && reader.resolution) error(404, reader.words.error.notFound)
  if (list) mustBeOf(actor, list, reader)
  const shows = SHOWS.find((each) => each === url.searchParams.get('show')) ?? 'open'
  const some = (list?.blocks ?? []).filter(({ standing }) => shows === 'every' || (standing === 'gone') === (shows === 'gone'))
  return {
    list: new Shown(list && { ...list, shows, page: pageOf(some, url.searchParams.get('page')) }),
    mayReport: list !== null && may(actor, 'report-block', { resolution: list.resolution.id }),
  }
}
