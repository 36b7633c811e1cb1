// Words with their places on a page → text in reading order. Serves PDF text and recognised scans alike.
// Lengths are in the page's own unit (points or pixels), y grows downward.
import type { Diagnostic } from '../model.ts'
import { note } from './clean.ts'

export type Word = { text: string; x: number; y: number; width: number; height: number }
export type Page = { width: number; height: number; words: Word[] }
export type PageText = { text: string; startsParagraph: boolean; dropped: number }
type Segment = { text: string; left: number; right: number }
type Line = { segments: Segment[]; top: number; bottom: number; height: number }

/** What stands in two columns by the rules of form: letterhead, and recipients beside the signature (Decree 30/2020, annex I; 36-HD/VPTW). */
const COLUMN_BLOCK = /cộng h(?:òa|oà) xã hội|độc lập.{1,4}tự do|đảng cộng sản việt nam|nơi nhận|^[-–] ?lưu:/imu
export const isColumnBlock = (text: string): boolean => COLUMN_BLOCK.test(text.normalize('NFC'))

const SPACE_GAP = 0.16
const SEGMENT_GAP = 1.7

const segmentsOf = (words: Word[], height: number): Segment[] => {
  const segments: Segment[] = []
  for (const word of [...words].sort((a, b) => a.x - b.x)) {
    const last = segments.at(-1)
    const gap = last ? word.x - last.right : 0
    if (!last || gap > height * SEGMENT_GAP) segments.push({ text: word.text, left: word.x, right: word.x + word.width })
    else {
      const spaced = gap > height * SPACE_GAP && !last.text.endsWith(' ') && !word.text.startsWith(' ')
      last.text += (spaced ? ' ' : '') + word.text
      last.right = Math.max(last.right, word.x + word.width)
    }
  }
  return segments
    .map((segment) => ({ ...segment, text: segment.text.replace(/\s+/gu, ' ').trim() }))
    .filter(({ text }) => text !== '')
}

const linesOf = (page: Page): Line[] => {
  const words = page.words.filter(({ text, height }) => text.trim() !== '' && height > 0)
  words.sort((a, b) => a.y + a.height / 2 - (b.y + b.height / 2))
  const groups: Word[][] = []
  let middle = 0
  for (const word of words) {
    const group = groups.at(-1)
    const centre = word.y + word.height / 2
    if (group && centre - middle < Math.min(word.height, group[0]?.height ?? 0) * 0.5) {
      group.push(word)
      middle += (centre - middle) / group.length
    } else {
      groups.push([word])
      middle = centre
    }
  }
  return groups
    .map((group) => {
      const heights = group.map(({ height }) => height).sort((a, b) => a - b)
      const height = heights[heights.length >> 1] ?? 1
      const top = Math.min(...group.map(({ y }) => y))
      return { segments: segmentsOf(group, height), top, bottom: Math.max(...group.map((word) => word.y + word.height)), height }
    })
    .filter(({ segments }) => segments.length > 0)
}

const PAGE_NUMBER = /^[-–—\s]*\d{1,4}[-–—\s]*$/u
const EDGE = 0.09

/** Page numbers stand alone in the top (or bottom) margin. */
const withoutPageNumbers = (lines: Line[], page: Page): { lines: Line[]; dropped: number } => {
  const isNumber = (line: Line | undefined) => line?.segments.length === 1 && PAGE_NUMBER.test(line.segments[0]?.text ?? '')
  const first = isNumber(lines[0]) && (lines[0]?.bottom ?? 0) < page.height * EDGE ? 1 : 0
  const last = lines.length > first && isNumber(lines.at(-1)) && (lines.at(-1)?.top ?? 0) > page.height * (1 - EDGE) ? 1 : 0
  return { lines: lines.slice(first, lines.length - last), dropped: first + last }
}

const isLeftOf = (line: Line, gutter: number) => line.segments.every(({ right }) => right <= gutter)
const isRightOf = (line: Line, gutter: number) => line.segments.every(({ left }) => left >= gutter)
const crosses = (line: Line, gutter: number) => line.segments.some(({ left, right }) => left < gutter && right > gutter)
const centreOf = ({ left, right }: Segment) => (left + right) / 2

/** A one-sided line belongs to a column when it is centred as that column is; on the left, also when it begins where a line above does. */
const fits = (line: Line, column: Segment[], side: 0 | 1, page: Page): boolean => {
  const segment = line.segments[0]
  if (line.segments.length !== 1 || !segment) return false
  const near = (distance: number) => Math.abs(distance) < page.width * 0.04
  if (near(median(column.map(centreOf)) - centreOf(segment))) return true
  return side === 0 && column.some((other) => near((other.left - segment.left) * 2))
}

