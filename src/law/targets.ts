// Targets: commitments with a number. In a section of targets every quantity is one unless it is a baseline, a
// condition or a breakdown; elsewhere only what a sentence promises ("phấn đấu", "đạt", "xây dựng mới", "mở rộng").
import { cut, fold } from '#kernel/vietnamese.ts'
import { type Clause, readClauses } from './clauses.ts'
import { foldedOf, headingsAbove, LONGEST, sectionOf } from './context.ts'
import { columnKind } from './fields.ts'
import { groupQuantities, indicatorOf, placeOf } from './indicator.ts'
import type { Lines, Metadata, Target } from './model.ts'
import { lineAt } from './paragraphs.ts'
import { type Quantity, readQuantities } from './quantities.ts'
import type { Node } from './tree.ts'
import { yearOf, yearsIn } from './years.ts'

const QUOTE = 240
const WINDOW = 600 // characters either side of a number

const strong = /phấn đấu|mục tiêu|chỉ tiêu|(?:cam kết|quyết tâm) (?:đạt|hoàn thành)/u
const byTime =
  /(?:đến|trước|vào|hết|trong|từ)\s+(?:(?:hết|cuối|đầu)\s+)?(?:tháng \d+\/|quý \p{L}+\/)?(?:năm\s+)?20\d{2}|giai đoạn\s+20\d{2}|(?:^|[\s:])năm 20\d{2}/u
const achieve =
  /(?:đạt|còn|lên|xuống|có|được|tăng(?: thêm)?|giảm|thêm|duy trì|bảo đảm|đảm bảo|hoàn thành|thu hút|tỷ lệ|tỉ lệ|mức|bằng|là|:|hoạt động|thành lập|xây dựng|hình thành|phát triển|lắp đặt|đầu tư|trồng|tổ chức|đào tạo|giải quyết|mở rộng|dự kiến|cho|nâng|từ|thành|xử lý|cấp|mở|tạo|hỗ trợ|phủ|quy mô|diện tích|thu gom|công nhận|chuyển đổi|kết nạp|mới|rút ngắn|cắt giảm|tiết kiệm|khởi công|cải tạo|nâng cấp|trên)\s*$/u
const makes =
  /^(?:[^,;:.]{0,40}:\s*)?(?:(?:tiếp tục|đẩy nhanh|tập trung|ưu tiên|phấn đấu|chủ động|khẩn trương|hằng năm|hàng năm|mỗi năm|mục tiêu|trong đó|đồng thời)[,:]?\s+)*(?:lập|xây dựng|hình thành|thành lập|phát triển|lắp đặt|đầu tư|trồng|tổ chức|hoàn thành|thu hút|đào tạo|giải quyết|mở rộng|nâng|chuyển đổi|cải tạo|nâng cấp|triển khai|tạo|hỗ trợ|duy trì|bảo đảm|đảm bảo|giảm|tăng|đưa|cấp|xử lý|kết nạp|phủ|quy hoạch|bồi dưỡng|tập huấn|mở|huy động|bố trí|sắp xếp|tinh giản|phân bổ|số hóa|công nhận|di dời|xóa|thu gom|kêu gọi|rút ngắn|cắt giảm|tiết kiệm|khởi công|vận động|nạo vét|đắp|sửa chữa|lắp|khoan|xây|cứng hóa|bê tông hóa|tu bổ|khoanh nuôi|gieo trồng|kiểm tra|thanh tra|tuyển dụng|kết nối|tiêm|khám|bảo trì|trao|tặng|thả|sản xuất|biên soạn|ban hành|đấu giá|cấp mới|nhân rộng|số hoá)\s/u
const past =
  /(?:^|[\s(,])(?:đã (?!đi vào)|hiện có|hiện nay|tính đến|đến nay|năm trước|vừa qua|thời gian qua|những năm qua|kết quả đạt|thống nhất đánh giá|ước thực hiện|so với cùng kỳ|có hiệu lực|được thông qua|được phê duyệt)/u
const rule =
  /mức (?:vay|cho vay|hỗ trợ|chi|thu|phạt|hưởng|đóng|trợ cấp|phụ cấp)|lãi suất|tối đa|không quá|phụ cấp|trợ cấp|hệ số|thuế suất|phạt tiền|mức lương|định mức|học phí|lệ phí|(?:phí|giá) dịch vụ|kinh phí|tổng mức đầu tư|vốn (?:đầu tư|ngân sách)|dự toán|nguồn vốn/u
const condition =
  /(?:nếu|trường hợp|đối với (?:một số|những|các)[^,;:]{0,80}(?:dưới|trên)|thấp dưới|cao trên|trong trường hợp|khi có)/u
const moneyUnit = /đồng|usd|vnđ|euro/u

const articleOver = (node: Node): boolean => {
  for (let n: Node | null = node; n; n = n.parent) if (n.style === 'article') return true
  return false
}

/** The part of a clause that may speak of a quantity; clauses of real documents are shorter. */
const windowOf = (clause: Clause, q: Quantity): Clause => ({
  from: Math.max(clause.from, q.start - WINDOW),
  to: Math.min(clause.to, q.end + WINDOW),
  sentence: clause.sentence,
})

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
  if (articleOver(node) && sectionOf(node) !== 'action') return strong.test(own) && !rule.test(own)
  if (rule.test(own) && !strong.test(own)) return false
  if (moneyUnit.test(q.unit) && !strong.test(own)) return false
  if (inParens) return /(?:mở rộng|tăng thêm|xây mới|bổ sung|quy mô)[^(]{0,30}$/u.test(folded.slice(open + 1, q.start))
  if (strong.test(own)) return true
  const fresh = /^\s*mới(?=$|[\s,.;])/u.test(folded.slice(q.end, q.end + 6))
  const part = folded.slice(Math.max(clause.from, folded.lastIndexOf(', ', q.start) + 2), clause.to)
  const leads = makes.test(own) || makes.test(part)
  if (leads && (fresh || achieve.test(left) || left.split(' ').length <= 3)) return true
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
    if (node.style === 'row') addRow(node, targets)
    else addText(node, titleYear, targets)
  }
  return targets
}

