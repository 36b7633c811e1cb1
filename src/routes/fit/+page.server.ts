import { error } from '@sveltejs/kit'
import { countedAs } from '#agencies/place.server.ts'
import { Refusal } from '#db/refusal.ts'
import { fitView } from '#portal/fit.server.ts'
import { running } from '#portal/running.server.ts'
import { NotNow } from '#targets/fit/door.server.ts'
import { Shown } from '#ui/shown.ts'
import { contentPolicy } from '../map/policy.ts'
import type { PageServerLoad } from './$types'
import { MOVE } from './words.ts'

export const load: PageServerLoad = async ({ url, locals: { reader }, getClientAddress, setHeaders }) => {
  setHeaders({ 'content-security-policy': contentPolicy() })
  const { asOf, knownAt, language, resolution } = reader
  const ask = (set: readonly (readonly [string, string])[]) =>
    fitView(running().db.kysely, {
      ...{ asOf, language, set, knownAt: knownAt ?? undefined, resolution: resolution ?? undefined },
      address: countedAs(getClientAddress()),
    })
  // A field left empty moves nothing.
  const set = [...url.searchParams].flatMap(([name, value]) =>
    name.startsWith(MOVE) && value.trim() !== '' ? [[name.slice(MOVE.length), value] as const] : [],
  )
  // What the text and the books say by themselves is nearly always remembered.
  const unmoved = () =>
    ask([]).catch((problem: unknown) => {
      if (problem instanceof NotNow) error(problem.status, problem[language])
      throw problem
    })
  const answered = await ask(set).then(
    (view) => ({ view, problem: null }),
    async (problem: unknown) => {
      if (!(problem instanceof Refusal)) throw problem
      // Asked again in a moment there may be an answer: this page is not kept.
      if (problem instanceof NotNow) setHeaders({ 'cache-control': 'no-store', 'retry-after': String(problem.waitSeconds) })
      return { view: await unmoved(), problem: problem[language] }
    },
  )
  if (answered.view === null && resolution) error(404, reader.words.error.notFound)
  const { view, problem } = answered
  return { fit: new Shown({ view: view === 'unasked' ? null : view, isUnasked: view === 'unasked', problem }) }
}
