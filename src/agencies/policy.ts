// Whether somebody may do a verb, by the table of who may (policy-table.ts): by role, and by what the role was given for.
import { type Actor, type Grant, NotAllowed, type Role, type TokenUse } from './model.ts'
import type { Rule } from './policy-rule.ts'
import { POLICY, type Verb } from './policy-table.ts'

/**
 * What a role reaches from the body in which it is held: what is of that body (rows that it keeps, figures that it owes, tasks
 * that it leads), or of the bodies under it too. A role given for the whole system reaches everything. The database holds the
 * same table (policy_rule), and its walls and guards go by it; a test compares them.
 */
export const REACH: Readonly<Record<Role, 'own' | 'below' | null>> = {
  reader: 'own',
  reporter: 'own',
  keeper: 'below',
  approver: 'below',
  // Given for one case it reaches that case by its number, through no body.
  handler: 'own',
  inspector: 'below',
  leader: 'below',
  administrator: 'below',
  auditor: 'below',
  consultee: null,
}

/**
 * The verbs that are narrowed by body: what is done to rows that a body keeps, figures that it owes, tasks that it leads and
 * cases of which it holds a step.
 */
export const REACH_VERBS = [
  'read-register',
  'read-persons',
  'reveal-person',
  'erase-person',
  'keep-book',
  'receive-document',
  'send-document',
  'decide-contest',
  'contest-value',
  'report-figure',
  'assign-task',
  'accept-task',
  'refuse-task',
  'split-task',
  'submit-task',
  'accept-result',
  'return-result',
  'change-deadline',
  'name-person',
  'name-coordinators',
  'set-measure',
  'accept-figure',
  'freeze-baseline',
  'set-course',
  'judge-project',
  'decide-gate',
  'override-gate',
  'read-case',
  'handle-case',
  'report-block',
  'answer-block',
  'resolve-block',
] as const satisfies readonly Verb[]
export type ReachVerb = (typeof REACH_VERBS)[number]

/** What each use of a token covers. Nothing of an account itself is on the list: a token never makes or ends another. */
const COVERED_BY: Readonly<Record<TokenUse, readonly Verb[]>> = {
  read: ['read'],
  report: ['report-figure', 'contest-value'],
  // Whoever keeps a register reads it; a document that comes brings files, as evidence does.
  keep: ['keep-book', 'read-register', 'receive-document', 'send-document', 'contest-value'],
}

/** Every verb that a token with these uses covers. */
export const verbsOf = (uses: readonly TokenUse[]): Verb[] => [...new Set(uses.flatMap((use) => COVERED_BY[use]))]

/**
 * What a verb is done to, as far as a grant may be narrowed to it. A null resolution is the whole system, which no role of a
 * body or of one resolution reaches: such a role never makes an account, nor a role of more than its own.
 */
export type Of = { resolution: string | null; book?: string; case?: string }
export const SYSTEM: Of = { resolution: null }
/** Whether there is anything at all to which the actor may do the verb: for what a page offers, and before it is known to what. */
export const ANYTHING = 'anything'

const isWideEnough = ({ agency, resolution, book, case: ofCase }: Grant, width: Rule['width']): boolean =>
  width === undefined || (agency === null && book === null && ofCase === null && (width === 'resolution' || resolution === null))

const reaches = (grant: Grant, of: Of): boolean =>
  (grant.book === null || grant.book === of.book) &&
  (grant.case === null || grant.case === of.case) &&
  (of.resolution === null
    ? grant.agency === null && grant.resolution === null
    : grant.resolution === null || grant.resolution === of.resolution)

/** Whether the actor may do the verb. The one place where rights are decided; what a role reaches by its body: reach.server.ts. */
export const may = (actor: Actor, verb: Verb, of: Of | typeof ANYTHING): boolean => {
  const { who: holders, width } = POLICY[verb]
  if (actor.kind !== 'account') return holders.includes(actor.kind)
  const { scope, grants } = actor
  if (scope) {
    if (!verbsOf(scope.uses).includes(verb)) return false
    if (scope.book !== null && of !== ANYTHING && scope.book !== of.book) return false
  }
  return (
    holders.includes('account') ||
    grants.some((grant) => holders.includes(grant.role) && isWideEnough(grant, width) && (of === ANYTHING || reaches(grant, of)))
  )
}

/** Throws NotAllowed where may() says no. Called in every action before anything is done. */
export const mustBeAllowed = (actor: Actor, verb: Verb, of: Of | typeof ANYTHING): void => {
  if (!may(actor, verb, of)) throw new NotAllowed(verb)
}
