// Wrapped lines joined into paragraphs. A new paragraph begins at a blank line, at a label, or after a line that ends
// early; a line that begins in small letters goes on with the paragraph before it, even over a page break.
import { hasLetter, isCapitals, startsLower } from '#kernel/vietnamese.ts'
import { type Label, readLabel } from './labels.ts'
import type { Line } from './lines.ts'
import type { Lines } from './model.ts'

export type Paragraph = {
  /** Verbatim, wrapped lines joined, label included. */
  text: string
  label: Label | null
  lines: Lines
  column: number
  bold: boolean
  capitals: boolean
  /** Offset in the text at which each further line begins, with its number. */
  breaks: { offset: number; line: number }[]
}

const ends = /[.;:!?…”"»]\s*$|[./]\s*\/\.?\s*$|\)\s*$/
const terminal = /[.;:!?…]["”’)]?\s*$|\.\/\.?\s*$/
const opening =
  /^(?:Căn cứ|Theo đề nghị|Xét|Trong quá trình|Quá trình|Trên đây|Yêu cầu|Nhận được|Tuy nhiên|(?:Nghị quyết|Quyết định|Chỉ thị|Kế hoạch|Thông tư) này)(?=\s)/u
// A paragraph that stops at such a word goes on after the page break.
const unfinished = /(?:,|\s(?:và|của|các|với|về|tại|cho|theo|do|là|trong|số|ngày|tháng|năm|hoặc|đến|từ|bằng|để))\s*$/u

/** Line on which the character at this offset of the paragraph stands. */
export function lineAt(paragraph: Pick<Paragraph, 'lines' | 'breaks'>, offset: number): number {
  let line = paragraph.lines[0]
  for (const b of paragraph.breaks) {
    if (b.offset > offset) break
    line = b.line
  }
  return line
}

type Setting = { width: number; spaced: boolean }

const continuesDash = (line: Line, label: Label, previous: Line, width: number): boolean => {
  const rest = line.text.slice(label.end)
  if (/^\d{4}(?!\d)/.test(rest) && /\d$/.test(previous.text)) return true
  if (terminal.test(previous.text)) return false
  return startsLower(rest) || previous.text.length > width * 0.85
}

const WRAPPED = { least: 60, most: 130 } // characters of a wrapped line in a text too short to tell its width

/** Between paragraphs set apart by blank lines, a full line without a stop goes on with the one under it. */
const wraps = (previous: Line, line: Line, current: Paragraph): boolean =>
  (current.label !== null || current.breaks.length > 0) &&
  previous.text.length >= WRAPPED.least &&
  previous.text.length <= WRAPPED.most &&
  line.text.length <= WRAPPED.most &&
  !current.capitals &&
  !current.bold &&
  !ends.test(previous.text) &&
  !isCapitals(line.text)

/** Does this line, printed right under another one, begin a paragraph of its own? */
const beginsUnder = (line: Line, label: Label | null, previous: Line, current: Paragraph, set: Setting): boolean => {
  const { width, spaced } = set
  if (label) {
    if (label.style === 'dash' || label.style === 'plus') return !continuesDash(line, label, previous, width)
    if (terminal.test(previous.text) || current.capitals || current.breaks.length === 0)
      return !startsLower(line.text) || label.style !== 'number'
    return previous.text.length < width * 0.7 || (current.bold && !line.bold)
  }
  if (startsLower(line.text)) return false
  if (width === Number.POSITIVE_INFINITY) return !(spaced && wraps(previous, line, current))
  if (spaced) return false
  if (current.capitals !== isCapitals(line.text)) return true
  if (terminal.test(previous.text) && opening.test(line.text)) return true
  if (current.bold !== line.bold && current.label) return true
  // A line that stops although its next word had room was ended on purpose.
  const room = width * 0.93 - previous.text.length - 1 - (line.text.split(' ', 1)[0]?.length ?? 0)
  return ends.test(previous.text) ? room > 0 : room > width * 0.3
}

/** A paragraph after a blank line that is the rest of the one before: small letter, or the first was cut short. */
const continuesOver = (line: Line, label: Label | null, previous: Line, current: Paragraph): boolean => {
  if (label) return false
  if (startsLower(line.text)) return !/:\s*$/.test(previous.text)
  if (terminal.test(previous.text)) return false
  if (current.bold && line.bold && current.label && current.label.style !== 'dash')
    return isCapitals(line.text) === current.capitals
  return (current.breaks.length > 0 || previous.text.length > 60) && unfinished.test(previous.text) && !isCapitals(line.text)
}

/** Are paragraphs set apart by blank lines (as on the web), or do they follow one another (scans, PDF)? */
const isSpaced = (lines: readonly Line[], from: number, to: number): boolean => {
  let after = 0
  let under = 0
  for (let i = from + 1; i < to; i++) {
    const line = lines[i]
    if (!line?.text || line.cells) continue
    const c = line.text.charCodeAt(0)
    const first = c === 45 || c === 43 || (c >= 48 && c <= 57) || line.text.startsWith('Điều ')
    if (!first || !readLabel(line.text)) continue
    if (lines[i - 1]?.text) under++
    else after++
  }
  return after > under
}

/** Paragraphs of lines[from..to); table rows and dropped lines are left out by `skip`. */
export function readParagraphs(
  lines: readonly Line[],
  from: number,
  to: number,
  width: number,
  skip: (index: number) => boolean,
): Paragraph[] {
  const paragraphs: Paragraph[] = []
  const spaced = isSpaced(lines, from, to)
  let current: Paragraph | null = null
  let previous: Line | null = null
  let parts: string[] = []
  let length = 0
  let broken = false
  const close = () => {
    if (current) {
      if (parts.length > 1) current.text = parts.join(' ')
      paragraphs.push(current)
    }
  }
  for (let i = from; i < to; i++) {
    const line = lines[i]
    if (!line) continue
    if (!line.text || skip(i)) {
      if (!line.text) broken = true
      continue
    }
    const label = readLabel(line.text)
    if (current && previous) {
      const joined: boolean = broken
        ? continuesOver(line, label, previous, current)
        : !beginsUnder(line, label, previous, current, { width, spaced })
      if (joined) {
        current.breaks.push({ offset: length + 1, line: line.number })
        current.lines = [current.lines[0], line.number]
        if (hasLetter(line.text)) {
          current.bold &&= line.bold
          current.capitals &&= isCapitals(line.text)
        }
        parts.push(line.text)
        length += 1 + line.text.length
        previous = line
        broken = false
        continue
      }
    }
    close()
    current = {
      text: line.text,
      label,
      lines: [line.number, line.number],
      column: line.column,
      bold: line.bold,
      capitals: isCapitals(label ? line.text.slice(label.end) : line.text),
      breaks: [],
    }
    parts = [line.text]
    length = line.text.length
    previous = line
    broken = false
  }
  close()
  return paragraphs
}
