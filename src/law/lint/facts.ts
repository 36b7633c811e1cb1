// What a document counts, names and measures: "3-4 khu công nghiệp mới", "các xã: A (12 ha), B 1, 2", "tổng diện tích 1.106 ha".
import { parseVietnameseNumber } from '#kernel/number.ts'
import { fold } from '#kernel/vietnamese.ts'
import { type Sentence, yearAt } from './sentences.ts'

type Found = { sentence: Sentence /** In the provision's text. */; offset: number }
export type Count = Found & {
  min: number
  max: number
  noun: string
  isNew: boolean
  year: number | null
  written: string /** End of the phrase in the sentence. */
  end: number
}
type Measure = { value: number; unit: string }
export type Named = { name: string /** As printed. */; written: string; measures: Measure[] }
export type NameList = Found & {
  noun: string
  names: Named[]
  isOpen: boolean
  year: number | null /** The count printed right before the list, if any. */
  count: Count | null
}
export type Total = Found & Measure & { count: Count; what: string }

const NUMBER = String.raw`\d{1,3}(?:\.\d{3})+|\d{1,4}`
const COUNTED = new RegExp(String.raw`(?<![\p{L}\d.,/-])(${NUMBER})(?:\s*(?:-|–|đến)\s*(${NUMBER}))?\s+(?=\p{Ll})`, 'gu')
/** A word that cannot belong to the name of a counted thing and so ends it. */
const STOP = new Set(
  'và với được có ở tại trên của để theo đạt trong ngoài đến từ cho gồm bao là đã đang sẽ do bằng về như thì mà khi sau trước vào hoặc hay cùng hoạt phải đều không chưa còn này nói thuộc nằm giai hiện'.split(
    ' ',
  ),
)
/** Units of measure and of time: what they count is not a thing one can name. */
const UNITS = new Set(
  'ha m m2 m3 km km2 kg tấn tạ tỷ tỉ triệu nghìn ngàn đồng usd năm tháng ngày giờ phút tuần quý lần mw kw kwh người lượt điểm phần khoản điều nhiệm'.split(
    ' ',
  ),
)
const NOUN_WORDS = 6
const WORD = /^\s*([\p{Ll}][\p{L}]*)/u

/** The noun phrase at the start of a text: its words, and how much of the text it takes. */
const nounAt = (text: string): { words: string[]; length: number } => {
  const words: string[] = []
  let length = 0
  while (words.length < NOUN_WORDS) {
    const found = WORD.exec(text.slice(length))
    const word = found?.[1]
    if (!found || !word || STOP.has(fold(word))) break
    words.push(fold(word))
    length += found[0].length
  }
  return { words, length }
}

/** "xây mới 2 trường", "thành lập thêm 3 cụm": said before the number. */
const SET_UP_ANEW = /\s(?:mới|thêm)\s+$/u

const countsOf = (sentence: Sentence): Count[] =>
  [...sentence.text.matchAll(COUNTED)].flatMap((found): Count[] => {
    const [phrase, low, high] = found
    const { words, length } = nounAt(sentence.text.slice(found.index + phrase.length))
    const isNew =
      words.at(-1) === 'mới' || SET_UP_ANEW.test(fold(sentence.text.slice(Math.max(0, found.index - 12), found.index)))
    const noun = words.filter((word) => word !== 'mới').join(' ')
    const min = parseVietnameseNumber(low ?? '')
    const max = high ? parseVietnameseNumber(high) : min
    if (noun === '' || min === null || max === null || max < min || UNITS.has(words[0] ?? '')) return []
    const end = found.index + phrase.length + length
    const written = sentence.text.slice(found.index, end).trim()
    return [
      {
        sentence,
        offset: sentence.offset + found.index,
        min,
        max,
        noun,
        isNew,
        year: yearAt(sentence, found.index),
        written,
        end,
      },
    ]
  })

const UNIT = 'ha|héc ?-?ta|hec ?-?ta|km2|km|m2|m3|mw|tỷ đồng|triệu đồng|tấn'
const unitOf = (written: string): string => (/^h[ée]c/u.test(fold(written)) ? 'ha' : fold(written))
const MEASURE = new RegExp(String.raw`(?<![\d.,])((?:${NUMBER})(?:,\d+)?)\s*(${UNIT})(?!\p{L})`, 'giu')
const measuresIn = (text: string): Measure[] =>
  text.split(/[,;](?=\s)/u).flatMap((part) => {
    if (/mở rộng|tăng thêm|bổ sung/u.test(fold(part))) return []
    return [...part.matchAll(MEASURE)].flatMap(([, figure, unit]) => {
      const value = parseVietnameseNumber(figure ?? '')
      return value === null || !unit ? [] : [{ value, unit: unitOf(unit) }]
    })
  })

const NAME =
  /^\s*(?:và\s+)?(?:(?:xã|phường|thị trấn|thị xã|huyện|quận|thành phố|đặc khu|khu|cụm)\s+)?((?:\p{Lu}[\p{L}\d]*|\d{1,2})(?:[ -](?:\p{Lu}[\p{L}\d]*|\d{1,2}|mới))*)\.?\s*(?:\(([^)]*)\))?\s*(\.\.\.|…)?/u
const BARE_NUMBER = /^\d{1,2}$/u

