import { error } from '@sveltejs/kit'
import { countedAs } from '#agencies/place.server.ts'
import { fitAnswer } from '#portal/fit.server.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import type { PageServerLoad } from './$types'
import { readLiving } from './reading.server.ts'
import { mainFirst, outlineOf } from './text.ts'

export const load: PageServerLoad = async ({ locals: { reader }, getClientAddress, setHeaders }) => {
  const { language, asOf, knownAt, resolution } = reader
  const [page, fit] = await Promise.all([
    readLiving(reader),
    fitAnswer(running().db.kysely, {
      ...{ language, asOf, knownAt: knownAt ?? undefined, resolution: resolution ?? undefined },
      address: countedAs(getClientAddress()),
    }),
  ])
  // A page that lacks its answer is not kept for the next reader.
  if (fit === 'later') setHeaders({ 'cache-control': 'no-store' })
  if (!page && reader.resolution) error(404, reader.words.error.notFound)
  if (!page) return { living: new Shown(null) }
  const headline = page.texts.flatMap(({ provisions }) =>
    provisions.flatMap((provision) => provision.targets.filter((target) => target.headline).map((target) => target.due)),
  )
  const dates = [...new Set([reader.today, ...headline.filter((due) => due !== null)])].sort()
  return { living: new Shown({ page, fit, texts: mainFirst(page), outline: outlineOf(page), dates }) }
}
