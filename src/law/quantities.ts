// Numbers that measure something: "4 khu công nghiệp", "khoảng 120.000-150.000 lao động", "dưới 4/100.000 trẻ". What
// only names a thing (Điều 5, năm 2030, 12-NQ/TU, 5G, Đề án 06, 25/9/2026) is no quantity.
import { parseVietnameseNumber } from '#kernel/number.ts'
import type { Comparator } from './model.ts'

export type Quantity = {
  from: number
  /** End of the number(s). */
  to: number
  /** End of the unit. */
  end: number
  value: number
  valueMax: number | null
  comparator: Comparator
  unit: string
  /** The unit is a measure (%, ha, tỷ đồng), not a thing that is counted. */
  measured: boolean
  /** Where the words of comparison before the number begin. */
  start: number
}

const num = String.raw`\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?(?:\.\d+)?`
const token = new RegExp(String.raw`(?<![\p{L}\d.,/_-])(${num})(?!\p{L}*\d)`, 'gu')
const second = new RegExp(
  String.raw`^(\s?%|\s\p{L}{1,6}(?:\s\p{L}{1,6}){0,2})?(?:\s?[-–—]\s?|\s+(?:đến|tới)\s+)(?:khoảng\s+)?(${num})(?![\d.,]*[/\d])`,
  'u',
)
const least = /(?<=^|\s)(?:ít nhất|tối thiểu)(?:\s+(?:là|có|đạt))?\s+(một|01?)(?=\s)(?!\s+trong)/gu

