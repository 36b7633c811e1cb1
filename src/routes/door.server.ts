// Whoever a door (doors.ts) does not let in, and how they are told.
import type { RequestEvent } from '@sveltejs/kit'
import { NotAllowed } from '#agencies/model.ts'
import { POLICY } from '#agencies/policy-table.ts'
import { problemResponse } from '#ui/problem.ts'
import type { RouteId } from '$app/types'
import { DOORS, refusedVerb } from './doors.ts'

/** The answer to whoever is not let in; null where the door opens. Nothing of the request's body has been read. */
export const turnedAway = async (event: RequestEvent): Promise<Response | null> => {
  const { request, url, fetch, locals } = event
  const { actor, reader } = locals
  const route = event.route.id as RouteId | null
  if (route === null) return null
  const verb = refusedVerb(actor, { route, method: request.method, search: url.searchParams })
  if (verb === null) return null
  const sentence = new NotAllowed(verb).sentence[reader.language]
  if (route.startsWith('/api/')) return problemResponse({ status: 403, title: 'Forbidden', detail: sentence })
  if (!('page' in DOORS[route]) || event.isDataRequest) return new Response(sentence, { status: 403 })
  // What anybody may who signs in: the way in is shown.
  if (POLICY[verb].who.includes('account')) return new Response(null, { status: 303, headers: { location: '/sign-in' } })
  // Thrown here it would be a bare page, as a fault of the server is.
  return fetch(reader.to(`/refused/${verb}`))
}
