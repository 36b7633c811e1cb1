import { error } from '@sveltejs/kit'
import { verdictList } from '#portal/verdicts.server.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../../acting.server.ts'
import type { PageServerLoad } from './$types'
import { numberIn } from './asked.ts'

export const load: PageServerLoad = async ({ url, locals: { reader, actor } }) => {
  const before = numberIn(url.searchParams.get('before') ?? '')
  const list = await verdictList(contextOf(actor), { resolution: reader.resolution, before })
  if (list === null && reader.resolution) error(404, reader.words.error.notFound)
  return { list: new Shown(list ?? { rows: [], next: null }) }
}
