// A newspaper's or a portal's copy of a document: the page's title and the editor's lines over the text ("Ngày 14/11/2028,
// Ban Thường vụ Tỉnh ủy ban hành Nghị quyết số 10-NQ/TU về … Toàn văn như sau:") say what the lost letterhead did.
import { fold, startsLower } from '#kernel/vietnamese.ts'
import { startsWithBody } from './bodies.ts'
import { readDate } from './deadlines.ts'
import { kindNames, kindOfSymbol } from './kinds.ts'
import type { Head } from './letterhead.ts'
import type { Line } from './lines.ts'

type Said = Pick<Head, 'number' | 'symbol' | 'date' | 'issuingBody' | 'docType' | 'subject'>

const kinds = [...kindNames].sort((a, b) => b.length - a.length).join('|')
const editor = /toàn văn|trân trọng giới thiệu|xin giới thiệu|trân trọng đăng|^LTS\s*[:.-]|nội dung (?:cụ thể |chính )?như sau/iu
const issued = new RegExp(`(?:ban hành|ra|ký)\\s+(${kinds})\\s+số\\s*:?\\s*(\\d+[-/][\\p{L}\\d/&-]+)`, 'iu')
const titled = new RegExp(`^(${kinds})\\s+(?=(?:của|về|thực hiện|triển khai|số)\\s)`, 'iu')
const about = /^(?:V\/v|về việc|về|thực hiện|triển khai|tổ chức|tăng cường|đẩy mạnh|nâng cao|phát triển|tiếp tục)\s/iu

const kindOf = (text: string): string | null => kindNames.find((k) => fold(k) === fold(text)) ?? null

/** "của Ban Chấp hành Đảng bộ tỉnh khóa XIII về huy động …": the body, and what the document is about. */
const ownerAndSubject = (text: string): { body: string | null; subject: string | null } => {
  const of = /^của\s+/iu.exec(text)
  const rest = of ? text.slice(of[0].length) : text
  const at = rest.search(/\s(?:về|thực hiện|triển khai)\s/iu)
  const body = of && at > 0 && startsWithBody(rest) ? rest.slice(0, at).trim() : null
  const subject = of ? rest.slice(at + 1) : rest
  return { body, subject: about.test(subject) ? subject.trim() : null }
}

const announcement = (text: string): Partial<Said> | null => {
  const m = editor.test(text) ? issued.exec(text) : null
  if (!m?.[1] || !m[2]) return null
  const rest = text.slice(m.index + m[0].length)
  const own = /^[\s,(]*ngày\s+[\d\s/.tháng năm-]{6,24}\)?[\s,]*/iu.exec(rest)
  const before = text.slice(0, m.index)
  const who = before
    .replace(/\s*(?:đã|vừa|mới|ký|chính thức|\s)+$/iu, '')
    .split(/,\s|;\s|:\s|\.\s/u)
    .at(-1)
    ?.trim()
  const said = /^[^.]*/u.exec(rest.slice(own?.[0].length ?? 0).trim())?.[0] ?? ''
  return {
    symbol: m[2],
    number: /^\d+(?:\/\d{4}(?=\/))?/.exec(m[2])?.[0] ?? null,
    date: (own && readDate(own[0].replaceAll('-', '/'))) ?? readDate(before.replaceAll('-', '/')),
    docType: kindOf(m[1]) ?? kindOfSymbol(m[2]),
    issuingBody: who && startsWithBody(who) ? who : null,
    subject: about.test(said) ? said.trim() : null,
  }
}

/** The page's title as a reference: "Nghị quyết số 22-NQ/TU ngày 08/6/2022 ban hành bởi Tỉnh ủy X về …". */
const reference = new RegExp(
  `^(${kinds})\\s+số\\s*:?\\s*(\\d+[-/][\\p{L}\\d/&-]+)(?:,?\\s+ngày\\s+([\\d/.-]{6,10}))?,?\\s+(?:(?:được\\s+)?ban hành bởi|của)\\s+(.+)$`,
  'iu',
)
const referred = (text: string): Partial<Said> | null => {
  const m = text.length < 400 ? reference.exec(text) : null
  if (!m?.[1] || !m[2] || !m[4]) return null
  const { body, subject } = ownerAndSubject(`của ${m[4].replace(/[.:]\s*$/u, '')}`)
  return {
    symbol: m[2],
    number: /^\d+/.exec(m[2])?.[0] ?? null,
    date: m[3] ? readDate(m[3].replaceAll('-', '/')) : null,
    docType: kindOf(m[1]),
    issuingBody: body,
    subject,
  }
}

const titleOf = (text: string): Partial<Said> | null => {
  const m = text.length < 400 && !/[.:;]$/.test(text) && !startsLower(text) ? titled.exec(text) : null
  if (!m?.[1]) return null
  const named = /^số\s*:?\s*(\d+[-/][\p{L}\d/&-]+)\s*/iu.exec(text.slice(m[0].length))
  const { body, subject } = ownerAndSubject(text.slice(m[0].length + (named?.[0].length ?? 0)))
  return { docType: kindOf(m[1]), issuingBody: body, subject }
}

const FIRST = 8 // lines with text among which a page's title and the editor's words stand

/** Fills what the head of a document without letterhead leaves open. */
export function readPress(head: Head, lines: readonly Line[]): void {
  if (head.symbol) return
  const texts = lines
    .filter((l) => l.text)
    .slice(0, FIRST)
    .map((l) => l.text)
  const said =
    (head.docType === null && texts[0] ? referred(texts[0]) : null) ?? texts.map(announcement).find((s) => s !== null) ?? null
  const title = said ? texts.map(titleOf).find((s) => s !== null) : null
  if (!said) return
  head.symbol = said.symbol ?? null
  head.number = said.number ?? null
  head.date ??= said.date ?? null
  head.docType ??= said.docType ?? title?.docType ?? null
  head.issuingBody ??= said.issuingBody ?? title?.issuingBody ?? null
  head.subject ??= said.subject ?? title?.subject ?? null
}
