// Targets: commitments with a number. In a section of targets every quantity is one unless it is a baseline, a
// condition or a breakdown; elsewhere only what a sentence promises ("phấn đấu", "đạt", "xây dựng mới", "mở rộng").
import { foldedOf, headingsAbove, sectionOf } from './context.ts'
import { columnKind } from './fields.ts'
import type { Lines, Metadata, Target } from './model.ts'
import { lineAt } from './paragraphs.ts'
import { type Quantity, readQuantities } from './quantities.ts'
import type { Node } from './tree.ts'

const QUOTE = 240

const strong = /phấn đấu|mục tiêu|chỉ tiêu|(?:cam kết|quyết tâm) (?:đạt|hoàn thành)/u
const byTime =
  /(?:đến|trước|vào|hết|trong|từ)\s+(?:(?:hết|cuối|đầu)\s+)?(?:tháng \d+\/|quý \p{L}+\/)?(?:năm\s+)?20\d{2}|giai đoạn\s+20\d{2}|(?:^|[\s:])năm 20\d{2}/u
const achieve =
  /(?:đạt|còn|lên|xuống|có|được|tăng(?: thêm)?|giảm|thêm|duy trì|bảo đảm|đảm bảo|hoàn thành|thu hút|tỷ lệ|tỉ lệ|mức|bằng|là|:|hoạt động|thành lập|xây dựng|hình thành|phát triển|lắp đặt|đầu tư|trồng|tổ chức|đào tạo|giải quyết|mở rộng|dự kiến|cho|nâng|từ|thành|xử lý|cấp|mở|tạo|hỗ trợ|phủ|quy mô|diện tích|thu gom|công nhận|chuyển đổi|kết nạp|mới|cải tạo|nâng cấp|trên)\s*$/u
const makes =
  /^(?:[^,;:.]{0,40}:\s*)?(?:(?:tiếp tục|đẩy nhanh|tập trung|ưu tiên|phấn đấu|chủ động|khẩn trương|hằng năm|hàng năm|mỗi năm|mục tiêu|trong đó|đồng thời)[,:]?\s+)*(?:lập|xây dựng|hình thành|thành lập|phát triển|lắp đặt|đầu tư|trồng|tổ chức|hoàn thành|thu hút|đào tạo|giải quyết|mở rộng|nâng|chuyển đổi|cải tạo|nâng cấp|triển khai|tạo|hỗ trợ|duy trì|bảo đảm|đảm bảo|giảm|tăng|đưa|cấp|xử lý|kết nạp|phủ|quy hoạch|bồi dưỡng|tập huấn|mở|huy động|bố trí|sắp xếp|tinh giản|phân bổ|số hóa|công nhận|di dời|xóa|thu gom|kêu gọi)\s/u
