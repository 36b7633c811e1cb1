// A time that no calendar knows: "sớm", "khẩn trương", "trong thời gian tới", "từng bước".
import type { Rule } from '../rule.ts'
import { workOf } from '../work.ts'

const VAGUE =
  /(?<!\p{L})(?:khẩn trương|trong (?:thời gian|giai đoạn|những năm) tới|trong thời gian sớm nhất|từng bước|trong thời gian thích hợp|khi có điều kiện|(?<!(?:để|nhằm)\s+)sớm (?=hoàn thành|ban hành|trình|triển khai|đưa|xây dựng|có|khắc phục|tổ chức|báo cáo|đi vào|hình thành|phê duyệt|khởi công))/gu // prettier-ignore
const DATED = /\d{1,2}\s*\/\s*\d{1,2}|(?:ngày|tháng|quý|năm)\s+(?:\d|[ivx]+(?!\p{L}))/u

export const vagueDeadline: Rule = {
  id: 'vague-deadline',
  check: ({ document, sentences, at }) => {
    const undated = new Set(workOf(document).flatMap(({ provision, hasDate }) => (hasDate ? [] : [provision.path])))
    return sentences.flatMap((sentence) => {
      const text = sentence.folded
      if (!undated.has(sentence.provision.path) || DATED.test(text)) return []
      return [...text.matchAll(VAGUE)].slice(0, 1).map((found) => {
        const words = sentence.text.slice(found.index, found.index + found[0].length).trim()
        return at(
          sentence.provision,
          'note',
          {
            vi: `“${words}” không phải là thời hạn; cần một ngày, một quý hoặc một năm.`,
            en: `“${words}” is no deadline; give a day, a quarter or a year.`,
          },
          sentence.offset + found.index,
        ) // prettier-ignore
      })
    })
  },
}
