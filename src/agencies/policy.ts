// Who may do what: one table, read by every action before it does anything.
import { type Actor, type Grant, NotAllowed, type Role, type TokenUse } from './model.ts'

export const VERBS = [
  'read',
  'load-pack',
  'load-document',
  'assign-task',
  'report-figure',
  'keep-book',
  'contest-value',
  'decide-contest',
  'make-access-link',
  'close-session',
  'simulate',
  'load-reform',
  'apply-reform',
  'answer-succession',
  'read-persons',
  'reveal-person',
  'erase-person',
  'rotate-keys',
  'see-people',
  'invite',
  'grant',
  'revoke-grant',
  'suspend',
  'restore',
  'reset-factor',
  'make-recovery-link',
  'set-password',
  'set-factor',
  'end-session',
  'end-sessions',
  'make-token',
  'revoke-token',
] as const
export type Verb = (typeof VERBS)[number]

/** `account` is anyone signed in in full, whatever roles they hold, towards what is their own. */
type Holder = 'anonymous' | 'entering' | 'account' | Role | 'operator'

/** A row a lawyer can read: the verb, and everyone who may. Whoever is not named may not. */
export const POLICY: Readonly<Record<Verb, readonly Holder[]>> = {
  read: ['anonymous', 'entering', 'account', 'operator'],
  'load-pack': ['administrator', 'operator'],
  'load-document': ['administrator', 'operator'],
  'assign-task': ['leader', 'administrator', 'operator'],
  'report-figure': ['reporter', 'administrator', 'operator'],
  'keep-book': ['keeper', 'administrator', 'operator'],
  'contest-value': ['reader', 'reporter', 'keeper', 'approver', 'handler', 'inspector', 'leader', 'administrator', 'operator'],
  'decide-contest': ['approver', 'administrator', 'operator'],
  'make-access-link': ['operator'],
  'close-session': ['entering', 'account'],
  simulate: ['operator'],
  'load-reform': ['administrator', 'operator'],
  'apply-reform': ['administrator', 'operator'],
  'answer-succession': ['administrator', 'operator'],
  // Books that say something of persons; who they are stays masked until it is revealed, for a reason that is recorded.
  'read-persons': ['reader', 'reporter', 'keeper', 'approver', 'inspector', 'leader', 'auditor', 'administrator', 'operator'],
  'reveal-person': ['reporter', 'keeper', 'approver', 'inspector', 'auditor', 'administrator', 'operator'],
  'erase-person': ['keeper', 'administrator', 'operator'],
  'rotate-keys': ['operator'],
  'see-people': ['administrator', 'auditor', 'operator'],
  invite: ['administrator', 'operator'],
  grant: ['administrator', 'operator'],
  'revoke-grant': ['administrator', 'operator'],
  suspend: ['administrator', 'operator'],
  restore: ['administrator', 'operator'],
  'reset-factor': ['administrator', 'operator'],
  'make-recovery-link': ['administrator', 'operator'],
  'set-password': ['account'],
  'set-factor': ['entering', 'account'],
  'end-session': ['account'],
  'end-sessions': ['administrator', 'operator'],
  'make-token': ['account'],
  'revoke-token': ['account'],
}

/**
 * What a role reaches of a book of persons and of the targets, from the body in which it is held: what is of that body, or of the bodies under it
 * too. A role given for the whole system reaches everything. The database holds the same table (policy_rule) and walls such
 * books by it; a test compares them.
 */
export const REACH: Readonly<Record<Role, 'own' | 'below' | null>> = {
  reader: 'own',
  reporter: 'own',
  keeper: 'below',
  approver: 'below',
  // A case is reached by its number, not through a body.
  handler: 'own',
  inspector: 'below',
  leader: 'below',
  administrator: 'below',
  auditor: 'below',
  consultee: null,
}

/** The verbs that are narrowed by body: what is done to rows of a book of persons, and reporting what a body owes. */
export const REACH_VERBS = [
  'read-persons',
  'reveal-person',
  'erase-person',
  'keep-book',
  'decide-contest',
  'contest-value',
  'report-figure',
] as const satisfies readonly Verb[]
export type ReachVerb = (typeof REACH_VERBS)[number]

/** What each use of a token covers. Nothing of an account itself is on the list: a token never makes or ends another. */
const COVERED_BY: Readonly<Record<TokenUse, readonly Verb[]>> = {
  read: ['read'],
  report: ['report-figure', 'contest-value'],
  keep: ['keep-book'],
}

const isOf = (object: string, name: string): boolean => object === name || object.startsWith(`${name}:`)

/** Whether a grant narrowed to a book or a case reaches the object. */
const reaches = (grant: Grant, object: string): boolean =>
  (grant.book === null || isOf(object, grant.book)) && (grant.case === null || object === `case:${grant.case}`)

/**
 * Whether the actor may do the verb to the object ("task:a-1", "zones:b/c").
 * The one place where rights are decided: what a role reaches by its body is added here alone.
 */
export const may = (actor: Actor, verb: Verb, object: string): boolean => {
  const holders = POLICY[verb]
  if (actor.kind !== 'account') return holders.includes(actor.kind)
  const { scope, grants } = actor
  if (scope) {
    if (!scope.uses.some((use) => COVERED_BY[use].includes(verb))) return false
    if (scope.book !== null && !isOf(object, scope.book)) return false
  }
  return holders.includes('account') || grants.some((grant) => holders.includes(grant.role) && reaches(grant, object))
}

/** Whether the actor may by a role that neither a body nor a resolution narrows. */
export const mayEverywhere = (actor: Actor, verb: Verb, object: string): boolean =>
  actor.kind === 'account'
    ? may(
        { ...actor, grants: actor.grants.filter(({ agency, resolution }) => agency === null && resolution === null) },
        verb,
        object,
      )
    : may(actor, verb, object)

/** Throws NotAllowed where may() says no. Called first in every action. */
export const mustBeAllowed = (actor: Actor, verb: Verb, object: string): void => {
  if (!may(actor, verb, object)) throw new NotAllowed(verb)
}
