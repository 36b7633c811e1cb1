import { running } from '#portal/running.server.ts'
import { coverageView } from '#portal/task-page.server.ts'
import { queryOf } from '../../../../reading.server.ts'
import { noResolution, wrongView } from '../../ask.server.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ url, locals: { reader, isSynthetic } }) => {
  const wrong = wrongView(url, reader, [], () => false)
  if (wrong) return wrong
  const view = await coverageView(running().db.kysely, queryOf(reader))
  if (view === null) return noResolution(reader)
  const { resolution, provisions, rows, withoutPlan, uncovered } = view
  return Response.json({
    resolution: resolution.id,
    synthetic: isSynthetic,
    asOf: reader.asOf,
    withoutPlan,
    uncovered,
    provisions,
    // By position in "provisions": a matrix of names would be many times as long.
    bodies: rows.map(({ covered, ...row }) => ({ ...row, covers: covered.flatMap((is, n) => (is ? [n] : [])) })),
  })
}