const past =
  /(?:^|[\s(,])(?:đã (?!đi vào)|hiện có|hiện nay|tính đến|đến nay|năm trước|vừa qua|thời gian qua|những năm qua|kết quả đạt|ước thực hiện|so với cùng kỳ|có hiệu lực|được thông qua|được phê duyệt)/u
const rule =
  /mức (?:vay|cho vay|hỗ trợ|chi|thu|phạt|hưởng|đóng|trợ cấp|phụ cấp)|lãi suất|tối đa|không quá|phụ cấp|trợ cấp|hệ số|thuế suất|phạt tiền|mức lương|định mức|học phí|lệ phí|(?:phí|giá) dịch vụ|kinh phí|tổng mức đầu tư|vốn (?:đầu tư|ngân sách)|dự toán|nguồn vốn/u
const condition =
  /(?:nếu|trường hợp|đối với (?:một số|những|các)[^,;:]{0,80}(?:dưới|trên)|thấp dưới|cao trên|trong trường hợp|khi có)/u
const moneyUnit = /đồng|usd|vnđ|euro/u

const sentenceEnd = /(?:;\s+)|(?:\.\s+(?=\p{Lu}))/gu
type Clause = { from: number; to: number; sentence: number }
const clausesOf = (text: string): Clause[] => {
  const out: Clause[] = []
  let from = 0
  let sentence = 0
  for (const m of text.matchAll(sentenceEnd)) {
    out.push({ from, to: m.index, sentence })
    from = m.index + m[0].length
    if (m[0].startsWith('.')) sentence++
  }
  out.push({ from, to: text.length, sentence })
  return out
}

const onward = /từ\s+(?:năm\s+)?(20\d{2})\s+trở đi/gu
const period = /(?:giai đoạn|thời kỳ|nhiệm kỳ)\s+(20\d{2})\s*[-–—]\s*(20\d{2})/gu
const year =
  /(?:đến|vào|trước|trong|hết|cuối|của|từ)?\s*(?:hết\s+|cuối\s+)?năm\s+(20\d{2})|(?:đến|tháng \d{1,2}\/|quý \p{L}+\/)\s*(20\d{2})(?![-–/\d])/gu

type Year = { at: number; end: number; year: number }
const yearsIn = (folded: string): Year[] => {
  const found: Year[] = []
  const add = (at: number, text: string, y: number) => {
    if (!found.some((f) => at >= f.at && at < f.end)) found.push({ at, end: at + text.length, year: y })
  }
  for (const m of folded.matchAll(onward)) add(m.index, m[0], Number(m[1]))
  for (const m of folded.matchAll(period)) add(m.index, m[0], Number(m[2]))
  for (const m of folded.matchAll(year)) {
    if (
      /(?:so với|tầm nhìn đến|tầm nhìn|quy hoạch[^,;.]{0,60}|ban hành|phê duyệt)\s*$/u.test(
        folded.slice(Math.max(0, m.index - 70), m.index),
      )
    )
      continue
    const y = m[1] ?? m[2]
    if (/^\s*$/.test(m[0])) continue
    add(m.index, m[0], Number(y))
  }
  return found.sort((a, b) => a.at - b.at)
}

/** Year of a quantity: named before it in its clause, else after it, else at the head of the unit, else in a heading. */
const yearOf = (
  years: readonly Year[],
  q: Quantity,
  clause: Clause,
  headings: readonly string[],
  titleYear: number | null,
): number | null => {
  const inClause = years.filter((y) => y.at >= clause.from && y.at < clause.to)
  const before = inClause.findLast((y) => y.end <= q.from)
  const after = inClause.find((y) => y.at >= q.to)
  const own = before && !(after && after.at - q.end < 24 && q.from - before.end > 60) ? before : (after ?? before)
  if (own) return own.year
  const head =
    years.find((y) => y.at < 40 && y.end < q.from) ??
    (clause.from > 0 ? years.findLast((y) => y.end <= clause.from && clause.from - y.at < 400) : undefined)
  if (head) return head.year
  for (const heading of headings) {
    const h = yearsIn(heading.toLowerCase()).at(-1)
    if (h) return h.year
  }
  return titleYear
}

const leadWords =
  /^(?:[\s,:–-]|(?:chỉ tiêu|mục tiêu)\s*\d*\s*[:.]|phấn đấu|đến (?:hết |cuối )?năm \d{4}|trong giai đoạn \d{4}\s*[-–]\s*\d{4}|giai đoạn \d{4}\s*[-–]\s*\d{4}|vào năm \d{4}|trong năm \d{4}|từ năm \d{4} trở đi|năm \d{4}|trước mắt|đồng thời|trong đó|toàn tỉnh|toàn thành phố|cả nước|có|đạt|và|mục tiêu)(?=$|[\s,:])\s*/iu
const tailWords =
  /(?:[\s,:–-]|vào năm \d{4}|đến (?:hết |cuối )?năm \d{4}|năm \d{4}|từ năm \d{4} trở đi|ít nhất|tối thiểu|trên|dưới|hơn|khoảng|không quá|tối đa|đạt tỷ lệ|đạt|còn|xuống|lên|có|là|từ|ở mức|mức|bằng|trở lên|phấn đấu|và|cho|dự kiến từ|với)$/iu
const strip = (text: string): string => {
  let t = text.trim()
  for (let n = 0; n < 12; n++) {
    const next = t.replace(leadWords, '').replace(tailWords, '').trim()
    if (next === t) break
    t = next
  }
  return t
}

/** What is measured: the words before the number, else the counted thing and what is said of it. */
const indicatorOf = (text: string, clause: Clause, q: Quantity, group: readonly Quantity[], carried: string): string => {
  const first = group[0] ?? q
  const last = group.at(-1) ?? q
  const open = text.lastIndexOf('(', q.from)
  const inParens = open >= clause.from && text.indexOf(')', open) >= q.to
  const from = inParens ? open + 1 : clause.from
  const before = strip(text.slice(from, Math.min(first.start, q.start)))
  const thing = q.unit === '%' || /^[%‰/]/u.test(q.unit) ? '' : text.slice(q.to, q.end).trim()
  const own = text.slice(q.end, nextOf(group, q)?.start ?? clause.to)
  const tail = q === last ? own : `${own.replace(/[\s,]*(?:và)?\s*$/u, '')} ${text.slice(last.end, clause.to)}`
  const close = inParens ? '' : tail.replace(/\([^)]*\)/gu, ' ')
  const rest = strip(close.split(/(?:,\s+(?=trong đó|đến năm|phấn đấu|đồng thời|nâng|góp phần))/u)[0] ?? '').replace(
    /[.;,]+$/u,
    '',
  )
  const inside = inParens
    ? `${before} ${strip(
        text
          .slice(clause.from, open)
          .split(/,\s|\svà\s/u)
          .at(-1) ?? '',
      )}`
    : before
  const words = `${inside} ${thing} ${before && !thing ? '' : rest}`.replace(/\s+/g, ' ').trim()
  if (words.length > 2 && (before.length > 2 || thing || rest)) return before || thing ? words : rest
  return (rest || carried || words).trim()
}
const nextOf = (group: readonly Quantity[], q: Quantity): Quantity | undefined => group[group.indexOf(q) + 1]

