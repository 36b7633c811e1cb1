// What a target measures, in the document's words: what stands before the number, the thing counted, and what is said
// of it; words of time, of comparison and of resolve left out.
import type { Clause } from './clauses.ts'
import type { Quantity } from './quantities.ts'

const leading =
  /^(?:[\s,:–-]|(?:chỉ tiêu|mục tiêu)\s*\d*\s*[:.]|phấn đấu|đến (?:hết |cuối )?năm \d{4}|(?:trong )?giai đoạn \d{4}\s*[-–]\s*\d{4}|(?:vào|trong) năm \d{4}|từ năm \d{4} trở đi|năm \d{4}|trước mắt|đồng thời|trong đó|toàn tỉnh|toàn thành phố|cả nước|có|đạt|và|với|là|đến \d{1,2}\/\d{1,2}\/\d{4}|mục tiêu)(?=$|[\s,:])\s*/iu
const trailing =
  /(?:[\s,:;.–-]|(?:(?:giảm|tăng|nâng)\s)?từ [\d.,]+\s?\S{0,12}|(?:xong )?(?:trước|đến|trong|vào|hết) (?:ngày|tháng|quý) [\divx/]+(?: năm \d{4})?|(?:vào|đến (?:hết |cuối )?)?năm \d{4}|từ năm \d{4} trở đi|ít nhất|tối thiểu|trên|dưới|hơn|khoảng|không quá|tối đa|đạt tỷ lệ|đạt|còn|xuống|lên|có|là|từ|ở mức|mức|bằng|trở lên|phấn đấu|và|cho|dự kiến|với|được|thêm|trước|vào|đến|trong nhóm|nhóm|nằm|xếp|thuộc|đứng|đến (?:ngày )?\d{1,2}\/\d{1,2}\/\d{4})$/iu

/** The words after a number keep their own "hơn", "được"; only times and marks go. */
const ending =
  /(?:[\s,:;.–-]|(?:xong )?(?:trước|đến|trong|vào|hết) (?:ngày|tháng|quý) [\divx/]+(?: năm \d{4})?|(?:vào|đến (?:hết |cuối )?)?năm \d{4}|từ năm \d{4} trở đi|trở lên|(?<=\s)(?:trong|vào|đến|trước))$/iu

const peel = (text: string, tail: RegExp): string => {
  let t = text.trim()
  for (let n = 0; n < 12; n++) {
    const next = t.replace(leading, '').replace(tail, '').trim()
    if (next === t) break
    t = next
  }
  return t
}
const strip = (text: string): string => peel(text, trailing)
const finish = (text: string): string => peel(text, ending)
const onward = /,\s+(?=trong đó|đến năm|phấn đấu|đồng thời|nâng|góp phần)/u

/** "Về giao thông: 95% …": the field, not what is measured. */
const topic = /^[\s-]*(?:về|đối với)\s[^:;]{2,60}:\s*/iu
/** "tưới chủ động cho ít nhất 62% diện tích …": what is measured is said on both sides. */
const served = /\scho\s*$/iu

const GROUP = 12 // quantities that may share a tail

/** Quantities that share what is said after them: "6 khu … mới và 7 cụm … mới được đầu tư …". */
export function groupQuantities(folded: string, quantities: readonly Quantity[]): Quantity[][] {
  const groups: Quantity[][] = []
  for (const q of quantities) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    const between = before ? folded.slice(before.end, q.start) : ''
    const joined = between.length < 30 && /^(?:\s\p{L}+){0,4}\s*(?:,|\s?và|,\s?và)\s*$/u.test(between)
    if (last && before && joined && !q.measured && last.length < GROUP) last.push(q)
    else groups.push([q])
  }
  return groups
}

/** The last part of what stands before a parenthesis: "… và Khu công nghiệp X (diện tích mở rộng 120 ha)". */
const owner = (text: string): string => strip(text.split(/,\s|:\s|\svà\s/u).at(-1) ?? '')

/** Words of the indicator of one quantity of a group; `carried` is that of the target before it in the provision. */
export function indicatorOf(text: string, clause: Clause, q: Quantity, group: readonly Quantity[], carried: string): string {
  const first = group[0] ?? q
  const last = group.at(-1) ?? q
  const open = text.lastIndexOf('(', q.from)
  const inside = open >= clause.from && text.indexOf(')', open) >= q.to
  const left = text.slice(inside ? open + 1 : clause.from, Math.min(first.start, q.start)).replace(topic, '')
  const before = strip(left)
  const aim = before.search(/,\s(?:với )?mục tiêu\s/iu)
  if (aim > 0) return strip(before.slice(aim + 1))
  if (inside) return `${before} ${owner(text.slice(clause.from, open))}`.trim()
  const thing = q.measured ? '' : text.slice(q.to, q.end).trim()
  const shared = text.slice(last.end, clause.to)
  const next = group[group.indexOf(q) + 1]
  const own = next ? strip(text.slice(q.end, next.start)) : ''
  const said = own && !shared.trim().startsWith(own) ? `${own} ${shared}` : shared
  const rest = finish(said.replace(/\([^)]*\)/gu, ' ').split(onward)[0] ?? '')
    .replace(/[.;,]+$/u, '')
    .replace(/\s+/g, ' ')
  if (thing)
    return [before.endsWith(thing) || before.includes(`${thing} `) ? before : `${before} ${thing}`, rest].join(' ').trim()
  if (/^(?:tăng|giảm)$/iu.test(before) && carried && (rest.split(' ').length <= 2 || /^so với/u.test(rest)))
    return `${carried} ${before}`
  // "…, rút ngắn 30% thời gian giải quyết": a bare verb before the number speaks of what follows it.
  if (served.test(left) && rest.length > 2) return `${before} cho ${rest}`
  const verb = before.split(', ').at(-1) ?? before
  if (before.length > 2) return verb.split(' ').length <= 2 && rest.length > 2 ? `${verb} ${rest}` : before
  return carried && rest.split(' ').length <= 3 ? carried : rest
}

/** Where a measure is to hold, if the clause says: the whole province, or the place whose parenthesis it stands in. */
export function placeOf(text: string, clause: Clause, q: Quantity): string | null {
  const part = text.slice(clause.from, clause.to)
  const whole = /(?:^|[\s,])(toàn (?:tỉnh|thành phố|quốc|ngành|huyện|xã(?! hội)|vùng)|cả nước)(?=[\s,])/iu.exec(part)
  if (whole) return whole[1] ?? null
  const open = text.lastIndexOf('(', q.from)
  if (open > clause.from && text.indexOf(')', open) >= q.to) {
    const named = /((?:Khu|Cụm|Thành phố|Thị xã|Huyện|Xã|Phường|Cảng|Nhà máy)\s[^,;:()]{2,60})\s*$/u.exec(
      text.slice(Math.max(clause.from, open - 80), open),
    )
    return named?.[1]?.trim() ?? null
  }
  return /(?:tại|ở)\s+((?:tỉnh|thành phố|huyện|thị xã|xã|phường)\s\p{Lu}[\p{L}\s]{1,40}?)(?=[,;.]|$)/u.exec(part)?.[1] ?? null
}
