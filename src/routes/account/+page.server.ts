import { fail, type RequestEvent, redirect } from '@sveltejs/kit'
import type { SignedIn } from '#agencies/door.server.ts'
import { removeFactor } from '#agencies/factors.server.ts'
import { changePassword, ownPasskeys } from '#agencies/own.server.ts'
import { endSessions, ownSessions, signOut } from '#agencies/session.server.ts'
import { makeToken, ownTokens, revokeToken, TOKEN_DAYS } from '#agencies/tokens.server.ts'
import { type Bilingual, type Language, say } from '#kernel/language.ts'
import { bookNamed } from '#registers/books.ts'
import { type FormProblems, textOf } from '#ui/form.ts'
import { Shown } from '#ui/shown.ts'
import { contextOf } from '../acting.server.ts'
import { bookNames } from '../people/reading.server.ts'
import { dropSession, keepSession, visitOf } from '../visit.server.ts'
import type { Actions, PageServerLoad } from './$types'
import { accountWords } from './words.ts'

export const load: PageServerLoad = async (event) => {
  const { signedIn, actor, reader } = event.locals
  if (!signedIn || actor.kind !== 'account') {
    if (signedIn) redirect(303, signedIn.owes === 'set' ? '/account/second-factor' : '/sign-in/second-factor')
    return { own: null, saved: null }
  }
  const ctx = contextOf(event.locals.actor)
  const [sessions, tokens, passkeys] = await Promise.all([
    ownSessions(ctx, signedIn),
    ownTokens(ctx, signedIn.account),
    ownPasskeys(ctx, signedIn.account),
  ])
  const { name, email, method, hasTotp } = signedIn
  const own = {
    name,
    email,
    method,
    hasTotp,
    grants: actor.grants,
    sessions,
    tokens,
    passkeys,
    days: TOKEN_DAYS,
    books: bookNames(reader.language),
  }
  return { own: new Shown(own), saved: event.url.searchParams.get('saved') }
}

/** The person of the session; everybody else is sent to sign in. */
const personOf = ({ locals: { signedIn, actor } }: RequestEvent): SignedIn => {
  if (!signedIn || actor.kind !== 'account') redirect(303, '/sign-in')
  return signedIn
}

const idOf = (form: FormData): number => {
  const id = Number(textOf(form, 'id'))
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}

const passwordIn = (form: FormData, name: string): string => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

const refusal = (subject: string, problems: FormProblems, values: Record<string, string> = {}) =>
  fail(400, { subject, values, problems, token: null })

const inLanguage = (problems: Record<string, Bilingual | undefined>, language: Language): FormProblems =>
  Object.fromEntries(Object.entries(problems).flatMap(([field, problem]) => (problem ? [[field, say(problem, language)]] : [])))

const withoutFactor = async (event: RequestEvent, asked: { passkey: number | null; password: string }) => {
  const removed = await removeFactor(contextOf(event.locals.actor), visitOf(event), personOf(event), asked)
  if (!removed.ok) return refusal('factor', { factor: accountWords(event.locals.reader.language)[removed.why] })
  if (removed.opened) keepSession(event.cookies, event.url, removed.opened)
  redirect(303, '/account?saved=removed')
}

export const actions: Actions = {
  signOut: async (event) => {
    const { signedIn } = event.locals
    if (signedIn) await signOut(contextOf(event.locals.actor), signedIn)
    dropSession(event.cookies, event.url)
    // Not the cookies: the language is kept in one.
    event.setHeaders({ 'clear-site-data': '"cache", "storage"' })
    redirect(303, '/account')
  },
  password: async (event) => {
    const person = personOf(event)
    const { language } = event.locals.reader
    const form = await event.request.formData()
    const password = passwordIn(form, 'password')
    if (password !== passwordIn(form, 'again')) return refusal('password', { again: accountWords(language).differs })
    const asked = { current: passwordIn(form, 'current'), password }
    const changed = await changePassword(contextOf(event.locals.actor), visitOf(event), person, asked)
    if (!changed.ok) {
      const wait = { vi: `Hãy thử lại sau ${changed.waitSeconds} giây.`, en: `Try again in ${changed.waitSeconds} seconds.` }
      return refusal('password', inLanguage(changed.waitSeconds > 0 ? { current: wait } : changed.problems, language))
    }
    keepSession(event.cookies, event.url, changed)
    redirect(303, '/account?saved=password')
  },
  removePasskey: async (event) => {
    const form = await event.request.formData()
    return withoutFactor(event, { passkey: idOf(form), password: passwordIn(form, 'password') })
  },
  removeTotp: async (event) =>
    withoutFactor(event, { passkey: null, password: passwordIn(await event.request.formData(), 'password') }),
  endSession: async (event) => {
    const person = personOf(event)
    await endSessions(contextOf(event.locals.actor), person, idOf(await event.request.formData()))
    redirect(303, '/account?saved=ended')
  },
  endOthers: async (event) => {
    await endSessions(contextOf(event.locals.actor), personOf(event), 'others')
    redirect(303, '/account?saved=ended')
  },
  makeToken: async (event) => {
    const person = personOf(event)
    const form = await event.request.formData()
    const values = { name: textOf(form, 'name'), book: textOf(form, 'book'), days: textOf(form, 'days') }
    const uses = form.getAll('uses').filter((use) => typeof use === 'string')
    const book = values.book === '' ? null : (bookNamed(values.book)?.name ?? 'unknown')
    const made = await makeToken(contextOf(event.locals.actor), person, {
      name: values.name,
      uses,
      book,
      days: Number(values.days),
    })
    if (!made.ok) return refusal('token', inLanguage(made.problems, event.locals.reader.language), values)
    return { subject: 'token', values: {}, problems: {} as FormProblems, token: made.token }
  },
  revokeToken: async (event) => {
    const person = personOf(event)
    await revokeToken(contextOf(event.locals.actor), person, idOf(await event.request.formData()))
    redirect(303, '/account?saved=revoked')
  },
}
