// The head of an official document, from its first line to its first provision or paragraph: issuing body, number,
// place and date, type, subject, addressees (Decree 30/2020, annex I, II.1-5, 8a; Hướng dẫn 36-HD/VPTW).
import { fold, isCapitals, startsLower, startsUpper } from '#kernel/vietnamese.ts'
import { issuingBody, startsWithBody } from './bodies.ts'
import { readDate } from './deadlines.ts'
import { creed, isMottoPiece, motto, type Part, readParts } from './head-parts.ts'
import { deciding, withPlace } from './issuer.ts'
import { kindOfSymbol, readTitle, readTitleStart } from './kinds.ts'
import { readLabel } from './labels.ts'
import type { Line } from './lines.ts'

export type Attachment = { kind: string | null; symbol: string | null; date: string | null }

export type Head = {
  number: string | null
  symbol: string | null
  date: string | null
  place: string | null
  issuingBody: string | null
  docType: string | null
  subject: string | null
  addressees: string[]
  /** "(Kèm theo Quyết định số …)": the document this one came with. */
  attachedTo: Attachment | null
  /** Index of the first line of the body. */
  bodyFrom: number
  /** Lines of marks that belong to nobody: stamps, stray marks. */
  stamps: { line: Line; rule: 'incoming-stamp' | 'stray-mark' }[]
}

