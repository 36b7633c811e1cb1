import { countedAs } from '#agencies/place.server.ts'
import { Refusal } from '#db/refusal.ts'
import type { Language } from '#kernel/language.ts'
import { fitView } from '#portal/fit.server.ts'
import { running } from '#portal/running.server.ts'
import { NotNow } from '#targets/fit/door.server.ts'
import { problemResponse } from '#ui/problem.ts'
import { MOVE } from '../../../fit/words.ts'
import { bad, noResolution, wrongView } from '../ask.server.ts'
import type { RequestHandler } from './$types'

const UNASKED = {
  status: 409,
  title: 'Conflict',
  detail: 'The pack of this resolution has no fit.yaml: what its targets are to be built on is not known.',
}

const notNow = (problem: NotNow, language: Language): Response => {
  const { status, waitSeconds } = problem
  const title = status === 429 ? 'Too many requests' : 'Service unavailable'
  const answer = problemResponse({ status, title, detail: problem[language] })
  answer.headers.set('retry-after', String(waitSeconds))
  return answer
}

export const GET: RequestHandler = async ({ url, locals: { reader, isSynthetic }, getClientAddress }) => {
  const wrong = wrongView(url, reader, [], (name) => name.startsWith(MOVE))
  if (wrong) return wrong
  const set = [...url.searchParams].flatMap(([name, value]) =>
    name.startsWith(MOVE) ? [[name.slice(MOVE.length), value] as const] : [],
  )
  try {
    const { asOf, knownAt, language, resolution } = reader
    const query = {
      ...{ asOf, language, set, knownAt: knownAt ?? undefined, resolution: resolution ?? undefined },
      address: countedAs(getClientAddress()),
    }
    const view = await fitView(running().db.kysely, query)
    if (view === null) return noResolution(reader)
    if (view === 'unasked') return problemResponse(UNASKED)
    return Response.json({ ...view, resolution: view.resolution.id, synthetic: isSynthetic })
  } catch (problem) {
    if (problem instanceof NotNow) return notNow(problem, reader.language)
    if (problem instanceof Refusal) return bad(problem[reader.language])
    throw problem
  }
}
