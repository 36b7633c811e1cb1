import { error, json, type RequestHandler } from '@sveltejs/kit'
import { addPasskey, offerPasskey } from '#agencies/passkeys.server.ts'
import { contextOf } from '../../acting.server.ts'
import { keepChallenge, keepSession, visitOf } from '../../visit.server.ts'
import { factorWords } from '../second-factor/words.ts'

/** Asked twice by the page's script: first for a challenge, then with the new key. */
export const POST: RequestHandler = async (event) => {
  const { reader, signedIn } = event.locals
  const { problem } = factorWords(reader.language)
  if (!signedIn || signedIn.owes === 'show') return json({ problem }, { status: 403 })
  const body: unknown = await event.request.json().catch(() => null)
  if (typeof body !== 'object' || body === null) error(400, reader.words.error.notFound)
  if (!('response' in body)) {
    const offered = await offerPasskey(contextOf(event.locals.actor), visitOf(event), signedIn)
    if (!offered) return json({ problem }, { status: 403 })
    keepChallenge(event.cookies, event.url, offered.challenge)
    return json({ options: offered.options })
  }
  const name = 'name' in body && typeof body.name === 'string' ? body.name.normalize('NFC') : ''
  const opened = await addPasskey(contextOf(event.locals.actor), visitOf(event), signedIn, { response: body.response, name })
  if (!opened) return json({ problem }, { status: 403 })
  keepSession(event.cookies, event.url, opened)
  return json({ to: '/account?saved=factor' })
}
