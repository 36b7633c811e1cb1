// A later total that needs more new things than another provision plans, given how many there are now.
import type { Count } from '../facts.ts'
import type { Rule } from '../rule.ts'
import { spanOf } from '../wording.ts'

const isExact = ({ min, max }: Count) => min === max

export const totalNeedsMore: Rule = {
  id: 'total-needs-more',
  check: ({ facts: { counts }, at }) =>
    counts.flatMap((total) => {
      if (total.sentence.present || total.isNew || !isExact(total) || total.year === null) return []
      const same = counts.filter(({ noun }) => noun === total.noun)
      const existing = same.filter((count) => count.sentence.present && !count.isNew && isExact(count))
      const plans = same.filter(
        (count) => count.isNew && !count.sentence.present && (count.year === null || count.year === total.year),
      )
      const now = existing[0]
      if (!now || existing.some(({ min }) => min !== now.min) || total.min < now.min) return []
      const needed = total.min - now.min
      return plans
        .filter(({ min }) => min < needed)
        .map((plan) => {
          const there = plan.sentence.provision.path
          const base = now.sentence.provision.path
          const depends = plan.max >= needed
          const vi = depends ? `đạt hay không còn tùy số được lập (${spanOf(plan, 'vi')})` : `không đủ`
          const en = depends ? `whether it is reached depends on how many are set up (${spanOf(plan, 'en')})` : 'not enough'
          return at(
            total.sentence.provision,
            depends ? 'warning' : 'error',
            {
              vi: `“${total.written}” năm ${total.year} cần ${needed} ${total.noun} mới ngoài ${now.min} đã có (${base}), trong khi ${there} dự kiến “${plan.written}”: ${vi}.`,
              en: `“${total.written}” in ${total.year} needs ${needed} new ones beyond the ${now.min} there are (${base}), while ${there} plans “${plan.written}”: ${en}.`,
            },
            total.offset,
          ) // prettier-ignore
        })
    }),
}
