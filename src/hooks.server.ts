// The door of every request: who asks, in which language, for which date; and what a page that has not changed costs.
import { randomUUID } from 'node:crypto'
import { error, type RequestEvent } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { personBehind, programBehind } from '#agencies/door.server.ts'
import { type Actor, ANONYMOUS, NotAllowed } from '#agencies/model.ts'
import { placeOf } from '#agencies/place.server.ts'
import { dataVersion } from '#db/data-version.server.ts'
import { dateInVietnam, parseDate } from '#kernel/date.ts'
import { languageOf } from '#kernel/language.ts'
import { logLine } from '#kernel/log-line.ts'
import { running } from '#portal/running.server.ts'
import { worldOf } from '#portal/world.server.ts'
import { Answers, compressed, wantedBy } from '#ui/answer.server.ts'
import { problemResponse } from '#ui/problem.ts'
import { instantOf, lasting, readerOf } from '#ui/reader.ts'
import { turnedAway } from './routes/door.server.ts'
import { keepLanguage, languageCookie, sessionCookie } from './routes/visit.server.ts'

/** Pages anybody may read and that are the same for all who may do nothing more. */
const REMEMBERED = new Set([
  '/',
  '/targets',
  '/tasks',
  '/fit',
  '/provisions/[document]/[path]',
  '/books',
  '/books/[book]',
  '/books/[book]/dictionary',
  '/books/[book]/[id]',
  '/documents',
  '/documents/[id]',
  '/agencies',
  '/agencies/[id]',
  '/agencies/territories',
  '/public',
  '/public/agreements',
  '/public/incentives',
  '/public/zones/[id]',
])

/** The token of an Authorization header; null where there is none. */
const bearerOf = (request: Request): string | null => {
  const header = request.headers.get('authorization')
  return header === null ? null : (/^Bearer ([\w-]{20,100})$/i.exec(header)?.[1] ?? '')
}
const answers = new Answers(32 * 2 ** 20)

// What Svelte writes for a browser that would take the page over; no script runs here, so it is only weight.
const MARKERS = /<!--[^>]*>/g

/** A body that cannot be read as a form is no fault of ours, whichever page reads it: the sender is told so. */
const readForms = (request: Request, sentence: string): void => {
  const read = request.formData.bind(request)
  request.formData = () => read().catch(() => error(400, sentence))
}

/** The log knows accounts by number: who that is stands in the database. */
const whoOf = (actor: Actor): string =>
  actor.kind === 'account' || actor.kind === 'entering' ? `account:${actor.id}` : actor.kind

/** Refused and failed acts, one line each: by the route, whose parameters may name a person or open an account. */
const noteRefusal = (event: RequestEvent, actor: Actor, answer: Response): void => {
  // The page of a refusal is asked for by the door itself.
  if (event.isSubRequest) return
  const { request, route, getClientAddress } = event
  const location = answer.headers.get('location')
  const isSentAway = location === '/sign-in?refused' || (request.method === 'POST' && location === '/sign-in')
  if (!isSentAway && (answer.status < 400 || answer.status === 404 || answer.status >= 500)) return
  const place = placeOf(getClientAddress())
  const parts = { refused: answer.status, method: request.method, route: route.id ?? 'none', who: whoOf(actor), place }
  console.warn(logLine(new Date(), parts))
}

export const handle: Handle = async (asked) => {
  const answer = await answerTo(asked)
  noteRefusal(asked.event, asked.event.locals.actor ?? ANONYMOUS, answer)
  return answer
}

