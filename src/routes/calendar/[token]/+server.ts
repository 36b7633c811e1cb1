import { calendarFor } from '#portal/reminders.server.ts'
import { running } from '#portal/running.server.ts'
import { problemResponse } from '#ui/problem.ts'
import { reminderWords } from '../../reminders/words.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ params, url, locals: { reader } }) => {
  const { db, now } = running()
  const name = reminderWords(reader.language).calendarName
  const text = await calendarFor({ db, now }, { token: params.token, origin: url.origin, name })
  if (text === null) return problemResponse({ status: 404, title: 'Not Found', detail: reader.words.error.notFound })
  return new Response(text, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'private, no-store',
      // The address is the key: it is told to nobody.
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    },
  })
}