/** Quantities that share what is said after them: "4 khu … mới và 5 cụm … mới được đầu tư …". */
const groupsOf = (folded: string, quantities: readonly Quantity[]): Quantity[][] => {
  const groups: Quantity[][] = []
  for (const q of quantities) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    const between = before ? folded.slice(before.end, q.start) : ''
    if (before && between.length < 30 && /^(?:\s\p{L}+){0,4}\s*(?:,|\s?và|,\s?và)\s*$/u.test(between) && !/^[%‰]/u.test(q.unit))
      last?.push(q)
    else groups.push([q])
  }
  return groups
}

const placeOf = (text: string, clause: Clause, q: Quantity): string | null => {
  const part = text.slice(clause.from, clause.to)
  const whole = /(?:^|[\s,])(toàn (?:tỉnh|thành phố|quốc|ngành|huyện|xã|vùng)|cả nước)(?=[\s,])/iu.exec(part)
  if (whole) return whole[1] ?? null
  const open = text.lastIndexOf('(', q.from)
  if (open > clause.from && text.indexOf(')', open) >= q.to) {
    const named = /((?:Khu|Cụm|Thành phố|Thị xã|Huyện|Xã|Phường|Cảng|Nhà máy)\s[^,;()]{2,60})\s*$/u.exec(
      text.slice(clause.from, open),
    )
    if (named) return (named[1] ?? '').trim()
  }
  const at = /(?:tại|ở)\s+((?:tỉnh|thành phố|huyện|thị xã|xã|phường)\s\p{Lu}[\p{L}\s]{1,40}?)(?=[,;.]|$)/u.exec(part)
  return at?.[1] ?? null
}

const articleOver = (node: Node): boolean => {
  for (let n: Node | null = node; n; n = n.parent) if (n.style === 'article') return true
  return false
}

