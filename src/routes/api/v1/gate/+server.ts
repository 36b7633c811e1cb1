import { readProject } from '#pack/project.server.ts'
import { formatProblem } from '#pack/read.server.ts'
import { gateView } from '#portal/gate.server.ts'
import { running } from '#portal/running.server.ts'
import { problemResponse } from '#ui/problem.ts'
import { bad, noResolution, wrongView } from '../ask.server.ts'
import type { RequestHandler } from './$types'

const UNASKED = {
  status: 409,
  title: 'Conflict',
  detail: 'The pack of this resolution has no gate.yaml: what it asks of projects is not known.',
}

// Computes and stores nothing, so anybody may.
export const POST: RequestHandler = async ({ request, url, locals: { reader, isSynthetic } }) => {
  const wrong = wrongView(url, reader, [], () => false)
  if (wrong) return wrong
  const read = readProject(new Uint8Array(await request.arrayBuffer()), 'body')
  if (!read.ok) return bad(read.problems.map((each) => formatProblem(each, reader.language)).join('\n'))
  const { asOf, knownAt, language, resolution } = reader
  const query = { asOf: read.asOf ?? asOf, language, knownAt: knownAt ?? undefined, resolution: resolution ?? undefined }
  const view = await gateView(running().db.kysely, query, read.project)
  if (view === null) return noResolution(reader)
  if (view === 'unasked') return problemResponse(UNASKED)
  return Response.json({ ...view, resolution: view.resolution.id, synthetic: isSynthetic })
}