const answerTo: Handle = async ({ event, resolve }) => {
  const { url, cookies, request } = event
  const askedLanguage = url.searchParams.get('lang')
  const language = languageOf(askedLanguage ?? languageCookie(cookies, url))
  if (askedLanguage !== null) keepLanguage(cookies, url, language)

  const today = dateInVietnam(running().now())
  const askedDate = url.searchParams.get('as-of')
  const asOf = askedDate ? parseDate(askedDate) : today
  const askedInstant = url.searchParams.get('known-at') || null
  const knownAt = askedInstant === null ? undefined : instantOf(askedInstant)
  const reader = readerOf({
    language,
    today,
    asOf: asOf ?? today,
    badAsOf: asOf === null ? askedDate : null,
    knownAt: knownAt ?? null,
    knownAtText: askedInstant,
    badKnownAt: knownAt === null ? askedInstant : null,
    resolution: url.searchParams.get('resolution')?.replaceAll('\0', '') || null,
    who: url.searchParams.get('who') === 'then' ? 'then' : 'now',
    // "/.//elsewhere" would lead to another host, once it stands in a link.
    pathname: url.pathname.replace(/^\/+/, '/'),
    search: lasting(url.searchParams),
  })
  const { db, now } = running()
  const bearer = url.pathname.startsWith('/api/') ? bearerOf(request) : null
  const program = bearer === null ? null : await programBehind(db, bearer, now())
  if (bearer !== null && !program)
    return problemResponse({
      status: 401,
      title: 'Unauthorized',
      detail:
        reader.language === 'vi' ? 'Mã truy cập sai, đã hết hạn hoặc đã bị huỷ.' : 'The token is wrong, past its day or ended.',
    })
  const cookie = program ? undefined : sessionCookie(cookies, url)
  const { actor, signedIn } = program
    ? { actor: program, signedIn: null }
    : cookie === undefined
      ? { actor: ANONYMOUS, signedIn: null }
      : await personBehind(db, cookie, now())
  const isSynthetic = (await worldOf(db.kysely)) === 'synthetic'
  Object.assign(event.locals, { reader, actor, signedIn, isSynthetic })
  const refusal = await turnedAway(event)
  if (refusal) return refusal
  if (request.method === 'POST') readForms(request, reader.words.form.torn)

  const wanted = wantedBy(request)
  const isRemembered =
    request.method === 'GET' &&
    !event.isDataRequest &&
    actor.kind === 'anonymous' &&
    askedLanguage === null &&
    url.search.length < 512 &&
    REMEMBERED.has(event.route.id ?? '')
  const key = isRemembered ? `${await dataVersion(running().db.kysely)} ${today} ${language} ${url.pathname}${url.search}` : null
  const found = key ? await answers.find(key, wanted) : null
  if (found) return found

  const response = await resolve(event, {
    transformPageChunk: ({ html }) => html.replace('<html lang="vi">', `<html lang="${language}">`).replace(MARKERS, ''),
  })
  // What a router answers by itself (a wrong method) bears no type.
  if (response.body && !response.headers.has('content-type')) response.headers.set('content-type', 'text/plain; charset=utf-8')
  if (response.headers.get('content-type') === 'text/html') response.headers.set('content-type', 'text/html; charset=utf-8')
  if (!response.headers.has('cache-control')) {
    // Asked again each time, answered with 304 where nothing changed; never kept by a shared cache for another person.
    response.headers.set('cache-control', actor.kind === 'anonymous' ? 'no-cache' : 'private, no-store')
    response.headers.append('vary', 'accept-encoding, cookie')
  }
  // For programs and for what is no text: maps, files, refusals.
  if (isSynthetic) response.headers.set('x-resolute-synthetic', 'true')
  const { fault } = event.locals
  if (fault && url.pathname.startsWith('/api/'))
    return problemResponse({ status: 500, title: 'Internal error', detail: `The fault is recorded under ${fault}.` })
  if (key && response.status === 200 && response.headers.get('cache-control') !== 'no-store')
    return answers.add(key, response, wanted)
  return compressed(response, wanted)
}

/** The path without what opens a session or an account: a link must not be usable by whoever reads the log. */
const loggedPath = (pathname: string, params: Partial<Record<string, string>>): string =>
  Object.entries(params).reduce(
    (path, [name, value]) =>
      value && /token|code|secret|key/i.test(name) ? path.replace(encodeURIComponent(value), `[${name}]`) : path,
    pathname,
  )

/** A fault is written to the log under a code; the reader sees the code, never the fault. A refusal of an action is no fault. */
export const handleError: HandleServerError = (caught) => {
  if (caught.kind !== 'unknown') return
  if (caught.error instanceof NotAllowed)
    return { status: 403, message: caught.error.sentence[caught.event.locals.reader.language] }
  const fault = randomUUID().slice(0, 8)
  const { event } = caught
  const { request, url, params, locals } = event
  locals.fault = fault
  const { actor = ANONYMOUS } = locals
  const path = loggedPath(url.pathname, params)
  console.error(logLine(new Date(), { fault, method: request.method, path, who: whoOf(actor), error: caught.error }))
  // Where even the frame of the page fails, this message is all that is shown.
  return { fault, message: locals.isSynthetic ? `${fault} (dữ liệu mô phỏng · simulated data)` : fault }
}