/** Is this quantity promised here? */
const promised = (node: Node, folded: string, clause: Clause, q: Quantity, inTargets: boolean): boolean => {
  const own = folded.slice(clause.from, clause.to)
  const before = folded.slice(clause.from, q.start)
  const near = before.slice(-40)
  const left = before.trimEnd()
  if (/(?:giảm|tăng|nâng)\s(?:[^,;]{0,40}\s)?từ\s*$/u.test(left) && /\s(?:xuống|lên|còn)\s/u.test(folded.slice(q.to, clause.to)))
    return false
  if (
    /^\s?(?:[^,;()]{0,30})\s(?:xuống|lên)\s+(?:còn\s+)?(?:khoảng\s+|dưới\s+|trên\s+)?\d/u.test(folded.slice(q.end, q.end + 60)) &&
    /từ\s*$/u.test(left)
  )
    return false
  if (condition.test(near) || /so với/u.test(near.slice(-14))) return false
  if (/(?:mỗi|từng)\s+(?:quý|tháng|tuần)\s+(?:có\s+)?(?:ít nhất\s+)?$/u.test(before)) return false
  if (/một trong/u.test(folded.slice(q.from, q.from + 12))) return false
  const open = folded.lastIndexOf('(', q.from)
  const inParens = open >= clause.from && folded.indexOf(')', open) >= q.to
  if (inParens && /^\(\s*(?:trong đó|gồm|bao gồm)/u.test(folded.slice(open, open + 14))) return false
  if (past.test(before) && !strong.test(before)) return false
  if (/tại\s*$/u.test(left) && q.unit !== '%') return false
  const sayswhen = byTime.test(own)
  if (inTargets) {
    if (inParens && !/mở rộng|tăng|mới|đạt/u.test(folded.slice(open, q.start))) return /%/u.test(q.unit) && /đạt/u.test(near)
    return true
  }
  if (articleOver(node)) return strong.test(own) && !rule.test(own)
  if (rule.test(own) && !strong.test(own)) return false
  if (moneyUnit.test(q.unit) && !strong.test(own)) return false
  if (inParens) return /(?:mở rộng|tăng thêm|xây mới|bổ sung|quy mô)[^(]{0,30}$/u.test(folded.slice(open + 1, q.start))
  if (strong.test(own)) return true
  const fresh = /^\s*mới(?=$|[\s,.;])/u.test(folded.slice(q.end, q.end + 6))
  const leads = makes.test(own)
  if (leads && (fresh || achieve.test(left) || left === '')) return true
  if (sayswhen && (achieve.test(left) || /%/u.test(q.unit))) return true
  if (/(?:đạt|dự kiến(?: từ)?|lên|xuống còn|tổng số[^,;:]{0,40}:)\s*(?:tỷ lệ\s*)?$/u.test(left) && !/(?:đã|hiện)\s/u.test(own))
    return !/(?:đạt)\s*$/u.test(left) || sayswhen || leads
  return (
    /^[^:]{4,80}:\s*$/u.test(own.slice(0, q.start - clause.from)) &&
    /^(?:lắp đặt|đầu tư|xây dựng|chuyển đổi|trồng|đào tạo|thành lập|nâng|mở|cải tạo|phát triển|tổng số)/u.test(own)
  )
}

const titleYearOf = (metadata: Metadata): number | null => {
  const subject = metadata.subject ?? ''
  if (/\d{4}\s*[-–]\s*\d{4}/.test(subject)) return null
  const years = [...subject.matchAll(/năm\s+(20\d{2})/giu)].map((m) => Number(m[1]))
  return years.length === 1 ? (years[0] ?? null) : null
}

const linesOf = (node: Node, from: number, to: number): Lines =>
  node.paragraph ? [lineAt(node.paragraph, node.offset + from), lineAt(node.paragraph, node.offset + to)] : node.provision.lines

/** Targets of a document's nodes, in order. */
export function readTargets(nodes: readonly Node[], metadata: Metadata): Target[] {
  const targets: Target[] = []
  const titleYear = titleYearOf(metadata)
  for (const node of nodes) {
    if (node.style === 'row') {
      addRow(node, targets)
      continue
    }
    const kind = node.provision.kind
    if (
      kind === 'preamble' ||
      kind === 'closing' ||
      node.parent?.provision.kind === 'preamble' ||
      node.parent?.provision.kind === 'closing'
    )
      continue
    const text = node.provision.text || (node.children.length === 0 ? (node.provision.heading ?? '') : '')
    if (!/\d/.test(text) && !text.includes(' một ')) continue
    const section = sectionOf(node)
    if (section === 'background' || section === 'scope') continue
    const folded = node.provision.text ? foldedOf(node) : text.toLowerCase()
    const quantities = readQuantities(folded)
    if (quantities.length === 0) continue
    const headings = headingsAbove(node)
    const years = yearsIn(folded)
    let carried = ''
    for (const clause of clausesOf(text)) {
      const inside = quantities.filter((q) => q.from >= clause.from && q.from < clause.to)
      const kept = inside.filter((q) => promised(node, folded, clause, q, section === 'target'))
      for (const group of groupsOf(folded, kept)) {
        for (const q of group) {
          const since = boundary(folded, clause, q, kept)
          const indicator = indicatorOf(text, { ...clause, from: since }, q, group, carried)
          if (indicator.length > 8) carried = indicator
          targets.push({
            provision: node.provision.path,
            indicator: (indicator || carried || text.slice(q.to, q.end)).slice(0, QUOTE),
            comparator: q.comparator,
            value: q.value,
            valueMax: q.valueMax,
            unit: unitOf(text, q),
            byYear: yearOf(years, q, clause, headings, titleYear),
            place: placeOf(text, clause, q),
            quote: text.slice(clause.from, clause.to).slice(0, QUOTE),
            lines: linesOf(node, Math.max(since, q.from - 120), q.end),
          })
        }
      }
    }
  }
  return targets
}

/** A target after another in one clause begins behind the other's words: "…, đến năm 2030 đạt 100%", "nâng tổng số …". */
const boundary = (folded: string, clause: Clause, q: Quantity, kept: readonly Quantity[]): number => {
  const before = kept[kept.indexOf(q) - 1]
  if (!before) return clause.from
  const cut = folded.lastIndexOf(', ', q.start)
  if (cut >= before.end && cut >= clause.from) return cut + 2
  return before.end < q.start && /^[%‰]/u.test(q.unit) ? before.end : clause.from
}

const unitOf = (text: string, q: Quantity): string => {
  const unit = text.slice(q.to, q.end).trim()
  return unit.startsWith('/') ? unit : unit.replace(/^[-–]\s*/, '')
}

const columnYear = /(?:^|\s)(20\d{2})(?=$|\s|\))/u

/** A row of a table of indicators: "Chỉ tiêu | Đơn vị | Năm 2025 | Năm 2030", one target for each year's cell. */
const addRow = (node: Node, targets: Target[]): void => {
  const cells = node.cells
  if (!cells) return
  const named = cells.headers.findIndex((h) => /^(?:chỉ tiêu|mục tiêu|tên chỉ tiêu|nội dung chỉ tiêu)/iu.test(h.trim()))
  if (named < 0) return
  const unitAt = cells.headers.findIndex((h) => /^(?:đơn vị(?: tính)?|đvt)/iu.test(h.trim()))
  cells.headers.forEach((header, n) => {
    const y = columnYear.exec(header)?.[1]
    const value = cells.values[n] ?? ''
    if (!y || n === named || n === unitAt || columnKind(header) !== null || /thực hiện|hiện trạng|ước/iu.test(header)) return
    const unit = (unitAt >= 0 ? cells.values[unitAt] : '') ?? ''
    const q = readQuantities(
      /[\p{L}%]/u.test(value.replace(/^[^\d]+/u, '')) ? value.toLowerCase() : `${value.toLowerCase()} ${unit || 'đơn vị'}`,
    )[0]
    if (!q) return
    targets.push({
      provision: node.provision.path,
      indicator: (cells.values[named] ?? '').slice(0, QUOTE),
      comparator: q.comparator,
      value: q.value,
      valueMax: q.valueMax,
      unit: unit || q.unit,
      byYear: Number(y),
      place: null,
      quote: cells.values.filter(Boolean).join(' | ').slice(0, QUOTE),
      lines: node.provision.lines,
    })
  })
}
