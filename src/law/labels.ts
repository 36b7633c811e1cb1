// The label a paragraph begins with: "Điều 5.", "II-", "1.2.", "a)", "(1)", "-", "+" (Decree 30/2020, annex I;
// Party: "I- ", "1.1-", Hướng dẫn 36-HD/VPTW). Reading only; what a label means in its place is the tree's matter.
import { parseRoman } from '#kernel/number.ts'
import { isCapitals } from '#kernel/vietnamese.ts'

export type LabelStyle =
  | 'annex'
  | 'part'
  | 'chapter'
  | 'section'
  | 'subsection'
  | 'article'
  | 'upper'
  | 'roman'
  | 'number'
  | 'letter'
  | 'paren'
  | 'dash'
  | 'plus'

export type Label = {
  style: LabelStyle
  /** Numbers of the label: [2, 1] for "2.1."; letters count from 1 in the order of Vietnamese points. */
  ordinals: number[]
  /** As printed, without trailing space: "II-", "a)". */
  printed: string
  /** Offset at which the text after the label begins. */
  end: number
  /** Path component by itself: "II", "2.1", "a", "Đ5", "ChI", "(1)". */
  component: string
  /** How else the label may be read when letters and digits look alike in a scan. */
  otherwise?: { style: 'roman' | 'number'; ordinal: number }
}

const pointOrder = 'abcdđeghiklmnopqrstuvxy'
const upperOrder = 'ABCDĐEGHIKLMNOPQRSTUVXY'
const ordinalWords = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']

