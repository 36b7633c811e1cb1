// Who acts in the system, and the bodies they act for. An actor is decided once, at the door, and passed along.
import type { IsoDate } from '#kernel/date.ts'
import type { Bilingual } from '#kernel/language.ts'

/** Party bodies, State bodies, the Fatherland Front with mass organisations, and boards: separate trees that work together. */
export const BRANCHES = ['party', 'state', 'front', 'board', 'other'] as const

export const ROLES = [
  'reader',
  'reporter',
  'keeper',
  'approver',
  'handler',
  'inspector',
  'leader',
  'administrator',
  'auditor',
  'consultee',
] as const
export type Role = (typeof ROLES)[number]

/** Roles that may be given for the whole system; every other one is held in a body. */
export const WHOLE_SYSTEM_ROLES: readonly Role[] = ['administrator', 'auditor', 'leader']

/** Roles whose holders do nothing before a second factor is set and shown. */
export const SECOND_FACTOR_ROLES: readonly Role[] = ['administrator', 'approver']

/** A role with what it is of; null where it is not narrowed so. A null agency is the whole system. */
export type Grant = {
  role: Role
  agency: string | null
  resolution: string | null
  book: string | null
  case: string | null
  from: IsoDate
  to: IsoDate | null
}

/** What a program's token is for. */
export const TOKEN_USES = ['read', 'report', 'keep'] as const
export type TokenUse = (typeof TOKEN_USES)[number]

/** Narrows an account to what one of its tokens was made for; never widens it. */
export type TokenScope = { token: number; uses: readonly TokenUse[]; book: string | null }

export type Actor =
  | { kind: 'anonymous' }
  /** Grants are those in force now; scope is null in a session of the person's own. */
  | { kind: 'account'; id: number; name: string; grants: readonly Grant[]; scope: TokenScope | null }
  /** Signed in but still owing a second factor: may set or show it, and leave. */
  | { kind: 'entering'; id: number; name: string }
  /** Whoever runs a command on the machine that holds the data folder: holding the files, they already hold the data. */
  | { kind: 'operator'; name: string }

export const ANONYMOUS: Actor = { kind: 'anonymous' }

/** How the actor stands in the audit record. */
export const actorName = (actor: Actor): string =>
  actor.kind === 'anonymous' ? 'anonymous' : actor.kind === 'operator' ? `operator:${actor.name}` : `account:${actor.name}`

/** A refusal a person can understand: what was asked, and what would allow it. */
export class NotAllowed extends Error {
  readonly sentence: Bilingual & { en: string }
  constructor(verb: string) {
    const sentence = {
      vi: `Bạn chưa được phép làm việc này (${verb}). Hãy đăng nhập bằng tài khoản có quyền.`,
      en: `You may not do this (${verb}). Sign in with an account that may.`,
    }
    super(sentence.en)
    this.name = 'NotAllowed'
    this.sentence = sentence
  }
}
