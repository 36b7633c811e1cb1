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

/** What concerns everybody's accounts or what the system holds: a role of one body or one resolution is not enough. */
const OF_THE_SYSTEM: readonly Verb[] = [
  'load-pack',
  'load-document',
  'see-people',
  'invite',
  'grant',
  'revoke-grant',
  'suspend',
  'restore',
  'reset-factor',
  'make-recovery-link',
]

/** What moves the bodies of a whole resolution: a role of one of them is not enough. */
const OF_A_RESOLUTION: readonly Verb[] = ['load-reform', 'apply-reform', 'answer-succession']

/** What each use of a token covers. Nothing of an account itself is on the list: a token never makes or ends another. */
const COVERED_BY: Readonly<Record<TokenUse, readonly Verb[]>> = {
  read: ['read'],
  report: ['report-figure', 'contest-value'],
  keep: ['keep-book'],
}

type Account = Extract<Actor, { kind: 'account' }>

const isOf = (object: string, name: string): boolean => object === name || object.startsWith(`${name}:`)

const isEverywhere = ({ agency, resolution }: Grant): boolean => agency === null && resolution === null

/** Whether the grant is of a role that may, and wide enough for what is of no single body. */
const gives = (grant: Grant, verb: Verb): boolean =>
  POLICY[verb].includes(grant.role) &&
  (!OF_THE_SYSTEM.includes(verb) || isEverywhere(grant)) &&
  (!OF_A_RESOLUTION.includes(verb) || grant.agency === null)

/** Whether a grant narrowed to a resolution, a book or a case reaches the object. */
const reaches = (grant: Grant, object: string, resolution: string | null): boolean =>
  (resolution === null || grant.resolution === null || grant.resolution === resolution) &&
  (grant.book === null || isOf(object, grant.book)) &&
  (grant.case === null || object === `case:${grant.case}`)

/** Whether a program's token covers the verb; a session of one's own covers all. */
const covers = ({ scope }: Account, verb: Verb): boolean => scope?.uses.some((use) => COVERED_BY[use].includes(verb)) ?? true

/**
 * Whether the actor may do the verb to the object ("task:a-1", "zones:b/c") of a resolution; null where it is of none, or
 * not known yet. The one place where rights are decided: what a role reaches by its body is added here alone.
 */
export const may = (actor: Actor, verb: Verb, object: string, resolution: string | null = null): boolean => {
  const holders = POLICY[verb]
  if (actor.kind !== 'account') return holders.includes(actor.kind)
  const { scope, grants } = actor
  if (!covers(actor, verb) || (scope && scope.book !== null && !isOf(object, scope.book))) return false
  return holders.includes('account') || grants.some((grant) => gives(grant, verb) && reaches(grant, object, resolution))
}

/** Whether there is anything to which the actor may do the verb: what is asked at a door, before an object is known. */
export const mayAtAll = (actor: Actor, verb: Verb): boolean => {
  const holders = POLICY[verb]
  if (actor.kind !== 'account') return holders.includes(actor.kind)
  return covers(actor, verb) && (holders.includes('account') || actor.grants.some((grant) => gives(grant, verb)))
}

/** Whether the actor may by a role that neither a body nor a resolution narrows. */
export const mayEverywhere = (actor: Actor, verb: Verb, object: string): boolean =>
  may(actor.kind === 'account' ? { ...actor, grants: actor.grants.filter(isEverywhere) } : actor, verb, object)

/** Throws NotAllowed where may() says no. Called first in every action. */
export const mustBeAllowed = (actor: Actor, verb: Verb, object: string, resolution: string | null = null): void => {
  if (!may(actor, verb, object, resolution)) throw new NotAllowed(verb)
}
