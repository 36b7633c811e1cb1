// What a request brings for entering: its cookies, and from where it comes.
import type { Cookies, RequestEvent } from '@sveltejs/kit'
import { SESSION_SECONDS, type Visit } from '#agencies/auth.server.ts'
import { countedAs, placeOf } from '#agencies/place.server.ts'
import type { Opened } from '#agencies/session.server.ts'
import type { Language } from '#kernel/language.ts'

// A __Host- cookie is taken by browsers only over https, from this very host, and for all of it.
const nameFor = (url: URL, name: string): string => (url.protocol === 'https:' ? `__Host-${name}` : name)
const isSecure = (url: URL): boolean => url.protocol === 'https:'

const YEAR_SECONDS = 365 * 86_400
const CHALLENGE_SECONDS = 300
const STATE_SECONDS = 600

export const sessionCookie = (cookies: Cookies, url: URL): string | undefined => cookies.get(nameFor(url, 'session'))

export const languageCookie = (cookies: Cookies, url: URL): string | undefined => cookies.get(nameFor(url, 'lang'))

export const keepLanguage = (cookies: Cookies, url: URL, language: Language): void =>
  cookies.set(nameFor(url, 'lang'), language, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(url),
    maxAge: YEAR_SECONDS,
  })

/** Never readable by a script, never sent from another site's form. */
export const keepSession = (cookies: Cookies, url: URL, { cookie }: Opened): void =>
  cookies.set(nameFor(url, 'session'), cookie, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(url),
    maxAge: SESSION_SECONDS,
  })

export const dropSession = (cookies: Cookies, url: URL): void =>
  cookies.delete(nameFor(url, 'session'), { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(url) })

export const keepChallenge = (cookies: Cookies, url: URL, challenge: string): void =>
  cookies.set(nameFor(url, 'challenge'), challenge, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure(url),
    maxAge: CHALLENGE_SECONDS,
  })

/** Lax: the browser comes back from another site with it. */
export const keepState = (cookies: Cookies, url: URL, state: string): void =>
  cookies.set(nameFor(url, 'sign-on'), state, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(url),
    maxAge: STATE_SECONDS,
  })

export const takeState = (cookies: Cookies, url: URL): string | undefined => {
  const state = cookies.get(nameFor(url, 'sign-on'))
  cookies.delete(nameFor(url, 'sign-on'), { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(url) })
  return state
}

const BROWSERS: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/coc_coc/i, 'Cốc Cốc'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
]
const named = (list: readonly [RegExp, string][], text: string): string =>
  list.find(([pattern]) => pattern.test(text))?.[1] ?? '?'

export const visitOf = ({ url, request, cookies, getClientAddress }: RequestEvent): Visit => {
  const agent = request.headers.get('user-agent') ?? ''
  const address = getClientAddress()
  return {
    origin: url.origin,
    address: countedAs(address),
    place: placeOf(address),
    agent: `${named(BROWSERS, agent)}, ${named(SYSTEMS, agent)}`,
    challenge: cookies.get(nameFor(url, 'challenge')) ?? null,
  }
}

/** A path of ours to go on to; anything that could lead to another site is "/account". */
export const onwards = (asked: string | null): string =>
  asked !== null && /^\/(?![/\\])[\w\-./~%?=&+:,@!]*$/.test(asked) ? asked : '/account'
