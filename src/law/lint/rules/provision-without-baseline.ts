// A target whose starting point the document does not give: growth without its base, or a level without the present one.
import { fold } from '#kernel/vietnamese.ts'
import type { Target } from '../../model.ts'
import type { Rule, Subject } from '../rule.ts'
import { listed, quoted } from '../wording.ts'

const GROWTH = /(?<!\p{L})(?:tăng|giảm)(?!\s+cường)/u
const BASED = /so với|cùng kỳ|(?<!\p{L})từ \d[^;]{0,40}?\s(?:lên|xuống)|hiện (?:nay|có)/u
/** Growth by the year needs no base of its own. */
const YEARLY = /mỗi năm|hằng năm|hàng năm|bình quân|\/năm/u
const EMPTY_WORDS = new Set('các những và của trên địa bàn tỉnh có được đạt tỷ lệ số cho tại trong về mới một là với'.split(' '))
const tokens = (text: string) => new Set((fold(text).match(/\p{L}+/gu) ?? []).filter((word) => !EMPTY_WORDS.has(word)))

/** The thing a target counts is counted as it stands now too ("4 khu mới" where "5 khu" are reported). */
const isCounted = ({ provision, value }: Target, { counts }: Subject['facts']): boolean => {
  const own = counts.find((count) => count.sentence.provision.path === provision && count.min === value)
  return (
    own !== undefined &&
    counts.some(({ sentence, noun }) => sentence.present && (noun === own.noun || noun.startsWith(`${own.noun} `)))
  )
}

/** A sentence on how things stand that holds a figure and at least half of the words of the target's indicator. */
const hasBaseline = (target: Target, { sentences }: Subject): boolean => {
  const wanted = tokens(target.indicator)
  return sentences.some(({ present, text }) => {
    if (!present || !/\d/u.test(text)) return false
    const given = tokens(text)
    return [...wanted].filter((word) => given.has(word)).length * 2 >= wanted.size
  })
}

export const provisionWithoutBaseline: Rule = {
  id: 'provision-without-baseline',
  check: (subject) => {
    const { document, at } = subject
    const bare = document.targets.filter((target) => {
      if (target.unit === '%' && target.value === 100) return false
      const quote = fold(target.quote)
      return GROWTH.test(quote) && target.unit === '%'
        ? !BASED.test(quote) && !YEARLY.test(quote)
        : !BASED.test(quote) && !isCounted(target, subject.facts) && !hasBaseline(target, subject)
    })
    const byProvision = Map.groupBy(bare, ({ provision }) => provision)
    return document.provisions.flatMap((provision) => {
      const targets = byProvision.get(provision.path)
      if (!targets) return []
      const indicators = listed([...new Set(targets.map(({ indicator }) => `“${quoted(indicator)}”`))])
      return [
        at(provision, 'note', {
          vi: `Không nêu số hiện trạng để so sánh cho: ${indicators}.`,
          en: `States no present figure to start from for: ${indicators}.`,
        }),
      ]
    })
  },
}