const apart = (node: Node | null): boolean => node?.provision.kind === 'preamble' || node?.provision.kind === 'closing'

const addText = (node: Node, titleYear: number | null, targets: Target[]): void => {
  const text = (node.provision.text || (node.children.length === 0 ? (node.provision.heading ?? '') : '')).slice(0, LONGEST)
  if (!/\d| một /.test(text) || apart(node) || apart(node.parent)) return
  const section = sectionOf(node)
  if (section === 'background' || section === 'scope') return
  const folded = node.provision.text ? foldedOf(node) : fold(text)
  const quantities = readQuantities(folded)
  if (quantities.length === 0) return
  const headings = headingsAbove(node).map(fold)
  const years = yearsIn(folded)
  const clauses = readClauses(text)
  let carried = ''
  for (const clause of clauses) {
    const kept = quantities.filter(
      (q) => q.from >= clause.from && q.from < clause.to && promised(node, folded, windowOf(clause, q), q, section === 'target'),
    )
    for (const group of groupQuantities(folded, kept)) {
      for (const q of group) {
        const near = windowOf(clause, q)
        const own = ownPart(folded, near, q, group, kept)
        const indicator = indicatorOf(text, own, q, group, carried)
        if (indicator.length > 8) carried = indicator
        targets.push({
          provision: node.provision.path,
          indicator: cut(indicator || text.slice(q.to, q.end).trim(), QUOTE),
          comparator: q.comparator,
          value: q.value,
          valueMax: q.valueMax,
          unit: text.slice(q.to, q.end).trim(),
          byYear: yearOf(years, q, clause, clauses, headings, titleYear),
          place: placeOf(text, near, q),
          quote: cut(text.slice(clause.from, clause.to), QUOTE),
          lines: linesOf(node, Math.max(own.from, q.from - 120), q.end),
        })
      }
    }
  }
}

/** First comma at or after `from` that stands outside parentheses, or -1. */
const commaAfter = (folded: string, from: number, to: number): number => {
  let depth = 0
  for (let i = from; i < to; i++) {
    const c = folded.charAt(i)
    if (c === '(') depth++
    else if (c === ')') depth--
    else if (c === ',' && depth <= 0 && folded.charAt(i + 1) === ' ') return i
  }
  return -1
}

/** Where the words of one target end and those of the next begin: "…, đến năm 2030 đạt 100%", "…, nâng tổng số …". */
const between = (folded: string, before: Quantity, next: Quantity): number => {
  const cut = commaAfter(folded, before.end, next.start)
  return cut >= 0 ? cut + 2 : before.end
}

/** The part of the clause that is one target's own; quantities of a group share theirs. */
const ownPart = (folded: string, clause: Clause, q: Quantity, group: readonly Quantity[], kept: readonly Quantity[]): Clause => {
  const first = group[0] ?? q
  const last = group.at(-1) ?? q
  const before = kept[kept.indexOf(first) - 1]
  const next = kept[kept.indexOf(last) + 1]
  const joined = before !== undefined && commaAfter(folded, before.end, first.start) < 0 && !first.measured
  return {
    from: before && !joined && before.end < first.start ? Math.max(clause.from, between(folded, before, first)) : clause.from,
    to: next && commaAfter(folded, last.end, next.start) >= 0 ? Math.min(clause.to, between(folded, last, next)) : clause.to,
    sentence: clause.sentence,
  }
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
      indicator: cut(cells.values[named] ?? '', QUOTE),
      comparator: q.comparator,
      value: q.value,
      valueMax: q.valueMax,
      unit: unit || q.unit,
      byYear: Number(y),
      place: null,
      quote: cut(cells.values.filter(Boolean).join(' | '), QUOTE),
      lines: node.provision.lines,
    })
  })
}
