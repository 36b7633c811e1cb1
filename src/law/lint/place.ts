// From an offset in a provision's text (wrapped lines joined, marks taken off) to the line and column of the input.
import type { Provision } from '../model.ts'

type Place = { line: number; column: number }
export type Locator = (provision: Provision, offset: number | null) => Place

const SKIPPED = /[\s*_|\\]/u

/** The text without blanks and marks, and where each of its characters stood. */
const bare = (text: string): { letters: string; from: number[] } => {
  let letters = ''
  const from: number[] = []
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at)
    if (SKIPPED.test(letter)) continue
    letters += letter
    from.push(at)
  }
  return { letters, from }
}

/** Line and column, 1-based. Without the input's text, or where the provision's text cannot be found in it, the provision's own place. */
export const createLocator = (text: string | null): Locator => {
  const lines = text?.normalize('NFC').split('\n') ?? []
  return (provision, offset) => {
    const own = { line: provision.lines[0], column: provision.column }
    if (offset === null || lines.length === 0) return own
    const [first, last] = provision.lines
    const source = lines.slice(first - 1, last).join('\n')
    const here = bare(source)
    const start = here.letters.indexOf(bare(provision.text).letters)
    if (start < 0) return own
    const place = here.from[start + bare(provision.text.slice(0, offset)).letters.length]
    if (place === undefined) return own
    const before = source.slice(0, place)
    return { line: first + before.split('\n').length - 1, column: place - before.lastIndexOf('\n') }
  }
}
