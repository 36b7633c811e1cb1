import { error } from '@sveltejs/kit'
import { running } from '#portal/running.server.ts'
import { traceOfIndicator } from '#portal/trace.server.ts'
import { Shown } from '#ui/shown.ts'
import { askedOf } from '../asked.ts'
import { indicatorWords } from '../words.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url, locals: { reader } }) => {
  const asked = askedOf(url.searchParams.get('of'))
  if (!asked) error(404, indicatorWords(reader.language).none)
  const { language, asOf, today, knownAt, resolution } = reader
  const query = { language, asOf, today, knownAt: knownAt ?? undefined, resolution: resolution ?? undefined }
  const trace = await traceOfIndicator(running().db.kysely, { ...query, figure: params.id, of: asked })
  if (!trace) error(404, reader.words.error.notFound)
  return { trace: new Shown(trace) }
}
