// The doors: for every address, page by page and form by form, what whoever comes must be allowed to do (the verbs of
// #agencies/policy.ts). Asked in hooks.server.ts before anything of a route runs; an address without a line here is an error
// of types. A door asks whether the verb is held at all: whether it reaches this row, book or body, the action asks.

import type { Actor } from '#agencies/model.ts'
import { ANYTHING, may } from '#agencies/policy.ts'
import type { Verb } from '#agencies/policy-table.ts'
import type { EndpointRouteId, PageRouteId, RouteId } from '$app/types'

/** A verb, or whom the page itself knows: anyone at all, or whoever holds the secret link that the address is. */
export type Key = Verb | 'anyone' | 'secret link'

/** To look at the page, and to send each of its forms; "default" is the form of a page that has but one. */
type PageDoor = { readonly page: Key; readonly forms?: Readonly<Record<string, Key>> }
/** By method; "fallback" answers every one. */
type AnswerDoor = Readonly<Partial<Record<'GET' | 'POST' | 'fallback', Key>>>
export type Door = PageDoor | AnswerDoor

type Doors = Readonly<Record<PageRouteId, PageDoor> & Record<EndpointRouteId, AnswerDoor>>

export const DOORS: Doors = {
  // What was promised and how it stands. Public reads need no account.
  '/': { page: 'read' },
  '/targets': { page: 'read' },
  '/targets/[id]': { page: 'read', forms: { figure: 'accept-figure', freeze: 'freeze-baseline', course: 'set-course' } },
  '/targets/[id]/chart.csv': { GET: 'read' },
  '/targets/[id]/chart.svg': { GET: 'read' },
  '/fit': { page: 'read' },
  // Judging stores nothing; keeping the verdict does.
  '/gate': { page: 'read', forms: { keep: 'judge-project' } },
  '/gate/verdicts': { page: 'judge-project' },
  '/gate/verdicts/[id]': { page: 'judge-project', forms: { decide: 'decide-gate' } },
  '/indicators': { page: 'read' },
  '/indicators/[id]': { page: 'read' },
  '/tasks': { page: 'read', forms: { assign: 'assign-task' } },
  '/tasks/board': { page: 'read', forms: { move: 'accept-task' } },
  '/tasks/calendar': { page: 'read' },
  '/tasks/gantt': { page: 'read' },
  '/tasks/coverage': { page: 'read' },
  '/tasks/[id]': {
    page: 'read',
    forms: {
      accept: 'accept-task',
      refuse: 'refuse-task',
      submit: 'submit-task',
      submitTarget: 'submit-task',
      approve: 'accept-result',
      return: 'return-result',
      assign: 'assign-task',
      split: 'split-task',
      deadline: 'change-deadline',
      person: 'name-person',
      comment: 'comment-task',
      wait: 'assign-task',
      coordinators: 'name-coordinators',
      measure: 'set-measure',
      covers: 'submit-task',
    },
  },
  '/tasks/[id]/files/[sha256]': { GET: 'comment-task' },
  '/inbox': { page: 'comment-task' },
  '/blocks': { page: 'follow-work' },
  '/blocks/new': { page: 'report-block', forms: { default: 'report-block' } },
  '/blocks/[id]': { page: 'follow-work', forms: { answer: 'answer-block', resolve: 'resolve-block' } },
  '/sittings': { page: 'follow-work', forms: { call: 'hold-sitting' } },
  '/sittings/[id]': { page: 'follow-work', forms: { decide: 'hold-sitting' } },
  '/inspections': { page: 'follow-work', forms: { order: 'order-remedy' } },
  '/causes': { page: 'read', forms: { judge: 'judge-cause' } },
  // A review that is not concluded is shown to whoever follows the work: the page asks.
  '/reviews': { page: 'read', forms: { announce: 'hold-review' } },
  '/reviews/[id]': {
    page: 'read',
    forms: {
      freeze: 'hold-review',
      ask: 'hold-review',
      assess: 'hold-review',
      rest: 'hold-review',
      conclude: 'sign-review',
      correct: 'hold-review',
    },
  },
  '/reminders': { page: 'make-feed', forms: { make: 'make-feed', revoke: 'revoke-feed' } },
  '/calendar/[token]': { GET: 'secret link' },
  '/readings': { page: 'read', forms: { choose: 'choose-reading' } },
  '/provisions/[document]/[path]': { page: 'read', forms: { assign: 'assign-task', report: 'report-figure' } },
  '/documents': { page: 'read' },
  '/documents/[id]': { page: 'read' },
  '/documents/load': { page: 'read', forms: { default: 'load-document' } },
  // Whoever may receive has the form, whoever gives tasks what was received; everybody else is told how.
  '/documents/receive': { page: 'read', forms: { default: 'receive-document' } },
  '/documents/receive/[sha256]': { page: 'assign-task', forms: { default: 'assign-task' } },
  '/[...path]': { page: 'read' },

  // The books. Those that say something of persons are closed further by mayRead() and the walls of the database.
  '/books': { page: 'read' },
  '/books/[book]': { page: 'read' },
  '/books/[book]/dictionary': { page: 'read' },
  '/books/[book]/export': { GET: 'read' },
  '/books/[book]/template': { GET: 'read' },
  '/books/[book]/find': { page: 'reveal-person', forms: { default: 'reveal-person' } },
  '/books/[book]/import': { page: 'keep-book', forms: { default: 'keep-book' } },
  '/books/[book]/import/[job]': { page: 'keep-book', forms: { confirm: 'keep-book', cancel: 'keep-book' } },
  '/books/[book]/new': { page: 'keep-book', forms: { default: 'keep-book' } },
  '/books/[book]/[id]': { page: 'read', forms: { decide: 'decide-contest' } },
  '/books/[book]/[id]/contest': { page: 'contest-value', forms: { default: 'contest-value' } },
  '/books/[book]/[id]/correct': { page: 'keep-book', forms: { default: 'keep-book' } },
  '/books/[book]/[id]/end': { page: 'keep-book', forms: { default: 'keep-book' } },
  '/books/[book]/[id]/erase': { page: 'erase-person', forms: { default: 'erase-person' } },
  '/books/[book]/[id]/evidence/[claim]': { GET: 'decide-contest' },
  '/books/[book]/[id]/reveal': { page: 'reveal-person', forms: { default: 'reveal-person' } },

  // Investors' cases. An applicant, and a body that is asked for its opinion, come by the secret link that the address is.
  '/cases': { page: 'read-case' },
  '/cases/apply': { page: 'apply-case', forms: { default: 'apply-case' } },
  '/cases/link/[token]': {
    page: 'secret link',
    forms: {
      save: 'secret link',
      submit: 'secret link',
      bring: 'secret link',
      answer: 'secret link',
      withdraw: 'secret link',
      opinion: 'secret link',
    },
  },
  '/cases/link/[token]/paper/[paper]': { GET: 'secret link' },
  '/cases/[id]': {
    page: 'read-case',
    forms: {
      take: 'handle-case',
      supplement: 'handle-case',
      consult: 'handle-case',
      opinion: 'handle-case',
      judge: 'handle-case',
      end: 'handle-case',
    },
  },
  '/cases/[id]/paper/[paper]': { GET: 'read-case' },
  '/public/procedures': { page: 'read' },

  '/map': { page: 'read' },
  // Checks a boundary and keeps nothing.
  '/map/boundary': { page: 'read', forms: { default: 'read' } },
  '/map/features': { GET: 'read' },
  '/map/map.svg': { GET: 'read' },
  '/map/tiles/[z]/[x]/[y]': { GET: 'read' },

  // For investors, who have no account.
  '/public': { page: 'read' },
  '/public/agreements': { page: 'read' },
  '/public/incentives': { page: 'read' },
  '/public/land': { page: 'read' },
  '/public/land/compare': { page: 'read' },
  '/public/land/features': { GET: 'read' },
  '/public/interest': { page: 'send-interest', forms: { default: 'send-interest' } },
  '/public/supply': { page: 'read' },
  '/public/zones/[id]': { page: 'read' },
  // Those who would like to invest, for the officers of investment promotion.
  '/promotion': {
    page: 'follow-interest',
    forms: { move: 'follow-interest', tie: 'follow-interest', reveal: 'reveal-person', erase: 'erase-person' },
  },

  // Bodies and reforms.
  '/agencies': { page: 'read' },
  '/agencies/[id]': { page: 'read', forms: { withdraw: 'answer-succession' } },
  '/agencies/territories': { page: 'read' },
  '/agencies/rights': { page: 'read' },
  '/agencies/questions': { page: 'read', forms: { answer: 'answer-succession' } },
  '/agencies/reforms': { page: 'read', forms: { load: 'load-reform' } },
  '/agencies/reforms/[id]': { page: 'read', forms: { apply: 'apply-reform', undo: 'apply-reform' } },

  // People and their roles.
  '/people': { page: 'see-people', forms: { default: 'invite' } },
  '/people/[id]': {
    page: 'see-people',
    forms: {
      suspend: 'suspend',
      restore: 'restore',
      factor: 'reset-factor',
      grant: 'grant',
      revoke: 'revoke-grant',
      sessions: 'end-sessions',
      link: 'make-recovery-link',
    },
  },

  // One's own account. Whoever has no session is shown the way in; leaving is open to a session that has ended.
  '/account': {
    page: 'anyone',
    forms: {
      signOut: 'anyone',
      password: 'set-password',
      // Taking a factor away asks for as much as another password.
      removePasskey: 'set-password',
      removeTotp: 'set-password',
      endSession: 'end-session',
      endOthers: 'end-session',
      makeToken: 'make-token',
      revokeToken: 'revoke-token',
    },
  },
  '/account/passkey': { POST: 'set-factor' },
  '/account/second-factor': { page: 'set-factor', forms: { begin: 'set-factor', confirm: 'set-factor' } },

  // Coming in. What counts is shown there: a password, a key, a code, a link.
  '/sign-in': { page: 'anyone', forms: { password: 'anyone', signOn: 'anyone' } },
  '/sign-in/passkey': { POST: 'anyone' },
  '/sign-in/second-factor': { page: 'set-factor', forms: { code: 'set-factor' } },
  '/sign-in/sign-on/callback': { GET: 'anyone' },
  '/sign-in/[token]': { page: 'secret link', forms: { default: 'secret link' } },
  '/invite/[token]': { page: 'secret link', forms: { default: 'secret link' } },
  '/recover': { page: 'anyone', forms: { default: 'anyone' } },
  '/recover/[token]': { page: 'secret link', forms: { default: 'secret link' } },
  '/refused/[verb]': { page: 'anyone' },

  // For programs.
  '/api/v1/openapi.json': { GET: 'read' },
  '/api/v1/agencies': { GET: 'read' },
  '/api/v1/provisions': { GET: 'read' },
  '/api/v1/documents': { GET: 'read' },
  '/api/v1/targets': { GET: 'read' },
  '/api/v1/fit': { GET: 'read' },
  // Judges a project and keeps nothing.
  '/api/v1/gate': { POST: 'read' },
  '/api/v1/indicators': { GET: 'read' },
  '/api/v1/tasks': { GET: 'read' },
  '/api/v1/tasks/coverage': { GET: 'read' },
  '/api/v1/causes': { GET: 'read' },
  '/api/v1/reviews': { GET: 'read' },
  '/api/v1/reviews/[id]': { GET: 'read' },
  '/api/v1/blocks': { GET: 'follow-work' },
  '/api/v1/sittings': { GET: 'follow-work' },
  '/api/v1/sittings/[id]': { GET: 'follow-work' },
  '/api/v1/cases': { GET: 'read-case' },
  '/api/v1/procedures': { GET: 'read' },
  '/api/v1/land': { GET: 'read' },
  '/api/v1/trace/[figure]': { GET: 'read' },
  '/api/v1/books': { GET: 'read' },
  '/api/v1/books/[book]': { GET: 'read' },
  '/api/v1/books/[book]/[id]': { GET: 'read' },
  '/api/v1/books/[book]/[id]/history': { GET: 'read' },
  '/api/v1/edxml': { GET: 'send-document', POST: 'receive-document' },
  '/api/v1/[...path]': { fallback: 'read' },
}

/** The form that an address sends to, found as SvelteKit finds it. */
const formOf = (search: URLSearchParams): string => [...search.keys()].find((name) => name.startsWith('/'))?.slice(1) ?? 'default'

const keyOf = (door: Door, method: string, search: URLSearchParams): Key | undefined => {
  if (!('page' in door)) return door.fallback ?? door[method === 'POST' ? 'POST' : 'GET']
  if (method !== 'POST') return door.page
  const form = formOf(search)
  return door.forms && Object.hasOwn(door.forms, form) ? door.forms[form] : undefined
}

/**
 * The verb for which the actor is not let in; null where the door opens. A form or method that is not there has no key and
 * is told by SvelteKit that it is not.
 */
export const refusedVerb = (
  actor: Actor,
  { route, method, search }: { route: RouteId; method: string; search: URLSearchParams },
): Verb | null => {
  const key = keyOf(DOORS[route], method, search)
  if (key === undefined || key === 'anyone' || key === 'secret link') return null
  return may(actor, key, ANYTHING) ? null : key
}
