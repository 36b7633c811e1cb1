// Who did something, as the public may know it: a kind of actor, never a name.
import type { Language } from '#kernel/language.ts'

const WORDS = {
  account: { vi: 'người dùng', en: 'a signed-in user' },
  pack: { vi: 'gói dữ liệu', en: 'the data pack' },
  operator: { vi: 'người vận hành', en: 'the operator' },
} as const
export type Who = keyof typeof WORDS
export const WHO = Object.keys(WORDS) as [Who, ...Who[]]

/** Of an actor as the records name it ("account:…", "operator:…", "pack"). */
export const whoOf = (actor: string): Who => (actor.startsWith('account:') ? 'account' : actor === 'pack' ? 'pack' : 'operator')

export const whoWords = (who: Who, language: Language): string => WORDS[who][language]
