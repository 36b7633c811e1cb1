// Who a sentence gives work to: "Giao Sở A …", "Sở A chủ trì, phối hợp với Sở B …", "Thủ tướng yêu cầu các bộ …", and
// what the sentence says of those who help.
import { fold } from '#kernel/vietnamese.ts'
import { type BodySpan, readBodies, splitBodies } from './bodies.ts'
import type { TaskRole } from './model.ts'

export type Assignment = {
  lead: string
  /** Offset at which what is to be done begins. */
  rest: number
}

const order =
  /^(?:kính\s+)?(?:đề nghị|giao|yêu cầu|phân công|giao nhiệm vụ cho|giao trách nhiệm cho)(?:\s+cho)?\s*:?\s+(?:(?:đồng chí|ông|bà)\s+)?/u
const innerOrder = /(?:^|[\s,;])(yêu cầu|giao|đề nghị)\s+/gu
const adverbial =
  /^(?:căn cứ|trên cơ sở|theo (?!dõi)|hằng|hàng|định kỳ|trước |trong |khi |sau |đối với|để |từ |đến |chậm nhất|thực hiện|về |nhằm)/u
const generic =
  /chịu trách nhiệm (?:thi hành|(?:tổ chức )?thực hiện)(?: các)? (?:quyết định|nghị quyết|chỉ thị|kế hoạch|thông tư|nghị định|quy định|quy chế|công điện)|thi hành (?:quyết định|nghị quyết|chỉ thị|kế hoạch|thông tư|nghị định) này|chịu trách nhiệm trước pháp luật|căn cứ quyết định thi hành/u

/** Orders that only close a document: everybody is to carry it out. */
export const isGeneric = (folded: string): boolean => generic.test(folded.slice(0, 500))

const orderAt = (text: string, folded: string, at: number): Assignment | null => {
  const m = order.exec(folded.slice(at, at + 60))
  if (!m) return null
  const from = at + m[0].length
  const span = wholeSubject(text, folded, from, readBodies(text, folded, from, true))
  return span && span.name.length < 330 ? { lead: span.name, rest: span.end } : null
}

/** "Người đứng đầu cấp ủy; thủ trưởng cơ quan chỉ đạo …": a list of subjects may be set apart by semicolons. */
const wholeSubject = (text: string, folded: string, from: number, first: BodySpan | null): BodySpan | null => {
  let span = first
  for (let n = 0; span && !span.verb && text.charAt(span.end) === ';' && n < 6; n++) {
    const next: BodySpan | null = readBodies(text, folded, span.end + 2)
    if (!next) break
    span = {
      name: text
        .slice(from, from + next.end - from)
        .trim()
        .replace(/[\s,;:]+$/u, ''),
      end: next.end,
      verb: next.verb,
    }
  }
  return span
}

/** "Các sở: Y tế, Xây dựng … và các đơn vị có liên quan: …": the list runs to its second colon. */
const listWithColon = (text: string, folded: string): Assignment | null => {
  const m = /^các (?:sở|bộ|ngành|ban|huyện|xã|đơn vị)\s*:\s+/u.exec(folded)
  if (!m) return null
  const colon = text.indexOf(':', m[0].length)
  if (colon > 0 && colon < 320 && !/[.;]\s/.test(text.slice(m[0].length, colon)))
    return { lead: text.slice(0, colon).trim(), rest: colon + 1 }
  const span = readBodies(text, folded.replace(':', ' '), 0, true)
  return span?.verb ? { lead: span.name, rest: span.end } : null
}

const subject = (text: string, folded: string, at: number, weak: boolean): Assignment | null => {
  const span = wholeSubject(text, folded, at, readBodies(text, folded, at))
  // "Lãnh đạo cụ thể hóa …" orders; "Người đứng đầu" of what is not said.
  if (!span || span.name.length > 330 || /^(?:lãnh đạo|người đứng đầu)$/u.test(fold(span.name))) return null
  if (
    span.verb &&
    /^(?:cơ bản\s+)?(?:thống nhất|nhất trí|đồng ý|ghi nhận|hoan nghênh|biểu dương|đánh giá cao|cho rằng|nghe|thông qua)\s/u.test(
      folded.slice(span.end).trimStart(),
    )
  )
    return null
  if (span.verb && /^(?:yêu cầu|giao|đề nghị|phân công)\s/u.test(folded.slice(span.end).trimStart())) {
    const ordered = orderAt(text, folded, span.end + (text.charAt(span.end) === ' ' ? 1 : 0))
    if (ordered) return ordered
  }
  if (span.verb)
    return weak &&
      !/^\s*,?\s*(?:chủ trì|có trách nhiệm|phối hợp|chịu trách nhiệm|tổ chức|thực hiện|báo cáo|tổng hợp|gửi|xây dựng|rà soát|tham mưu|chủ động|khẩn trương|hoàn thành|lập|trình|bố trí|đánh giá)/u.test(
        folded.slice(span.end),
      )
      ? null
      : { lead: span.name, rest: span.end }
  const next = text.charAt(span.end)
  if (next === ':' && text.length - span.end > 3) return { lead: span.name, rest: span.end + 1 }
  return null
}

/** In mid-sentence only a name or a class ("các …") is a subject; "đơn vị" alone is part of a list. */
const named = (found: Assignment | null): Assignment | null =>
  found && /^(?:\p{Lu}|các |những )/u.test(found.lead) ? found : null
const acts =
  /^(?:chủ trì|chủ động|phối hợp|tham mưu|xây dựng|tổ chức|triển khai|thực hiện|tăng cường|tham gia|rà soát|kiểm tra|báo cáo|tổng hợp|có kế hoạch|khẩn trương)/u

