// SVG as text. Whatever is put into a template is escaped; only what came out of a template goes in as it is.

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export class Svg {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Svg | string | number | null | readonly Part[]

// Control characters that XML 1.0 does not have at all, and two that are no characters.
const IMPOSSIBLE = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu

const textOf = (part: Part): string => {
  if (part === null) return ''
  if (part instanceof Svg) return part.text
  if (typeof part === 'number') return String(Math.round(part * 10) / 10)
  if (typeof part === 'string')
    return part
      .toWellFormed()
      .replace(IMPOSSIBLE, '')
      .replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter)
  return part.map(textOf).join('')
}

/** Numbers are written to a tenth, null as nothing, lists one after another. */
export const svg = (strings: TemplateStringsArray, ...parts: readonly Part[]): Svg =>
  new Svg(strings.reduce((text, string, i) => text + textOf(parts[i - 1] ?? null) + string))

/** Words in lines of a width in letters: SVG breaks none by itself. */
export const wrapped = (text: string, letters: number): string[] => {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
