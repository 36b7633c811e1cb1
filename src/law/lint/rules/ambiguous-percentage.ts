// "các khu ... có tỷ lệ lấp đầy đạt 70%": the pooled rate, the mean of the rates, or each one's rate?
import type { Rule } from '../rule.ts'

const PERCENT = /(?<![\d.,])(\d{1,3}(?:,\d+)?)(?:\s*(?:-|–|đến)\s*(\d{1,3}(?:,\d+)?))?\s*%/gu
/** A rate of a class of things: the class, then "có tỷ lệ ..."; or "tỷ lệ ... của các ...". */
const CLASS_HAS_RATE = /(?<!\p{L})(?:các|những|khu, cụm)\s[^.;:]*?(?<!\p{L})(?:có|với|đạt)\s+(?:tỷ|tỉ) lệ\s+([^.;:,]*)$/u
const RATE_OF_CLASS =
  /(?<!\p{L})(?:tỷ|tỉ) lệ\s+(lấp đầy|sử dụng|khai thác|vận hành|thu gom|xử lý|hài lòng|hoàn thành|giải ngân)(?:\s[^.;:,]*?)?\s(?:(?:của|tại|ở|trong)\s+)?(?:các|những|khu, cụm)\s[^.;:,]*$/u
/** How far before the figure its subject is looked for, in characters. */
const WINDOW = 400
/** Words that say which reading is meant. */
const SAID =
  /mỗi|từng|bình quân|trung bình|tính chung|chung|toàn (?:tỉnh|thành phố|huyện|xã|ngành|quốc)|tổng (?:số|diện tích)|cả (?:tỉnh|nước)|ít nhất một/u

export const ambiguousPercentage: Rule = {
  id: 'ambiguous-percentage',
  check: ({ sentences, at }) =>
    sentences.flatMap((sentence) => {
      if (sentence.present) return []
      const text = sentence.folded
      return [...text.matchAll(PERCENT)].flatMap((found) => {
        const before = text.slice(Math.max(0, found.index - WINDOW, text.lastIndexOf(';', found.index) + 1), found.index)
        const after = text.slice(found.index + found[0].length)
        const rate = CLASS_HAS_RATE.exec(before) ?? RATE_OF_CLASS.exec(before)
        const value = Number((found[2] ?? found[1] ?? '').replace(',', '.'))
        if (
          !rate ||
          value >= 100 ||
          SAID.test(before) ||
          SAID.test(after.slice(0, 60)) ||
          /^\s*(?:số|tổng số)?\s*(?:hộ|người|xã)/u.test(after)
        )
          return []
        return [
          at(
            sentence.provision,
            'warning',
            {
              vi: `“${found[0]}” có nhiều cách hiểu: tỷ lệ tính chung trên tổng, bình quân các tỷ lệ, hay mỗi nơi đều phải đạt; cần nói rõ tử số và mẫu số.`,
              en: `“${found[0]}” has several readings: the rate of all pooled, the mean of the rates, or each one's own; say what is divided by what.`,
            },
            sentence.offset + found.index,
          ), // prettier-ignore
        ]
      })
    }),
}
