// Who may do what: one table, read by every action before it does anything.
import { type Actor, NotAllowed } from './model.ts'

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
] as const
export type Verb = (typeof VERBS)[number]

type Holder = 'anonymous' | 'reader' | 'administrator' | 'operator'

/** A row a lawyer can read: the verb, and everyone who may. Whoever is not named may not. */
export const POLICY: Readonly<Record<Verb, readonly Holder[]>> = {
  read: ['anonymous', 'reader', 'administrator', 'operator'],
  'load-pack': ['administrator', 'operator'],
  'load-document': ['administrator', 'operator'],
  'assign-task': ['administrator', 'operator'],
  'report-figure': ['administrator', 'operator'],
  'keep-book': ['administrator', 'operator'],
  'contest-value': ['reader', 'administrator', 'operator'],
  'decide-contest': ['administrator', 'operator'],
  'make-access-link': ['operator'],
  'close-session': ['reader', 'administrator'],
  simulate: ['operator'],
  'load-reform': ['administrator', 'operator'],
  'apply-reform': ['administrator', 'operator'],
  'answer-succession': ['administrator', 'operator'],
  // Books that say something of persons; who they are stays masked until it is revealed, for a reason that is recorded.
  'read-persons': ['reader', 'administrator', 'operator'],
  'reveal-person': ['administrator', 'operator'],
  'erase-person': ['administrator', 'operator'],
  'rotate-keys': ['operator'],
}

const holderOf = (actor: Actor): Holder => (actor.kind === 'account' ? actor.role : actor.kind)

/**
 * Whether the actor may do the verb to the object ("task:a-1", "pack:b").
 * The object decides nothing yet; every call names it, so that rules by body and duty can be added here alone.
 */
export const may = (actor: Actor, verb: Verb, _object: string): boolean => POLICY[verb].includes(holderOf(actor))

/** Throws NotAllowed where may() says no. Called first in every action. */
export const mustBeAllowed = (actor: Actor, verb: Verb, object: string): void => {
  if (!may(actor, verb, object)) throw new NotAllowed(verb)
}
