import { pageOf } from '#kernel/pages.ts'
import { Shown } from '#ui/shown.ts'
import { readLiving } from '../reading.server.ts'
import { chooseTargets, targetsOf, targetWishOf } from '../rows.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ url, locals: { reader } }) => {
  const living = await readLiving(reader)
  const wish = targetWishOf(url.searchParams)
  const all = living ? targetsOf(living) : []
  return {
    list: new Shown({ living, wish, all: all.length, page: pageOf(chooseTargets(all, wish), url.searchParams.get('page')) }),
  }
}
