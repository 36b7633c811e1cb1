// "4 khu mới" where the document already counts some: are the new ones among those counted, or beyond them?
import type { Rule } from '../rule.ts'
import { spanOf } from '../wording.ts'

export const ambiguousNew: Rule = {
  id: 'ambiguous-new',
  check: ({ facts: { counts }, at }) =>
    counts.flatMap((count) => {
      if (!count.isNew || count.sentence.present || /so với/u.test(count.sentence.text)) return []
      const existing = counts.find(({ noun, sentence, isNew }) => noun === count.noun && sentence.present && !isNew)
      if (!existing) return []
      const base = existing.sentence.provision.path
      return [
        at(
          count.sentence.provision,
          'note',
          {
            vi: `“${count.written}”: không rõ nằm trong hay ngoài ${spanOf(existing, 'vi')} ${count.noun} nêu ở ${base}; cần mốc để tính là mới.`,
            en: `“${count.written}”: within or beyond the ${spanOf(existing, 'en')} counted in ${base} is not said; name the date from which one counts as new.`,
          },
          count.offset,
        ), // prettier-ignore
      ]
    }),
}
