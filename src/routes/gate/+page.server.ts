import { error } from '@sveltejs/kit'
import { gateChoices, gateView } from '#portal/gate.server.ts'
import { running } from '#portal/running.server.ts'
import { Shown } from '#ui/shown.ts'
import type { PageServerLoad } from './$types'
import { askedBy } from './asked.ts'

export const load: PageServerLoad = async ({ url, locals: { reader } }) => {
  const { asOf, knownAt, language, resolution } = reader
  const query = { asOf, language, knownAt: knownAt ?? undefined, resolution: resolution ?? undefined }
  const { kysely } = running().db
  const choices = await gateChoices(kysely, query)
  if (choices === null && resolution) error(404, reader.words.error.notFound)
  const asked = askedBy(url.searchParams, language)
  const judged = asked.project && choices && choices !== 'unasked' ? await gateView(kysely, query, asked.project) : null
  return {
    gate: new Shown({
      asked,
      choices: choices === 'unasked' ? null : choices,
      isUnasked: choices === 'unasked',
      view: judged === 'unasked' ? null : judged,
    }),
  }
}
