// The input as lines: marks of Markdown and table bars read and removed, columns kept, nothing reworded.
import { hasLetter } from '#kernel/vietnamese.ts'

export type Line = {
  /** 1-based number in the input. */
  number: number
  /** Text without marks, runs of spaces made one; '' for a blank line, a rule or a lone bar. */
  text: string
  /** 1-based column of the first character of the text. */
  column: number
  /** All of the line stands in bold marks. */
  bold: boolean
  /** A lone table bar. */
  bar: boolean
  /** Cells of a table row printed on one line. */
  cells: string[] | null
  /** Pieces that stand apart on the line (two-column letterheads); at least the text itself. */
  columns: string[]
}

const ruleOnly = /^[\s\-_=—–~.*#|:+\\]*$/
const invisible = /[\u200b-\u200d\u2060\ufeff\u00ad]/g
const spaces = /[\s\u00a0\u202f]+/g
const wide = /\s{3,}|\t+/

const unmark = (raw: string): string => {
  let t = raw
  if (t.includes('*')) t = t.replace(/\*{2,}/g, '').replace(/(?<![\d)\]]\s)\*|\*(?!\s[\d([])/g, '')
  if (t.includes('__')) t = t.replace(/__(?=\S)|(?<=\S)__/g, '')
  if (t.includes('\\')) t = t.replace(/\\(?=[-*_.()[\]#+!|\\>])/g, '')
  if (t.includes('#')) t = t.replace(/^\s*#{1,6}\s+/, '')
  return t.startsWith('>') ? t.replace(/^(?:>\s?)+/, '') : t
}
const tidy = (text: string): string => text.replace(spaces, ' ').trim()

/** Columns of a line of text: set apart by one bar between words, or by wide gaps. */
const columnsOf = (clean: string, flat: string): string[] => {
  if (/\S\s*\|\s*\S/.test(clean)) return clean.split('|').map(tidy).filter(Boolean)
  return wide.test(clean.trim()) ? clean.trim().split(wide).map(tidy).filter(Boolean) : [flat]
}

/** Where bold stands at the end of the line, and whether every letter of the line is inside bold. */
const boldness = (raw: string, open: boolean): { bold: boolean; open: boolean } => {
  let inside = open
  let bold = true
  let letters = false
  for (const piece of raw.split('**')) {
    if (hasLetter(piece)) {
      letters = true
      if (!inside) bold = false
    }
    inside = !inside
  }
  return { bold: bold && letters, open: !inside }
}

export function readLines(text: string): Line[] {
  const lines: Line[] = []
  let boldOpen = false
  let number = 0
  for (const printed of text.split(/\r\n|\n|\r/)) {
    number++
    let raw = printed.normalize('NFC')
    if (/[\u00ad\u200b-\u2060\ufeff]/.test(raw)) raw = raw.replace(invisible, '')
    if (raw.length < 400 && ruleOnly.test(raw)) {
      const bar = raw.includes('|')
      // A lone asterisk line is the Party's rule; a dash rule or blank ends bold as well.
      if (!raw.includes('**') || raw.trim() === '') boldOpen = false
      else boldOpen = boldness(raw, boldOpen).open
      lines.push({ number, text: '', column: 1, bold: false, bar, cells: null, columns: [] })
      continue
    }
    let bold = boldOpen
    if (boldOpen || raw.includes('**')) ({ bold, open: boldOpen } = boldness(raw, boldOpen))
    const row = raw.includes('|') && (/^\s*\|/.test(raw) || /\S\s*\|.*\|/.test(raw))
    const clean = unmark(row ? raw.replace(/^\s*\||\|\s*$/g, '') : raw)
    const cells = row ? clean.split('|').map((c) => tidy(c.replace(/\s-{3,}(?=\s|$)/g, ' '))) : null
    const lead = /^[\s|*#>\\_]*/.exec(printed)?.[0].length ?? 0
    const flat = tidy(cells ? cells.join(' ') : clean.replaceAll('|', ' '))
    const columns = cells ?? columnsOf(clean, flat)
    lines.push({ number, text: flat, column: lead + 1, bold, bar: false, cells, columns })
  }
  return lines
}

/** Lines of a wrapped text are about this long; Infinity where each line is a paragraph. */
export function wrapWidth(lines: readonly Line[]): number {
  const lengths = lines.filter((l) => l.text.length > 20 && !l.cells).map((l) => l.text.length)
  if (lengths.length < 6) return Number.POSITIVE_INFINITY
  lengths.sort((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0
  // Wrapped lines crowd under the margin; paragraphs on a line each have any length.
  const full = lengths.filter((n) => n >= width * 0.85).length
  return width > 200 || full < lengths.length * 0.22 ? Number.POSITIVE_INFINITY : width
}
