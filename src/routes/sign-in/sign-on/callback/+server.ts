import { type RequestHandler, redirect } from '@sveltejs/kit'
import { finishSignOn } from '#agencies/sign-on.server.ts'
import { contextOf } from '../../../acting.server.ts'
import { keepSession, takeState, visitOf } from '../../../visit.server.ts'

export const GET: RequestHandler = async (event) => {
  const state = takeState(event.cookies, event.url)
  const opened = state
    ? await finishSignOn(contextOf(event.locals.actor), visitOf(event), { search: event.url.search, state })
    : null
  if (!opened) redirect(303, '/sign-in?refused')
  keepSession(event.cookies, event.url, opened)
  redirect(303, '/sign-in/second-factor')
}
