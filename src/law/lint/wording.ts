// Figures and places as the messages of the rules print them.
import { formatNumber } from '#kernel/format.ts'
import type { Language } from '#kernel/language.ts'

type Span = { min: number; max: number }
/** "3-4", "5". */
export const spanOf = ({ min, max }: Span, language: Language): string =>
  min === max ? formatNumber(min, language) : `${formatNumber(min, language)}-${formatNumber(max, language)}`

export const listed = (words: readonly string[]): string => words.join(', ')
/** A few words of a text, for a message. */
export const quoted = (text: string, words = 12): string => {
  const all = text.trim().split(/\s+/u)
  return all.length <= words ? all.join(' ') : `${all.slice(0, words).join(' ')}…`
}