/** Words before a number that make it a name. */
const names =
  /(?:^|[\s("“])(?:điều|khoản|điểm|mục|chương|phần|số|phụ lục|biểu|mẫu|quốc lộ|ql|đường tỉnh|tỉnh lộ|đường|đề án|công ước|nghị quyết|nghị định|quyết định|luật|thông tư|chỉ thị|kết luận|kế hoạch số|khu phố|khóa|khoá|kỳ|kỳ họp thứ|lần|thứ|tháng|ngày|quý|năm|bước|mục tiêu|chỉ tiêu|loại|hạng|lúc|tập|bảng|hình|mã|vùng|giai đoạn|thời kỳ|nhiệm kỳ|đợt|tiêu chí số|tiêu chí|trụ cột|tiểu dự án|ca|phiên|lớp|khối|covid|tổng đài|điện thoại|đt|sđt|fax|qcvn|tcvn|iso|tổ|thôn|ấp|gói|hợp phần|cột|dòng|trang|chương trình|đại hội|đảng bộ tỉnh lần|tầng|phòng|số nhà|ngõ|hệ thống số|tp)\s*$/u
const duration =
  /^(?:năm|tháng|ngày|tuần|quý|nhiệm kỳ|đêm|thập kỷ|thập niên|cấp|nguyên tắc|yếu tố|khâu đột phá|trụ cột|sao)(?=$|[\s,.;:)])/u
const comparators: readonly (readonly [RegExp, Comparator])[] = [
  [/(?<!\p{L})(?:không dưới|không thấp hơn|không ít hơn|ít nhất|tối thiểu|thấp nhất|>=|≥)$/u, '>='],
  [/(?<!\p{L})(?:không quá|không vượt(?: quá)?|tối đa|nhiều nhất|không cao hơn|<=|≤|trong nhóm|nhóm|top)$/u, '<='],
  [/(?<!\p{L})(?:khoảng trên|khoảng hơn|trên|hơn|vượt|cao hơn|lớn hơn|>)$/u, '>'],
  [/(?<!\p{L})(?:dưới|thấp hơn|nhỏ hơn|<)$/u, '<'],
  [/(?<!\p{L})(?:khoảng|xấp xỉ|ước(?: đạt)?|gần|~)$/u, '~'],
]
const unitStop =
  /^(?:mới|được|có|và(?! vừa)|đạt|tham gia|trong|tại|ở|trên|với|cho|của|để|thuộc|từ|đến|vào|so|là|bao gồm|gồm|theo|hoàn thành|trở|nhằm|đã|sẽ|còn(?! sống)|lên|xuống|bằng|do|khi|về|như|nêu|này|hoạt động|đang|đi|không|hoặc|sau|trước|phục vụ|áp dụng|triển khai|thực hiện|đảm bảo|bảo đảm|tiếp cận|sử dụng|các|những|tổng|trường hợp|số|mỗi|giữ|nằm|qua|bị|cung cấp|xây dựng|đầu tư|bố trí|phát triển|liên quan|tương ứng|tập trung|gắn|hưởng|làm|vận hành|đủ|ứng dụng|hằng|hàng|đồng thời|trong đó|toàn|góp|cùng|tăng|giảm|chưa|hết|dẫn đầu|đứng đầu|hàng đầu|dự kiến|quy|ngay|nữa|(?:giai đoạn|năm) \d)(?=$|[\s,.;:()])/u
const measure =
  /^(?:%|‰|điểm phần trăm|điểm %|km2|km²|m2|m²|m3|m³|ha|km|kw|mw|kwp|mwp|kv|kwh|gwh|mwh|kg|tấn|tạ|lít|usd|héc ta|hécta|tỷ|tỉ|triệu|nghìn|ngàn|trăm|đồng|m)(?=$|[\s,.;:()/-])/u
const money = /^(?:(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ)\s+){0,3}(?:đồng|usd|đô la|vnđ|euro)(?:\/\p{L}+(?:\/\p{L}+)?)?/u
const scaled = /^(?:(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ|vạn)\s+)+/u
const rateOf = new RegExp(String.raw`^\s?/\s?(?:(?:${num})\s+)?\p{L}[\p{L}]*(?:\s\p{L}+){0,5}`, 'u')
const WORDS = 5
/** Things counted one by one: what stands behind the word says which ("45 làng văn hóa", "650 căn nhà"). */
const classifier = /^(?:căn hộ|căn|làng|xã|phường|huyện|thôn|ấp|hộ|trường|lớp|trạm|tuyến|cuộc|cây|người|vùng)(?=\s)/u
/** "trên 1 vạn dân đạt 13,5 bác sĩ": a rate's base, not a figure of its own. */
const base =
  /^\s?(?:vạn |nghìn |ngàn |triệu )?(?:dân|người|trẻ|hộ|phụ nữ|ca |lao động)[^;.\d]{0,60}?(?:đạt|là|còn|có|dưới|xuống|từ|lên|khoảng|ít nhất|tối thiểu|trên|:)\s+\d/u
const round = /^1(?:0{0,2}|[.]?000|0[.]?000|00[.]?000)$/

/** Words of the unit from `at` on; '' where none follows. */
const readUnit = (folded: string, at: number): number => {
  let i = at
  if (folded.charAt(i) === ' ') i++
  const rest = folded.slice(i, i + 90)
  const paid = money.exec(rest)
  if (paid) return i + paid[0].length
  const big = scaled.exec(rest)
  let j = i + (big ? big[0].length : 0)
  const fixed = measure.exec(folded.slice(j, j + 12))
  if (fixed && !big?.[0].includes(fixed[0])) {
    const end = j + fixed[0].length
    const per = /^\/(?:năm|tháng|ngày|người|hộ|ha|vụ|quý)(?:\.\p{L}+|\/(?:ngày|năm|tháng|đêm))*/u.exec(
      folded.slice(end, end + 20),
    )
    return end + (per?.[0].length ?? 0)
  }
  if (folded.charAt(at) === '/') {
    const rate = rateOf.exec(folded.slice(at, at + 60))
    return rate ? at + trimWords(rate[0]) : at
  }
  if (!/^\p{L}/u.test(folded.slice(j, j + 1))) return big ? j - 1 : at
  const counted = big ? null : classifier.exec(folded.slice(j, j + 24))
  if (counted && !folded.startsWith('/', j + counted[0].length)) return j + counted[0].length
  let words = 0
  let end = big ? j - 1 : at
  while (words < WORDS) {
    const word = /^[\p{L}\d²³&-]+/u.exec(folded.slice(j, j + 24))?.[0]
    const dwelling = word === 'ở' && folded.slice(j - 4, j) === 'nhà '
    if (!word || (!dwelling && unitStop.test(folded.slice(j, j + 16)))) break
    end = j + word.length
    if (!dwelling) words++
    if (folded.charAt(end) === '/' && /[\d\p{L}]/u.test(folded.charAt(end + 1))) {
      const rate = rateOf.exec(folded.slice(end, end + 60))
      return rate ? end + trimWords(rate[0]) : end
    }
    if (folded.charAt(end) !== ' ') break
    j = end + 1
  }
  return end
}

/** A rate's denominator without the words that only follow it ("… 100 trẻ sơ sinh gái sinh ra sống vào năm 2025"). */
const trimWords = (rate: string): number => {
  const words = [...rate.matchAll(/\S+/gu)]
  for (let n = 1; n < words.length; n++) {
    const w = words[n]
    if (w && unitStop.test(rate.slice(w.index)) && !/^\d/.test(w[0])) return w.index - 1
  }
  return rate.length
}

const comparatorOf = (folded: string, from: number): { comparator: Comparator; start: number } => {
  const before = folded.slice(Math.max(0, from - 40), from)
  const bare = before.trimEnd()
  for (const [words, comparator] of comparators) {
    const m = words.exec(bare)
    if (m) return { comparator, start: from - (before.length - m.index) }
  }
  return { comparator: '=', start: from }
}

/** "ít nhất vào năm 2025 đạt 40%": the comparison may stand before the year. */
const distant =
  /(ít nhất|tối thiểu|không dưới|trên|không quá|tối đa)\s+(?:vào|đến|trong)\s+(?:cuối\s+|hết\s+)?năm\s+\d{4},?\s+(?:phải\s+)?(?:đạt|có|là|còn)\s*$/u

const isMeasure = (unit: string): boolean => {
  const bare = unit.replace(scaled, '')
  return unit.startsWith('/') || bare === '' || measure.test(bare) || money.test(unit)
}

/** Quantities of a folded text, in order. */
export function readQuantities(folded: string): Quantity[] {
  const found: Quantity[] = []
  if (!/\d/.test(folded) && !folded.includes(' một ')) return found
  let last = 0
  for (const m of folded.matchAll(token)) {
    const from = m.index
    if (from < last) continue
    const printed = m[1] ?? ''
    let to = from + printed.length
    const value = parseVietnameseNumber(printed)
    if (value === null) continue
    const before = folded.slice(Math.max(0, from - 28), from)
    if (round.test(printed) && /(?:trên|mỗi|cho|tính)\s*$/u.test(before) && base.test(folded.slice(to, to + 90))) continue
    if (names.test(before) || /[\p{L}\d][-/.]$/u.test(before)) continue
    // "5G", "4K", "3D": a letter on the number makes it a name, unless it is a measure ("35ha", "10km").
    if (/^\p{L}/u.test(folded.charAt(to)) && !measure.test(folded.slice(to, to + 10))) continue
    const after = folded.slice(to, to + 90)
    if (/^\s?\/\s?(?:\d{1,2}\/|\d{4}(?!\d)|\p{L}{1,6}[-/]\p{L})/u.test(after) || /^\/\d{1,2}(?![.\d])/u.test(after)) continue
    if (/^[-–](?:\p{L}{1,4}[/-]|\p{L}{1,3}\/)/u.test(after) || /^\s+tháng\s+\d/u.test(after)) continue
    let valueMax: number | null = null
    let unitEnd = -1
    const pair = second.exec(after)
    if (pair?.[2]) {
      const high = parseVietnameseNumber(pair[2])
      const between = (pair[1] ?? '').trim()
      const years = value >= 1900 && value <= 2100 && high !== null && high >= 1900 && high <= 2100
      if (years) {
        last = to + pair[0].length
        continue
      }
      if (high !== null && high > value && (between === '' || /\s(?:đến|tới)\s|[-–]/u.test(pair[0]))) {
        valueMax = high
        to += pair[0].length
      }
    }
    const year = /^(?:19|20)\d{2}$/.test(printed)
    const end = readUnit(folded, to)
    const unit = folded.slice(to, end).trim()
    if (unit === '' || duration.test(unit) || (year && !measure.test(unit))) continue
    unitEnd = end
    const { comparator, start } = comparatorOf(folded, from)
    const far = distant.exec(folded.slice(Math.max(0, from - 70), from))?.[1]
    const upward =
      /^\s*(?:\([^)]*\)\s*)?trở lên/u.test(folded.slice(end, end + 40)) ||
      (/từ\s*$/u.test(before) && /^[^,;.]{0,60}trở lên/u.test(folded.slice(end, end + 70)))
    const downward = /^\s*trở xuống/u.test(folded.slice(end, end + 16))
    const kind: Comparator =
      valueMax !== null
        ? 'range'
        : upward
          ? '>='
          : downward
            ? '<='
            : comparator !== '='
              ? comparator
              : far
                ? farComparator(far)
                : '='
    found.push({ from, to, end: unitEnd, value, valueMax, comparator: kind, unit, start, measured: isMeasure(unit) })
    last = valueMax === null ? to : end
  }
  for (const m of folded.matchAll(least)) {
    if (m[1] !== 'một') continue
    const from = m.index + m[0].lastIndexOf('một')
    const end = readUnit(folded, from + 3)
    const unit = folded.slice(from + 3, end).trim()
    if (unit && !duration.test(unit))
      found.push({ from, to: from + 3, end, value: 1, valueMax: null, comparator: '>=', unit, start: m.index, measured: false })
  }
  return found.sort((a, b) => a.from - b.from)
}

const farComparator = (word: string): Comparator =>
  word === 'trên' ? '>' : word === 'không quá' || word === 'tối đa' ? '<=' : '>='
