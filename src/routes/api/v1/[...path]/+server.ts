import { problemResponse } from '#ui/problem.ts'
import type { RequestHandler } from './$types'

/** Kept by the API's plan for what is not built yet. */
const PLANNED = new Set(['trace', 'ogc', 'sta', 'edxml'])

export const fallback: RequestHandler = ({ params }) => {
  const [first = ''] = params.path.split('/')
  return PLANNED.has(first)
    ? problemResponse({ status: 501, title: 'Not implemented', detail: `/api/v1/${first} is planned and not built yet.` })
    : problemResponse({
        status: 404,
        title: 'Not found',
        detail: 'There is nothing here; /api/v1/openapi.json lists what there is.',
      })
}
