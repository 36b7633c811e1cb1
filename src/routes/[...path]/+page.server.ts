import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

/** Paths the site plan keeps for what is not built yet: they say so, instead of "not found". */
const PLANNED = new Set(['environment', 'outlook', 'reports', 'public'])

export const load: PageServerLoad = ({ params, locals: { reader } }) => {
  const [first = ''] = params.path.split('/')
  if (PLANNED.has(first)) error(501, reader.words.error.notBuilt)
  error(404, reader.words.error.notFound)
}
