// A specific goal that nothing can be measured by.
import { fold } from '#kernel/vietnamese.ts'
import type { Rule } from '../rule.ts'

const SPECIFIC = /(?:mục tiêu|chỉ tiêu).*(?:cụ thể|chỉ tiêu)|^chỉ tiêu/u
const GENERAL = /mục tiêu (?:chung|tổng quát)|yêu cầu|quan điểm/u
/** A number, or words that ask the same of every one and so can be checked. */
const MEASURED = /\d|từng|mỗi|tất cả|toàn bộ|100%|không (?:còn|để)|gấp (?:đôi|ba)/u

export const provisionWithoutMeasure: Rule = {
  id: 'provision-without-measure',
  check: ({ document, sentences, at }) => {
    const parents = new Set(document.provisions.map(({ parent }) => parent))
    const headings = new Map(sentences.map((sentence) => [sentence.provision.path, sentence.headings]))
    const withTarget = new Set(document.targets.map(({ provision }) => provision))
    return document.provisions.flatMap((provision) => {
      const [nearest = ''] = headings.get(provision.path) ?? []
      const isGoal = SPECIFIC.test(nearest) && !GENERAL.test(nearest)
      const text = fold(provision.text).replace(/(?:năm|giai đoạn|thời kỳ)\s+\d{4}(?:\s*[-–]\s*\d{4})?/gu, '')
      if (!isGoal || parents.has(provision.path) || text === '' || withTarget.has(provision.path) || MEASURED.test(text))
        return []
      return [
        at(provision, 'warning', {
          vi: 'Mục tiêu cụ thể nhưng không có con số hoặc điều kiện nào để đo.',
          en: 'A specific goal without a figure or a condition to measure it by.',
        }),
      ]
    })
  },
}
