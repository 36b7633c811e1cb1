import { error } from '@sveltejs/kit'
import { Shown } from '#ui/shown.ts'
import type { PageServerLoad } from './$types'
import { readLiving } from './reading.server.ts'
import { mainFirst, outlineOf } from './text.ts'

export const load: PageServerLoad = async ({ locals: { reader } }) => {
  const page = await readLiving(reader)
  if (!page && reader.resolution) error(404, reader.words.error.notFound)
  if (!page) return { living: new Shown(null) }
  const headline = page.texts.flatMap(({ provisions }) =>
    provisions.flatMap((provision) => provision.targets.filter((target) => target.headline).map((target) => target.due)),
  )
  const dates = [...new Set([reader.today, ...headline.filter((due) => due !== null)])].sort()
  return { living: new Shown({ page, texts: mainFirst(page), outline: outlineOf(page), dates }) }
}
