// A number announced for a kind of thing against the number of names listed for the same kind.
import type { Count, NameList } from '../facts.ts'
import type { Rule } from '../rule.ts'
import { listed, spanOf } from '../wording.ts'

/** The count a list must agree with: the one printed before it, that of the same year, or the only one there is. */
const countFor = (list: NameList, counts: readonly Count[]): Count | null => {
  if (list.count) return list.count
  const same = counts.filter(({ noun, sentence }) => noun === list.noun && !sentence.present)
  if (list.year !== null) {
    const ofYear = same.filter(({ year }) => year === list.year)
    return ofYear.length === 1 ? (ofYear[0] ?? null) : null
  }
  const spans = new Set(same.map(({ min, max }) => `${min}-${max}`))
  return spans.size === 1 ? (same[0] ?? null) : null
}

export const countDisagrees: Rule = {
  id: 'count-disagrees',
  check: ({ facts, at }) =>
    facts.lists.flatMap((list) => {
      const count = list.isOpen ? null : countFor(list, facts.counts)
      const named = list.names.length
      if (!count || (named >= count.min && named <= count.max)) return []
      const where = list.sentence.provision.path
      const names = listed(list.names.map(({ written }) => written))
      return [
        at(
          count.sentence.provision,
          'error',
          {
            vi: `Nêu “${count.written}” (${spanOf(count, 'vi')}) nhưng ${where} kể tên ${named} ${list.noun}: ${names}.`,
            en: `Announces “${count.written}” (${spanOf(count, 'en')}) but ${where} names ${named}: ${names}.`,
          },
          count.offset,
        ), // prettier-ignore
      ]
    }),
}