const numberLine = /^Số\s*[:.]?\s*(?=[\d.…_/]|$|\s*\/)(.*)$/iu
const symbolShape = /^(\d[\d\s]{0,6}(?:\/\d{4})?)?\s*([-/]\s*[\p{L}\d&.]+(?:\s?[-/–]\s?[\p{L}\d&.]+)*)/u
const placeDate = /^([\p{Lu}][\p{L}\s.'’-]{1,40}),\s*ngày\s*([\d\s.…]*)tháng\s*([\d\s.…]*)năm\s*(\d{4})?/iu
const stampHead = /^(?:(?:VĂN|CÔNG) (?:BẢN|VĂN) )?ĐẾN$|^(?:VĂN|CÔNG) (?:BẢN|VĂN) ĐẾN/u
const stampField =
  /^(?:Số(?: đến)?|Giờ|Ngày(?: đến)?|Chuyển|Lưu hồ sơ(?: số)?|Số và ký hiệu hồ sơ|Số, ký hiệu hồ sơ|Ký hiệu hồ sơ)\s*[:.]?\s*[^\p{L}]{0,24}$/iu
const marks =
  /^(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|MẬT|TỐI MẬT|TUYỆT MẬT|DỰ THẢO.*|LƯU HÀNH NỘI BỘ|BẢN SAO.*|SAO Y.*|\(Dự thảo.*\))$/iu
const about = /^(?:V\/v|Về việc|Về|v\/v|VV)[\s:]/iu
const subjectLetter = /^(?:V\s?\/\s?v|Về việc)[\s:.]/iu
const attached = /^\(?\s*(?:Đính kèm|Kèm theo|Ban hành kèm theo|Ban hành theo|Phê duyệt kèm theo|Được phê duyệt)/iu
const opens =
  /^(?:căn cứ|thực hiện|triển khai|theo |xét |để |nhằm |trong |ngày |sau |trên cơ sở|thi hành|tiếp tục|vừa qua|thời gian qua|hiện nay|qua )/u
const addressed = /^Kính\s+(?:gửi|trình)\s*:?\s*(.*)$/iu

const wired = /\s(?:điện|gửi)\s*:\s*$/u

const strip = (text: string): string =>
  text
    .replace(/^[-–+•]\s*/, '')
    .replace(/\s*[;.,]\s*$/, '')
    .trim()

const readSymbol = (text: string): { number: string | null; symbol: string | null; rest: string } => {
  const m = symbolShape.exec(text.trim())
  if (!m) return { number: null, symbol: null, rest: text }
  const number = m[1]?.replace(/\s+/g, '') ?? null
  const tail = (m[2] ?? '')
    .replace(/\s*([-/–])\s*/g, '$1')
    .replaceAll('–', '-')
    .replace(/[.,;]+$/, '')
  return { number, symbol: number ? number + tail : null, rest: text.trim().slice(m[0].length).trim() }
}

const attachmentOf = (text: string): Attachment => {
  const symbol = /số\s*:?\s*(\d[\p{L}\d/&-]*\/?[\p{L}\d/&-]+)/iu.exec(text)?.[1] ?? null
  const after = text.slice(Math.max(0, text.search(/ngày/iu)))
  const kind = readTitleStart(
    text.replace(
      /^\(?\s*(?:Đính kèm|Ban hành kèm theo|Ban hành theo|Phê duyệt kèm theo|Được phê duyệt kèm theo|Kèm theo|Được phê duyệt tại)\s*(?:theo\s+)?/iu,
      '',
    ),
  )
  return { kind: kind?.kind ?? (symbol && kindOfSymbol(symbol)), symbol, date: readDate(after) }
}

/** Reads lines[from..to) as a head. Everything it can not use is the body's. */
export function readHead(lines: readonly Line[], from: number, to: number): Head {
  const head: Head = {
    number: null,
    symbol: null,
    date: null,
    place: null,
    issuingBody: null,
    docType: null,
    subject: null,
    addressees: [],
    attachedTo: null,
    bodyFrom: to,
    stamps: [],
  }
  const issuers: string[] = []
  const authority: string[] = []
  const subject: string[] = []
  const letterSubject: string[] = []
  const after: string[] = []
  let state: 'head' | 'letter-subject' | 'title' | 'subject' | 'addressees' | 'stamp' | 'attached' = 'head'
  let addressee = false
  let swallowed = -1
  let attachedText = ''
  let above = ''
  const all = readParts(lines, from, Math.min(to, from + 160))

  for (let k = 0; k < all.length; k++) {
    const part = all[k]
    if (!part) break
    const line = lines[part.index]
    if (!line || k <= swallowed) continue
    const text = part.text
    const end = () => {
      head.bodyFrom = part.index
    }
    if (part.joined) {
      const whole = placeDate.exec(part.joined)
      // "BAN TỔ CHỨC" over "Minh Hà, ngày …": the name of a body is no part of the place.
      const named = part.capitals && part.text.includes(' ') && placeDate.test(part.joined.slice(part.text.length + 1))
      if (whole && !named && whole[0].length >= part.joined.length - 3) {
        head.place ??= (whole[1] ?? '').trim()
        head.date ??= readDate(part.joined.slice(part.joined.indexOf(',')))
        while (all[swallowed + 1] && (all[swallowed + 1]?.index ?? 0) < part.index) swallowed++
        swallowed = k
        while (all[swallowed + 1] && !all[swallowed + 1]?.first) swallowed++
        state = state === 'letter-subject' ? 'head' : state
        continue
      }
    }
    if (motto.test(text) || isMottoPiece(text) || creed.test(text)) {
      if (state === 'letter-subject') state = 'head'
      continue
    }
    if (stampHead.test(text)) {
      state = 'stamp'
      // The name over the stamp is that of the register's owner, not of the issuing body.
      const owner = all[k - 1]
      if (owner && head.symbol && issuers.at(-1) === owner.text && issuers.length > 1) {
        issuers.pop()
        const over = lines[owner.index]
        if (over) head.stamps.push({ line: over, rule: 'incoming-stamp' })
      }
      head.stamps.push({ line, rule: 'incoming-stamp' })
      continue
    }
    if (state === 'stamp') {
      if (stampField.test(text)) {
        head.stamps.push({ line, rule: 'incoming-stamp' })
        continue
      }
      state = head.docType ? 'subject' : 'head'
    }
    // "Lam Sơn, ngày 20" / "tháng 11 năm 2025": a date broken over two lines.
    const next = all[k + 1]
    const pair =
      next &&
      !next.first &&
      !(part.capitals && placeDate.test(next.text)) &&
      text.length + next.text.length < 80 &&
      !placeDate.test(text)
        ? placeDate.exec(`${text} ${next.text}`)
        : null
    if (pair && next && pair[0].length >= text.length + next.text.length - 2) {
      head.place ??= (pair[1] ?? '').trim()
      head.date ??= readDate(pair[0].slice(pair[0].indexOf(',')))
      swallowed = k + 1
      if (state === 'letter-subject') state = 'head'
      continue
    }
    const dated = placeDate.exec(text)
    if (dated && text.length < 80) {
      head.place ??= (dated[1] ?? '').trim()
      head.date ??= readDate(text.slice(text.indexOf(',')))
      if (state === 'letter-subject') state = 'head'
      continue
    }
    const numbered = numberLine.exec(text)
    if (numbered && state !== 'subject' && !head.symbol && head.subject === null && text.length < 900) {
      // "Số:" over "344/QĐ-TTg": the number stands on the next line.
      const under = numbered[1]?.trim() === '' && next && !next.first && readSymbol(next.text).symbol ? next : null
      if (under) swallowed = k + 1
      const read = readSymbol(under?.text ?? numbered[1] ?? '')
      head.number = read.number
      head.symbol = read.symbol
      // A "V/v" above the letterhead is the title of a web page; the letter's own stands under its number.
      above = letterSubject.splice(0).join(' ')
      if (subjectLetter.test(read.rest)) {
        letterSubject.push(read.rest)
        state = 'letter-subject'
      } else if (state !== 'title') state = 'head'
      continue
    }
    if (subjectLetter.test(text) && !head.docType && letterSubject.length === 0) {
      letterSubject.push(text)
      state = 'letter-subject'
      continue
    }
    const letter = addressed.exec(text)
    if (letter) {
      state = 'addressees'
      addressee = true
      if (letter[1])
        head.addressees.push(
          ...letter[1]
            .split(/;\s*(?:[-–]\s+)?/u)
            .map(strip)
            .filter(Boolean),
        )
      continue
    }
    if (head.docType === 'Công điện' && wired.test(text) && text.length < 120) {
      state = 'addressees'
      addressee = true
      continue
    }
    if (state === 'addressees') {
      const label = readLabel(text)
      if (label?.style === 'dash') {
        const item = text.slice(label.end)
        head.addressees.push(...item.split(/;\s+-\s/))
        continue
      }
      const open = head.addressees.at(-1)
      const unfinished = startsLower(text) || /(?:,|-|\svà)$/u.test(open ?? '') || text.length < 40
      const continued = open !== undefined && !part.first && !label && unfinished && !opens.test(fold(text))
      if (continued) {
        head.addressees[head.addressees.length - 1] = `${open} ${text}`
        continue
      }
      if (open === undefined && !label && text.length < 160) {
        head.addressees.push(...text.split(/;\s*/).map(strip).filter(Boolean))
        continue
      }
      end()
      break
    }
    if (state === 'letter-subject') {
      if (!part.first && !(part.capitals && text.length > 12)) {
        letterSubject.push(text)
        continue
      }
      state = 'head'
    }
    if (attached.test(text) && (head.docType || state === 'attached')) {
      attachedText = text
      state = /\)\s*$/.test(text) ? 'subject' : 'attached'
      continue
    }
    if (state === 'attached') {
      attachedText += ` ${text}`
      if (/\)\s*$/.test(text) || part.first) state = 'subject'
      continue
    }
    if (marks.test(text) || !/\p{L}{2}/u.test(text)) continue
    const title = readTitle(text)
    if (title && !head.docType && !title.colon) {
      head.docType = title.kind
      state = 'title'
      continue
    }
    const lowerSubject = state === 'title' && (startsLower(text) || isActing(part))
    if (title?.colon || readLabel(text) || (opens.test(fold(text)) && !lowerSubject)) {
      if (part.capitals && state === 'title' && !title && !readLabel(text)) {
        subject.push(text)
        state = 'subject'
        continue
      }
      end()
      break
    }
    const started = !head.docType && part.capitals ? readTitleStart(text) : null
    if (started) {
      head.docType = started.kind
      subject.push(started.rest)
      state = 'subject'
      continue
    }
    if (state === 'title' || state === 'subject') {
      const of = /^CỦA\s+(.+)$/u.exec(text)
      if (of?.[1] && state === 'title' && startsWithBody(of[1])) {
        // "CỦA CHÍNH PHỦ THỰC HIỆN NGHỊ QUYẾT …": the body, and the subject on the same line.
        const at = of[1].search(/\s(?:THỰC HIỆN|TRIỂN KHAI|VỀ)\s/u)
        after.push(at < 0 ? of[1] : of[1].slice(0, at))
        if (at >= 0) {
          subject.push(of[1].slice(at + 1))
          state = 'subject'
        }
        continue
      }
      if (subject.length === 0) {
        if (part.capitals && startsWithBody(text) && laterSubject(all, k)) {
          head.stamps.push({ line, rule: 'incoming-stamp' })
          continue
        }
        if (part.capitals || part.bold || about.test(text) || (text.length < 140 && !/[.;:]\s*$/.test(text))) {
          subject.push(text)
          state = 'subject'
          continue
        }
      } else if (state === 'subject' && subject.length > 0 && head.attachedTo === null && attachedText === '') {
        const goesOn =
          authority.length === 0 && (!part.first || (part.capitals && isCapitals(subject[0] ?? '') && !startsWithBody(text)))
        const same = part.capitals === isCapitals(subject[0] ?? '') || startsLower(text) || part.bold
        if (goesOn && same && !(part.capitals && !isCapitals(subject[0] ?? '')) && !isAuthority(all, k, issuers)) {
          subject.push(text)
          continue
        }
      }
      if (part.capitals && startsWithBody(text) && text.length < 120) {
        authority.push(text)
        continue
      }
      if (part.capitals && authority.length > 0 && text.length < 80) {
        authority.push(text)
        continue
      }
      end()
      break
    }
    // A copy that lost the line of the type: capitals under number and date are the subject.
    if (part.capitals && head.symbol && head.date && issuers.length > 0 && !startsWithBody(text) && !laterTitle(all, k)) {
      head.docType = kindOfSymbol(head.symbol)
      subject.push(text)
      state = 'subject'
      continue
    }
    if (part.capitals && text.length < 120) {
      issuers.push(text)
      continue
    }
    // A line of small letters under the issuing body: place names, units ("Phòng Tổng hợp"), an address.
    if (
      head.docType === null &&
      text.length < 60 &&
      startsUpper(text) &&
      !/[.;:,]\s*$/.test(text) &&
      issuers.length > 0 &&
      !head.symbol
    )
      continue
    end()
    break
  }
  if (attachedText) head.attachedTo = attachmentOf(attachedText)
  head.addressees = head.addressees.map(strip).filter(Boolean)
  const joined = subject.join(' ').replace(/\s+/g, ' ').trim()
  const letterAbout = (letterSubject.join(' ') || above).replace(/\s+/g, ' ').trim()
  head.subject = joined || letterAbout || null
  if (!head.docType && head.symbol) head.docType = kindOfSymbol(head.symbol)
  if (!head.docType && (addressee || letterAbout)) head.docType = 'Công văn'
  head.issuingBody = after.length
    ? deciding(after.join(' '), issuers)
    : withPlace(issuingBody(issuers, authority), authority, head)
  head.issuingBody ??= /^đại hội đại biểu[^,;]*/iu.exec(head.subject ?? '')?.[0]?.trim() ?? null
  return head
}

const acting = /^(?:thực hiện|triển khai|tiếp tục)\s/u

/** "Thực hiện Nghị quyết số …" right under "KẾ HOẠCH" is its subject; a preamble goes on to a stop. */
const isActing = (part: Part): boolean =>
  acting.test(fold(part.text)) && !/[.;:,]\s*$/.test(part.first ? (part.joined ?? part.text) : part.text)

const unfinished = /(?:,|\s(?:CỦA|TẠI|DO|VÀ|GIỮA|CHO|VỚI|THUỘC|THEO|TRÌNH|BỞI))$/u

/** "ỦY BAN NHÂN DÂN TỈNH X" under the subject: who decides, not the end of what is decided upon. */
const isAuthority = (all: readonly Part[], k: number, issuers: readonly string[]): boolean => {
  const part = all[k]
  const before = all[k - 1]?.text ?? ''
  if (!part?.capitals || part.text.length > 120 || unfinished.test(before) || !startsWithBody(part.text)) return false
  const name = fold(part.text).replace(/^(?:chủ tịch|bộ trưởng|giám đốc|thống đốc) /u, '')
  const next = all[k + 1]?.text ?? ''
  return name === fold(issuers.join(' ')) || /^(?:KHÓA|KHOÁ|KỲ HỌP|Căn cứ|Theo đề nghị|Xét |QUYẾT)/u.test(next)
}

const laterTitle = (all: readonly Part[], from: number): boolean =>
  all.slice(from, from + 8).some((p) => readTitle(p.text) || readTitleStart(p.text))

/** Does a subject ("Về …") still follow? Then the capitals here are a stamp's. */
const laterSubject = (all: readonly Part[], from: number): boolean =>
  all.slice(from + 1, from + 12).some((p) => about.test(p.text) && !p.capitals)