/** "Đồng ý chủ trương … . Sở Xây dựng thẩm định, trình …": the first sentence decides, the next one gives the work. */
const decides =
  /^[^.]{0,60}(?:thống nhất|nhất trí|đồng ý|ghi nhận|đánh giá cao)\s|^(?:đồng ý|thống nhất|cơ bản thống nhất|chấp thuận|về |đối với|ghi nhận|biểu dương|cho phép|nhất trí)/u
const laterSentence = (text: string, folded: string): Assignment | null => {
  if (!decides.test(folded)) return null
  for (let at = text.search(/[.:;]\s/u), n = 0; at >= 0 && at < 1200 && n < 6; n++) {
    const found = orderAt(text, folded, at + 2) ?? named(subject(text, folded, at + 2, false))
    if (found) return found
    const next = text.slice(at + 2).search(/[.:;]\s/u)
    at = next < 0 ? -1 : at + 2 + next
  }
  return null
}

/** Who is to act by this text's own words; null when it names nobody. */
export function readAssignment(text: string, folded: string): Assignment | null {
  const direct = orderAt(text, folded, 0) ?? listWithColon(text, folded) ?? subject(text, folded, 0, false)
  if (direct) return direct
  const colon = text.indexOf(':')
  if (colon > 2 && colon < 70) {
    const at = colon + 1 + (text.charAt(colon + 1) === ' ' ? 1 : 0)
    const after = orderAt(text, folded, at) ?? subject(text, folded, at, true)
    if (after) return after
  }
  const later = laterSentence(text, folded)
  if (later) return later
  if (adverbial.test(folded)) {
    for (let at = text.indexOf(', '), n = 0; at > 0 && at < 420 && n < 8; at = text.indexOf(', ', at + 2), n++) {
      const after = orderAt(text, folded, at + 2) ?? named(subject(text, folded, at + 2, true))
      if (after) return after
      if (acts.test(folded.slice(at + 2, at + 24))) return null
    }
  }
  return null
}

/** "X yêu cầu Y …": Y, where the order is given now (not "đã giao", "được giao", "theo yêu cầu"). */
export function readOrder(text: string, folded: string): Assignment | null {
  for (const m of folded.matchAll(innerOrder)) {
    const word = m.index + m[0].indexOf(m[1] ?? '')
    const before = folded.slice(Math.max(0, word - 16), word)
    if (word > 600) break
    if (/(?:đã|được|theo|các|những|đáp ứng|có|phù hợp|bàn|nhu cầu|tham mưu|mục đích,)\s*$/u.test(before)) continue
    const span = readBodies(text, folded, m.index + m[0].length, true)
    if (span && span.name.length < 330) return { lead: span.name, rest: span.end }
  }
  return null
}

/** The body a lead-in ("Thủ tướng Chính phủ yêu cầu Chủ tịch Ủy ban nhân dân các tỉnh:") speaks to. */
export function readLeadIn(text: string): string | null {
  if (!/:\s*$/.test(text)) return null
  const folded = fold(text)
  const tail = Math.max(0, text.length - 700)
  const ordered = readOrder(text.slice(tail), folded.slice(tail))
  return ordered?.lead ?? null
}

const leadingWords =
  '(?:chủ động|tích cực|khẩn trương|tiếp tục|tăng cường|tham gia|thường xuyên|kịp thời|trực tiếp|trong phạm vi[^,]{0,80}|trên cơ sở[^,]{0,80}|theo (?:chức năng|thẩm quyền)[^,]{0,60}|căn cứ [^,]{0,120})'
const onlyHelps = new RegExp(`^\\s*,?\\s*(?:${leadingWords}\\s*,?\\s*)*phối hợp`, 'u')
const leads = /(?<!cơ quan |đơn vị )chủ trì/u

/** Part the lead plays by the words after its name. */
export function roleOf(rest: string): TaskRole {
  const folded = fold(rest).slice(0, 260)
  if (leads.test(folded)) return 'chu_tri'
  return onlyHelps.test(folded) ? 'phoi_hop' : 'thuc_hien'
}

const together =
  /phối hợp(?:\s+(?:chặt chẽ|tốt|hiệu quả|cụ thể|đồng bộ|thường xuyên))?(?:,\s*(?:hỗ trợ|hướng dẫn|đôn đốc))?(?:\s+(?:với|cùng))?\s+/gu
const commands =
  /^\s*(?:(?:tiếp tục|tăng cường|khẩn trương|kịp thời|thường xuyên|trực tiếp|chủ động)\s+)?(?:lãnh đạo,\s+)?chỉ đạo(?:,\s*tham mưu chỉ đạo|,\s*đôn đốc|,\s*hướng dẫn)?\s+/u
const inside = /^(?:các\s+)?(?:nhà mạng|doanh nghiệp|đơn vị|sở|bộ|ngành|cơ quan)\s*[:(]\s*([^):]+)\)/u

/** Bodies that a text names as helping, or as working under the lead's direction. */
export function readCoordinators(text: string, folded: string): string[] {
  const found: string[] = []
  const add = (at: number) => {
    const members = inside.exec(folded.slice(at, at + 260))
    if (members?.[1]) {
      const from = at + members[0].lastIndexOf(members[1])
      found.push(...text.slice(from, from + members[1].length).split(/,\s*|\s+và\s+/u))
      return
    }
    const span = readBodies(text, folded, at, false)
    if (span) found.push(...splitBodies(span.name))
  }
  const command = commands.exec(folded)
  if (command && !/^các cấp(?:\s|$)/u.test(folded.slice(command[0].length))) add(command[0].length)
  for (const m of folded.slice(0, 700).matchAll(together)) add(m.index + m[0].length)
  const own = found.map((b) => b.trim()).filter((b) => b.length > 1 && !/trực thuộc$|của mình$/u.test(b))
  return [...new Set(own)]
}