/** Names at the start of a text, apart by commas or "và"; "Đông 1, 2" is two. Open where the list ends in dots or "khác". */
const namesAt = (text: string): { names: Named[]; isOpen: boolean } => {
  const names: Named[] = []
  let rest = text
  for (;;) {
    const found = NAME.exec(rest)
    const written = found?.[1]
    if (!found || !written) break
    const stem = names.at(-1)?.written.replace(/\s\d{1,2}$/u, '')
    const isMore = BARE_NUMBER.test(written)
    if (isMore && stem === undefined) break
    const full = isMore ? `${stem} ${written}` : written
    names.push({ name: fold(full.replace(/\smới$/u, '')), written: full, measures: measuresIn(found[2] ?? '') })
    rest = rest.slice(found[0].length)
    if (found[3]) return { names, isOpen: true }
    const joint = /^\s*(?:[,;]|(?=và\s))/u.exec(rest)
    if (!joint) break
    rest = rest.slice(joint[0].length)
  }
  return { names, isOpen: /^\s*(?:\.\.\.|…|,\s*…|và\s[^.;]*khác)/u.test(rest) || /^[^.;]{0,40}\bkhác\b/u.test(rest) }
}

const LIST_START =
  /(?:\s|,)*(?:(?:(?:bao\s+)?gồm|cụ thể(?:\s+là)?|là)\s*[:(]?|[:(])\s*(?=\p{Lu}|(?:xã|phường|huyện|thị trấn|thị xã|quận|thành phố)\s+\p{Lu})/uy
const PLURAL = /(?<!\p{L})(?:các|những)\s+(?=\p{Ll})/giu

const listsOf = (sentence: Sentence, counts: readonly Count[]): NameList[] => {
  const starts: { at: number; end: number; noun: string; count: Count | null }[] = [
    ...counts.map((count) => ({ at: count.offset - sentence.offset, end: count.end, noun: count.noun, count })),
    ...[...sentence.text.matchAll(PLURAL)].map((found) => {
      const at = found.index + found[0].length
      const { words, length } = nounAt(sentence.text.slice(at))
      return { at, end: at + length, noun: words.filter((word) => word !== 'mới').join(' '), count: null }
    }),
  ]
  return starts.flatMap(({ at, end, noun, count }): NameList[] => {
    LIST_START.lastIndex = end
    const opened = noun === '' ? null : LIST_START.exec(sentence.text)
    if (!opened) return []
    const { names, isOpen } = namesAt(sentence.text.slice(end + opened[0].length))
    if (names.length < 2) return []
    return [{ sentence, offset: sentence.offset + at, noun, names, isOpen, year: yearAt(sentence, at), count }]
  })
}

const TOTAL = new RegExp(
  String.raw`^\s*(?:\p{L}+\s+){0,3}?(tổng\s+\p{L}+(?:\s+\p{L}+){0,3}?)\s+(?:là\s+|khoảng\s+|hơn\s+)?((?:${NUMBER})(?:,\d+)?)\s*(${UNIT})(?!\p{L})`,
  'iu',
)
const totalsOf = (sentence: Sentence, counts: readonly Count[]): Total[] =>
  counts.flatMap((count): Total[] => {
    const found = TOTAL.exec(sentence.text.slice(count.end))
    const value = parseVietnameseNumber(found?.[2] ?? '')
    if (!found || value === null) return []
    return [{ sentence, offset: count.offset, count, value, unit: unitOf(found[3] ?? ''), what: fold(found[1] ?? '') }]
  })

export type Facts = { counts: Count[]; lists: NameList[]; totals: Total[] }

export const readFacts = (sentences: readonly Sentence[]): Facts => {
  const facts: Facts = { counts: [], lists: [], totals: [] }
  for (const sentence of sentences) {
    const counts = countsOf(sentence)
    facts.counts.push(...counts)
    facts.lists.push(...listsOf(sentence, counts))
    facts.totals.push(...totalsOf(sentence, counts))
  }
  return facts
}

/** How far after a name its measure is looked for, in characters. */
const SINGLE_WINDOW = 160
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')

const SAYS_MEASURE = /^,?\s*(?:có|với|rộng)?\s*(?:tổng\s+)?(?:quy mô|diện tích|công suất|chiều dài|vốn|rộng)?[^,;.(]*/u

/** Single things of a kind named outside lists, with the measures said of them: "Khu công nghiệp Đông (120 ha)", "... có diện tích 120 ha". */
export const singlesOf = (noun: string, sentences: readonly Sentence[]): Named[] => {
  const pattern = new RegExp(String.raw`(?<!(?:\p{L}|(?:các|những)\s))${escaped(noun)}\s+`, 'gu')
  return sentences.flatMap(({ text, folded }) =>
    [...folded.matchAll(pattern)].flatMap(({ index, 0: matched }) => {
      const rest = text.slice(index + matched.length, index + matched.length + SINGLE_WINDOW)
      const [named] = namesAt(rest).names
      if (!named || named.measures.length > 0) return named ? [named] : []
      const after = fold(rest.slice(rest.indexOf(named.written) + named.written.length))
      const said = /^\s*\(/u.test(after) ? '' : (SAYS_MEASURE.exec(after)?.[0] ?? '')
      return [{ ...named, measures: measuresIn(said) }]
    }),
  )
}
