// People for tests, as the door would have made them.
import type { Actor, Grant, Role } from './model.ts'

export const granted = (role: Role, narrowed: Partial<Grant> = {}): Grant => ({
  role,
  agency: null,
  resolution: null,
  book: null,
  case: null,
  from: '2020-01-01',
  to: null,
  ...narrowed,
})

/** Somebody signed in, holding the roles for the whole system. */
export const personWith = (...roles: Role[]): Extract<Actor, { kind: 'account' }> => ({
  kind: 'account',
  id: 1,
  name: 'an',
  grants: roles.map((role) => granted(role)),
  scope: null,
})