const median = (numbers: number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0

type Block = { from: number; to: number; gutter: number }

const blockAround = (lines: Line[], at: number, page: Page): Block | null => {
  const [left, right] = lines[at]?.segments ?? []
  if (!left || !right || lines[at]?.segments.length !== 2) return null
  const gutter = (left.right + right.left) / 2
  const columns: [Segment[], Segment[]] = [[left], [right]]
  const extend = (step: 1 | -1): number => {
    let edge = at
    for (let next = at + step; ; next += step) {
      const line = lines[next]
      const near = lines[next - step]
      if (!line || !near || crosses(line, gutter)) return edge
      if (Math.max(line.top - near.bottom, near.top - line.bottom) > line.height * 6) return edge
      const side = isLeftOf(line, gutter) ? 0 : isRightOf(line, gutter) ? 1 : null
      if (side !== null && !fits(line, columns[side], side, page)) return edge
      for (const segment of line.segments) columns[segment.right <= gutter ? 0 : 1].push(segment)
      edge = next
    }
  }
  const to = extend(1)
  return { from: extend(-1), to, gutter }
}

const columnBlocks = (lines: Line[], page: Page): Block[] => {
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; at++) {
    const block = blockAround(lines, at, page)
    if (!block || block.from < (blocks.at(-1)?.to ?? -1) + 1) continue
    const text = lines.slice(block.from, block.to + 1).flatMap(({ segments }) => segments.map((segment) => segment.text))
    if (!isColumnBlock(text.join('\n'))) continue
    blocks.push(block)
    at = block.to
  }
  return blocks
}

/** Does a new paragraph begin here: a wider gap, or an indented line after one that ended a sentence or fell short of the margin. */
const begins = (line: Line, before: Line, margins: { left: number; right: number; gap: number }): boolean => {
  if (line.top - before.bottom > margins.gap + line.height * 0.5) return true
  const start = line.segments[0]?.left ?? 0
  const end = before.segments.at(-1)
  const indented = start - margins.left > line.height
  const ended = /[.;:!?/)"”]$/u.test(end?.text ?? '') || margins.right - (end?.right ?? 0) > line.height * 4
  return indented && ended
}

const textOfLine = (line: Line, isTable: boolean): string =>
  isTable
    ? `| ${line.segments.map(({ text }) => text.replaceAll('|', '¦')).join(' | ')} |`
    : line.segments.map(({ text }) => text).join(' ')

const columnText = (lines: Line[], block: Block): string => {
  const column = (keep: (segment: Segment) => boolean) =>
    lines
      .slice(block.from, block.to + 1)
      .map(({ segments }) =>
        segments
          .filter(keep)
          .map(({ text }) => text)
          .join(' '),
      ) // prettier-ignore
      .filter((text) => text !== '')
      .join('\n')
  return `${column(({ right }) => right <= block.gutter)}\n\n${column(({ left }) => left >= block.gutter)}`
}

/** The text of a page in reading order; whether it opens a new paragraph; how many page numbers were left out. */
export const textOfPage = (page: Page): PageText => {
  const { lines, dropped } = withoutPageNumbers(linesOf(page), page)
  const blocks = columnBlocks(lines, page)
  const body = lines.filter((_, at) => !blocks.some(({ from, to }) => at >= from && at <= to))
  const gaps = body.slice(1).map((line, at) => Math.max(0, line.top - (body[at]?.bottom ?? 0)))
  const margins = {
    left: Math.min(...body.map(({ segments }) => segments[0]?.left ?? 0)),
    right: Math.max(...body.map(({ segments }) => segments.at(-1)?.right ?? 0)),
    gap: median(gaps),
  }
  const wide = (at: number) => (lines[at]?.segments.length ?? 0) > 1
  const out: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const block = blocks.find(({ from }) => from === at)
    const line = lines[at] as Line
    const before = lines[at - 1]
    if (block) {
      out.push(at > 0 ? '\n\n' : '', columnText(lines, block))
      at = block.to
      continue
    }
    const afterBlock = blocks.some(({ to }) => to === at - 1)
    if (before) out.push(afterBlock || begins(line, before, margins) ? '\n\n' : '\n')
    out.push(textOfLine(line, wide(at) && (wide(at - 1) || wide(at + 1))))
  }
  const first = lines[0]
  const startsParagraph =
    !first || blocks.some(({ from }) => from === 0) || (first.segments[0]?.left ?? 0) - margins.left > first.height
  return { text: out.join(''), startsParagraph, dropped }
}

/** The pages' texts as one, with one note that counts the page numbers dropped. */
export const joinPages = (pages: readonly PageText[]): { text: string; notes: Diagnostic[] } => {
  let text = ''
  for (const page of pages) if (page.text !== '') text += (text === '' ? '' : page.startsParagraph ? '\n\n' : '\n') + page.text
  const dropped = pages.reduce((sum, page) => sum + page.dropped, 0)
  if (dropped === 0) return { text, notes: [] }
  return { text, notes: [note('page-numbers', 1, 1, `Đã bỏ ${dropped} số trang.`, `Dropped ${dropped} page numbers.`)] }
}
