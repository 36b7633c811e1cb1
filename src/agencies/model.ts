// Who acts in the system, and the bodies they act for. An actor is decided once, at the door, and passed along.
import type { Bilingual } from '#kernel/language.ts'

/** Party bodies, State bodies, the Fatherland Front with mass organisations, and boards: separate trees that work together. */
export const BRANCHES = ['party', 'state', 'front', 'board', 'other'] as const

export type Role = 'administrator' | 'reader'

export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'account'; id: number; name: string; role: Role }
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
