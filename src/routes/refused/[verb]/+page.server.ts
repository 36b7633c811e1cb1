import { error } from '@sveltejs/kit'
import { NotAllowed } from '#agencies/model.ts'
import { VERBS } from '#agencies/policy-table.ts'
import type { PageServerLoad } from './$types'

/** What a door answers, within the frame of every page (door.server.ts). */
export const load: PageServerLoad = ({ params, locals: { reader } }) => {
  const verb = VERBS.find((each) => each === params.verb)
  if (!verb) error(404, reader.words.error.notFound)
  error(403, new NotAllowed(verb).sentence[reader.language])
}
