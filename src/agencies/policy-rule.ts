// What a row of the table of who may do what says (policy-table.ts).
import type { Role } from './model.ts'

/** `account` is anyone signed in in full, whatever roles they hold, towards what is their own. */
export type Holder = 'anonymous' | 'entering' | 'account' | Role | 'operator'

/**
 * A row a lawyer can read: what is done, and everyone who may. Whoever is not named may not. What concerns everybody's accounts
 * or what the system holds asks for a role of the whole system, what moves the bodies of a resolution for one of all of it.
 */
export type Rule = { room: Room; does: { vi: string; en: string }; who: readonly Holder[]; width?: 'system' | 'resolution' }

/** The rooms of the house whose acts they are, in the order in which the page shows them. */
export const ROOMS = [
  'portal',
  'registers',
  'persons',
  'targets',
  'tasks',
  'gate',
  'cases',
  'pack',
  'organisation',
  'people',
  'own',
  'machine',
] as const
type Room = (typeof ROOMS)[number]

export const EVERYBODY = ['anonymous', 'entering', 'account', 'operator'] as const
export const BY_ADMINISTRATOR = ['administrator', 'operator'] as const

export const rules = <Verb extends string>(table: { [verb in Verb]: Rule }): Readonly<Record<Verb, Rule>> => table
