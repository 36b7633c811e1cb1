import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'
import { livingPage } from '#portal/living-page.server.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import { outlineOf } from './text.ts'

export const load: PageServerLoad = async ({ locals: { reader } }) => {
  const { language, asOf, today, resolution } = reader
  const page = await livingPage(running().db.kysely, { language, asOf, today, resolution: resolution ?? undefined })
  if (!page && resolution) error(404, reader.words.error.notFound)
  if (!page) return { living: new Shown(null) }
  const headline = page.texts.flatMap(({ provisions }) =>
    provisions.flatMap((provision) => provision.targets.filter((target) => target.headline).map((target) => target.due)),
  )
  const dates = [...new Set([today, ...headline.filter((due) => due !== null)])].sort()
  return { living: new Shown({ page, outline: outlineOf(page), dates }) }
}
