// Where each document of a file begins, where its body lies and where its annexes do. A letter with the resolution it
// sends on, or a decision with the plan it approves, are several documents one after another.
import { isCapitals } from '#kernel/vietnamese.ts'
import { motto } from './head-parts.ts'
import { readTitle, readTitleStart } from './kinds.ts'
import { readLabel } from './labels.ts'
import { type Head, readHead } from './letterhead.ts'
import type { Line } from './lines.ts'
import { readPress } from './press.ts'
import { opensSignature, readTail, recipientsHead, type Tail } from './signature.ts'

export type Segment = {
  from: number
  head: Head
  /** Body and annexes as index ranges; the first is the body. */
  bodies: { from: number; to: number }[]
  tail: Tail | null
  to: number
  /** Lines between the tail and the next document that belong to nobody. */
  strays: Line[]
}

const attachedLine = /^\(?\s*(?:Ban hành kèm theo|Kèm theo|Ban hành theo)\s/iu
const about = /^(?:Về|V\/v)\s/u
const annexTitle = /^(?:PHỤ LỤC|BIỂU|DANH MỤC|DANH SÁCH|BẢNG|MẪU|Phụ lục|Biểu mẫu|Biểu số|Mẫu số)(?=[\s:.]|$)/u

const nextText = (lines: readonly Line[], from: number, to: number): number => {
  let i = from
  while (i < to && !lines[i]?.text) i++
  return i
}

/** A type's name alone on a line, with a subject or "(Kèm theo …)" under it: a document of its own begins. */
const opensByTitle = (lines: readonly Line[], index: number, to: number): boolean => {
  const text = lines[index]?.text ?? ''
  const title = readTitle(text)
  if (!title || title.colon) {
    const start = isCapitals(text) && text.length < 200 ? readTitleStart(text) : null
    if (!start) return false
  }
  const next = nextText(lines, index + 1, to)
  const under = lines[next]
  return (
    under !== undefined &&
    under !== null &&
    (isCapitals(under.text) || about.test(under.text) || attachedLine.test(under.text) || under.bold)
  )
}

const hasMotto = (lines: readonly Line[], index: number): boolean => {
  const text = lines[index]?.text ?? ''
  if (!text.startsWith('CỘNG') && !text.includes('CỘNG H') && !text.includes('CỘNG SẢN')) return false
  const next = lines[index + 1]?.text ?? ''
  return isCapitals(text.slice(0, 60)) && motto.test(`${text} ${next}`)
}

/** First line of the letterhead whose motto stands on lines[index]. */
const letterheadStart = (lines: readonly Line[], index: number, floor: number): number => {
  let start = index
  for (let i = index - 1; i >= floor && i > index - 14; i--) {
    const line = lines[i]
    if (!line) break
    if (!line.text) continue
    if (!isCapitals(line.text) && !/^Số\s*[:\d]|^V\/v\s/iu.test(line.text)) break
    start = i
  }
  return start
}

type Found = { kind: 'document' | 'annex' | 'rest' | 'none'; at: number }

/** What follows the tail of a document. */
const following = (lines: readonly Line[], from: number, to: number): Found => {
  const first = nextText(lines, from, to)
  if (first >= to) return { kind: 'none', at: to }
  let prose = 0
  for (let i = first, seen = 0; i < to && seen < 30; i++) {
    const line = lines[i]
    if (!line?.text) continue
    seen++
    if (annexTitle.test(line.text) && (isCapitals(line.text) || readLabel(line.text)?.style === 'annex'))
      return { kind: 'annex', at: i }
    if (hasMotto(lines, i)) return { kind: 'document', at: letterheadStart(lines, i, first) }
    if (opensByTitle(lines, i, to) || readTitle(line.text)?.colon === false)
      return { kind: 'document', at: letterheadOver(lines, i, first) }
    if (line.text.length > 60) prose++
    if (prose > 3) break
  }
  return { kind: 'rest', at: first }
}

/** Capitals over a title (issuing body without motto) belong to its document. */
const letterheadOver = (lines: readonly Line[], index: number, floor: number): number => {
  let start = index
  for (let i = index - 1; i >= floor; i--) {
    const text = lines[i]?.text
    if (!text) continue
    if (!/\p{L}{3}/u.test(text) || text.length > 120) break
    start = i
  }
  return start
}

/** Capitals or a number; the rows of a portal's table of attributes ("| Người ký | … |") are none. */
const isLetterhead = (line: Line | undefined): boolean => {
  if (line === undefined) return false
  const first = line.cells?.[0] ?? line.text
  return (isCapitals(first) && /\p{L}{2}/u.test(first)) || /^Số\s*[:\d]/iu.test(first) || motto.test(line.text)
}

/** Lines over a letterhead that are not of it: the title a web page gives the document. */
const overLetterhead = (lines: readonly Line[], at: number): number => {
  for (let i = at, seen = 0; i < lines.length && seen < 10; i++) {
    const line = lines[i]
    if (!line?.text) continue
    seen++
    if (hasMotto(lines, i) || line.cells?.some((cell) => motto.test(cell))) {
      let start = at
      while (start < i && !isLetterhead(lines[start])) start++
      return start
    }
    // A newspaper's lines, then the document's own title: "CHỈ THỊ" over its subject.
    if (i > at && readTitle(line.text)?.colon === false && opensByTitle(lines, i, lines.length)) return i
    const label = readLabel(line.text)?.style ?? 'dash'
    if (line.text.length > 900 || label !== 'dash') break
  }
  return at
}

const PRESS = 16 // lines of a body without letterhead among which a newspaper's words may stand

/** Splits the lines of a file into documents. There is always at least one. */
export function splitDocuments(lines: readonly Line[]): Segment[] {
  const segments: Segment[] = []
  const end = lines.length
  const first = nextText(lines, 0, end)
  let at = overLetterhead(lines, first)
  while (at < end || segments.length === 0) {
    const head = readHead(lines, at, end)
    const segment: Segment = { from: at, head, bodies: [], tail: null, to: end, strays: [] }
    segments.push(segment)
    if (segments.length === 1) {
      segment.strays.push(...lines.slice(first, at).filter((l) => l.text))
      readPress(head, lines.slice(first, Math.max(at, head.bodyFrom + PRESS)))
    }
    let bodyFrom = head.bodyFrom
    let next = end
    for (let i = bodyFrom; i <= end; i++) {
      const line = lines[i]
      if (i === end) {
        segment.bodies.push({ from: bodyFrom, to: end })
        break
      }
      if (!line?.text) continue
      const tailHere = line.columns.some((t) => recipientsHead.test(t)) || (line.text.length < 260 && opensSignature(lines, i))
      if (tailHere) {
        const tail = readTail(lines, i, end)
        if (segment.tail) tail.to = Math.max(tail.to, i + 1)
        else segment.tail = tail
        segment.bodies.push({ from: bodyFrom, to: i })
        const found = following(lines, tail.to, end)
        for (let s = tail.to; s < found.at; s++) {
          const stray = lines[s]
          if (stray?.text) segment.strays.push(stray)
        }
        if (found.kind === 'document' || found.kind === 'none') {
          next = found.at
          break
        }
        bodyFrom = found.at
        i = Math.max(i, found.at - 1)
        if (found.kind === 'rest') i = found.at - 1
        continue
      }
      if (i > bodyFrom + 2 && (hasMotto(lines, i) || (attachedUnder(lines, i, end) && opensByTitle(lines, i, end)))) {
        next = letterheadStart(lines, i, bodyFrom + 1)
        segment.bodies.push({ from: bodyFrom, to: next })
        break
      }
    }
    segment.to = next
    if (next <= at) break
    at = nextText(lines, next, end)
    if (at >= end) break
  }
  return segments
}

/** "(Kèm theo Quyết định số …)" within the lines under a title. */
const attachedUnder = (lines: readonly Line[], index: number, to: number): boolean => {
  for (let i = index + 1, seen = 0; i < to && seen < 5; i++) {
    const text = lines[i]?.text
    if (!text) continue
    seen++
    if (attachedLine.test(text)) return true
  }
  return false
}
