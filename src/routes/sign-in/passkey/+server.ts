import { error, json, type RequestHandler } from '@sveltejs/kit'
import { askPasskey, enterByPasskey } from '#agencies/passkeys.server.ts'
import { contextOf } from '../../acting.server.ts'
import { keepChallenge, keepSession, onwards, visitOf } from '../../visit.server.ts'
import { signInWords } from '../words.ts'

/** Asked twice by the page's script: first for a challenge, then with the key's answer. */
export const POST: RequestHandler = async (event) => {
  const { reader, signedIn } = event.locals
  const body: unknown = await event.request.json().catch(() => null)
  if (typeof body !== 'object' || body === null) error(400, reader.words.error.notFound)
  const problem = signInWords(reader.language).signIn.passkeyProblem
  if (!('response' in body)) {
    const asked = await askPasskey(contextOf(event.locals.actor), visitOf(event), signedIn)
    if (!asked) return json({ problem }, { status: 403 })
    keepChallenge(event.cookies, event.url, asked.challenge)
    return json({ options: asked.options })
  }
  const opened = await enterByPasskey(contextOf(event.locals.actor), visitOf(event), signedIn, body.response)
  if (!opened) return json({ problem }, { status: 403 })
  keepSession(event.cookies, event.url, opened)
  return json({ to: onwards('to' in body && typeof body.to === 'string' ? body.to : null) })
}
