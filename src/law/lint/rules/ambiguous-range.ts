// "3-4 khu mới với quy mô từ 250 ha đến 400 ha": each of them, or all together?
import type { Rule } from '../rule.ts'

const NUMBER = String.raw`\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?`
const UNIT = 'ha|héc ?-?ta|hec ?-?ta|km2|km|m2|m3|mw|tấn|(?:nghìn |ngàn )?(?:tỷ|triệu) (?:đồng|usd)'
const RANGE = new RegExp(
  String.raw`(quy mô|diện tích|công suất|chiều dài|tổng mức đầu tư|vốn đầu tư|vốn|kinh phí|sản lượng)\s+((?:[\p{L}]+\s+){0,4}?)(?:từ\s+)?(?:khoảng\s+)?(${NUMBER})\s*(${UNIT})?\s*(?:đến|-|–)\s*(?:khoảng\s+)?(${NUMBER})\s*(${UNIT})(?![\p{L}/])(\s*/\s*\p{L}+)?`,
  'gu',
)
/** Words that say how the range is shared out. */
const SAID = /(?<!\p{L})(?:mỗi|từng(?! bước)|tổng|bình quân|trung bình|cả thảy|tất cả|toàn bộ|cộng lại|chung)(?!\p{L})/u

export const ambiguousRange: Rule = {
  id: 'ambiguous-range',
  check: ({ sentences, facts, at }) =>
    sentences.flatMap((sentence) => {
      const text = sentence.folded
      const isInBrackets = (at: number) => text.lastIndexOf('(', at - 1) > text.lastIndexOf(')', at - 1)
      const several = facts.counts.filter((count) => count.sentence === sentence && count.max > 1 && !isInBrackets(count.end))
      const plural = [...text.matchAll(/(?<!\p{L})(?:các|những)\s+\p{L}+/gu)]
      return [...text.matchAll(RANGE)].flatMap((found) => {
        const count = several.findLast(({ end }) => end <= found.index)
        const before = text.slice(
          count ? count.end : (plural.findLast(({ index }) => index < found.index)?.index ?? found.index),
          found.index,
        )
        const isSeveral = count !== undefined || (before !== '' && !/\scó\s+$/u.test(before))
        const after = text.slice(found.index + found[0].length, found.index + found[0].length + 30)
        if (!isSeveral || found[7] !== undefined || SAID.test(before + found[0]) || /^\s*(?:mỗi|cho mỗi|một)/u.test(after))
          return []
        const range = sentence.text.slice(found.index, found.index + found[0].length)
        const of = count ? `“${count.written}”` : ''
        return [
          at(
            sentence.provision,
            'warning',
            {
              vi: `“${range}” nói của nhiều đối tượng ${of}: không rõ là của mỗi đối tượng hay của tất cả cộng lại.`
                .replace('  ', ' ')
                .replace(' :', ':'),
              en: `“${range}” is said of several things ${of}: each of them, or all together, is not said.`.replace(' :', ':'),
            },
            sentence.offset + found.index,
          ), // prettier-ignore
        ]
      })
    }),
}
