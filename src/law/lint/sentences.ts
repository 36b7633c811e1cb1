// Sentences of a document with what their headings say of them: is this how things stand, or what is to be reached, and by when.
import { fold } from '#kernel/vietnamese.ts'
import type { CompiledDocument, Provision } from '../model.ts'

export type Sentence = {
  provision: Provision
  /** Folded headings of the provision and of what it stands under, innermost first. */
  headings: readonly string[]
  text: string
  /** The text folded: same length, so offsets agree. */
  folded: string
  /** Where the sentence begins in the provision's text. */
  offset: number
  /** States how things are, not what is to come. */
  present: boolean
}

const END = /[.;!?](?=\s|$)/gu
const PRESENT_HEADING = /thực trạng|hiện trạng|tình hình|kết quả|đánh giá|bối cảnh|sự cần thiết/u
const PRESENT = /hiện (?:nay|có|tại|đang)|đến nay|những năm qua|thời gian qua|tính đến|đã (?:có|được|hình thành|đạt)/u
const FUTURE =
  /(?:đến|vào|trong|hết)\s+(?:hết\s+)?năm\s+\d{4}|phấn đấu|giai đoạn \d{4}|mục tiêu|chỉ tiêu|trong (?:thời gian|giai đoạn) tới/u

const headingsOf = (document: CompiledDocument): ((provision: Provision) => readonly string[]) => {
  const byPath = new Map(document.provisions.map((provision) => [provision.path, provision]))
  const known = new Map<string, readonly string[]>()
  const of = (provision: Provision): readonly string[] => {
    const found = known.get(provision.path)
    if (found) return found
    known.set(provision.path, [])
    const parent = provision.parent === null ? undefined : byPath.get(provision.parent)
    const own = provision.heading === null ? [] : [fold(provision.heading)]
    const all = [...own, ...(parent ? of(parent) : [])]
    known.set(provision.path, all)
    return all
  }
  return of
}

export const sentencesOf = (document: CompiledDocument): Sentence[] => {
  const headings = headingsOf(document)
  return document.provisions.flatMap((provision) => {
    const above = headings(provision)
    const sentences: Sentence[] = []
    const add = (from: number, to: number) => {
      const text = provision.text.slice(from, to)
      if (text.trim() === '') return
      const folded = fold(text)
      const under = above.some((heading) => PRESENT_HEADING.test(heading))
      const present = !FUTURE.test(folded) && (under || PRESENT.test(folded))
      sentences.push({ provision, headings: above, text, folded, offset: from, present })
    }
    let from = 0
    for (const { index } of provision.text.matchAll(END)) {
      add(from, index)
      from = index + 1
    }
    add(from, provision.text.length)
    return sentences
  })
}

const YEAR = /(?:năm\s+|(?:giai đoạn|thời kỳ)\s+(?:từ\s+)?(?:năm\s+)?\d{4}\s*(?:-|–|đến)\s*(?:năm\s+)?)(\d{4})(?!\d)/gu

const yearsOf = new WeakMap<Sentence, { index: number; year: number }[]>()
const yearsIn = (sentence: Sentence): { index: number; year: number }[] => {
  const known =
    yearsOf.get(sentence) ?? [...sentence.folded.matchAll(YEAR)].map(({ index, 1: year }) => ({ index, year: Number(year) }))
  yearsOf.set(sentence, known)
  return known
}

/** The year a figure at `offset` of a sentence is set for: the last named before it, else the first after it, else that of a heading; null where none is. */
export const yearAt = (sentence: Sentence, offset: number): number | null => {
  const years = yearsIn(sentence)
  const found = years.findLast(({ index }) => index < offset) ?? years[0]
  if (found) return found.year
  for (const heading of sentence.headings) {
    const inHeading = [...heading.matchAll(YEAR)].at(-1)?.[1]
    if (inHeading) return Number(inHeading)
  }
  return null
}