const after = String.raw`(?=\s|\p{Lu}|["“‘(\[]|$)`
const bullet = /^[-–—−•·▪■●○◦➢►✓✔❖*](?=\s|\p{L}|["“(\d])\s*/u
const plus = /^\+(?=\s|\p{L}|["“(])\s*/u
// "06/CT-UBND" or "57-NQ/TW" at the start of a wrapped line is no label: "/" and "-" need a space or a word after them.
const numbered = /^(\d{1,3}(?:\.\d{1,2}){0,4})\s?(?:[.):]+(?=\s|\p{L}|["“‘([]|$)|[-–/](?=\s|\p{Lu}\p{Ll}))\s*/u
const bare = /^(\d{1,2}(?:\.\d{1,2}){1,4})\s+(?=\p{Lu}|["“])/u
const roman = new RegExp(String.raw`^([IVX]{1,7})\s?(?:[.)\/:]|[-–—](?!\p{Lu}{1,4}\/))${after}\s*[-–]?\s*`, 'u')
const romanLike = new RegExp(String.raw`^([IVXl1i|!L]{1,6})\s?[.\-–/)]${after}\s*`, 'u')
const upper = new RegExp(String.raw`^([A-EGHK-MĐ])\s?[.\-–)]${after}\s*`, 'u')
const letter = /^([a-zđ])(\d?)\s?[.)/](?=\s|\p{L}|["“]|$)\s*/u
const paren = /^\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s?[.:]?\s*/u
const article = /^(?:Điều|ĐIỀU|Điêu|Điểu)\s+(\d{1,3}[a-zđ]?)\s*(?:[.:]|[-–](?=\s)|$)\s*/u
const chapter =
  /^(Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|TIỂU MỤC)\s+((?:thứ|THỨ)\s+\p{L}+|[IVX]{1,7}|\d{1,3}|[A-EĐ])(?:\s*[.:]|\s*[-–](?=\s)|(?=\s*$)|(?=\s+\p{Lu}{2}))\s*/u
const annex =
  /^(?:Phụ lục|PHỤ LỤC|Phụ Lục)(?:\s+(?:số|SỐ))?(?:\s+([IVX]{1,7}|\d{1,3}|[A-Z]))?(?:\s*[.:]|\s*[-–](?=\s)|(?=\s*$)|(?=\s+[\p{Lu}("]))\s*/u

const components: Record<string, { style: LabelStyle; prefix: string }> = {
  phần: { style: 'part', prefix: 'Ph' },
  chương: { style: 'chapter', prefix: 'Ch' },
  mục: { style: 'section', prefix: 'M' },
  'tiểu mục': { style: 'subsection', prefix: 'TM' },
}

const numeral = (text: string): number => {
  const word = /^(?:thứ|THỨ)\s+(\p{L}+)/u.exec(text)?.[1]?.toLowerCase()
  if (word) return ordinalWords.indexOf(word) + 1
  return parseRoman(text) ?? (/^\d/.test(text) ? Number.parseInt(text, 10) : upperOrder.indexOf(text) + 1)
}
const scanRoman = (text: string): number | null => parseRoman(text.replace(/[l1i|!L]/g, 'I'))

const make = (style: LabelStyle, match: RegExpExecArray, ordinals: number[], component: string): Label => ({
  style,
  ordinals,
  printed: match[0].trim(),
  end: match[0].length,
  component,
})

const readWord = (text: string): Label | null => {
  let m = article.exec(text)
  if (m) return make('article', m, [Number.parseInt(m[1] ?? '', 10)], `Đ${m[1]}`)
  m = chapter.exec(text)
  if (m) {
    const kind = components[(m[1] ?? '').toLowerCase()]
    const n = numeral(m[2] ?? '')
    if (kind && n > 0) {
      const printed = /^(?:thứ|THỨ)/.test(m[2] ?? '') ? romanOf(n) : (m[2] ?? '')
      return make(kind.style, m, [n], kind.prefix + printed)
    }
  }
  m = annex.exec(text)
  if (m) return make('annex', m, [m[1] ? numeral(m[1]) : 1], `PL${m[1] ?? ''}`)
  return null
}
const romanOf = (n: number): string => ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'][n] ?? String(n)

/** "l.", "|-": one stroke that may be a scanned I. */
const isStroke = (text: string): boolean => 'l|!'.includes(text.charAt(0))

const readLetters = (text: string): Label | null => {
  let m = roman.exec(text)
  if (m?.[1]) {
    const n = parseRoman(m[1])
    if (n !== null && n < 40) {
      const label = make('roman', m, [n], m[1])
      if (m[1] === 'I') label.otherwise = { style: 'number', ordinal: 1 }
      return label
    }
  }
  m = isStroke(text) && isCapitals(text.slice(2)) ? null : letter.exec(text)
  if (m?.[1]) {
    const at = pointOrder.indexOf(m[1])
    if (at < 0) return null
    const label = make('letter', m, [at + 1], m[1] + (m[2] ?? ''))
    if (m[1] === 'l' && m[2] === '') label.otherwise = { style: 'number', ordinal: 1 }
    return label
  }
  m = upper.exec(text)
  if (m?.[1]) return make('upper', m, [upperOrder.indexOf(m[1]) + 1], m[1])
  m = romanLike.exec(text)
  if (m?.[1]) {
    const n = scanRoman(m[1])
    if (n !== null && (m[1].length > 1 || isCapitals(text.slice(m[0].length)))) {
      const label = make('roman', m, [n], romanOf(n))
      label.otherwise = { style: 'roman', ordinal: n }
      return label
    }
  }
  return null
}

const readNumber = (text: string): Label | null => {
  const m = numbered.exec(text) ?? bare.exec(text)
  if (!m?.[1]) {
    const scan = romanLike.exec(text)
    const n = scan?.[1] && /[IVXl|!L]/.test(scan[1]) ? scanRoman(scan[1]) : null
    if (!scan?.[1] || n === null) return null
    const label = make('roman', scan, [n], romanOf(n))
    label.otherwise = { style: 'roman', ordinal: n }
    return label
  }
  const ordinals = m[1].split('.').map(Number)
  const label = make('number', m, ordinals, ordinals.join('.'))
  if (/^1{2,3}$/.test(m[1])) label.otherwise = { style: 'roman', ordinal: m[1].length }
  return label
}

/** The label at the start of a text, or null. */
export function readLabel(text: string): Label | null {
  const c = text.charAt(0)
  if (c >= '0' && c <= '9') return readNumber(text)
  if (c === '(') {
    const m = paren.exec(text)
    if (!m?.[1]) return null
    const n = /^\d/.test(m[1]) ? Number(m[1]) : (parseRoman(m[1].toUpperCase()) ?? pointOrder.indexOf(m[1]) + 1)
    return make('paren', m, [n], `(${m[1]})`)
  }
  if (c === '+') {
    const m = plus.exec(text)
    return m && make('plus', m, [], '+')
  }
  const m = bullet.exec(text)
  if (m) return make('dash', m, [], '-')
  const second = text.charAt(1)
  if ('PCMTĐB'.includes(c) && second !== '.' && second !== ')') return readWord(text)
  return readLetters(text)
}
